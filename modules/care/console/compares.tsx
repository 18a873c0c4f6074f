import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import { listCompares, takeCompare } from '../contract/compares.ts'
import './care.css'

type View = Response<typeof listCompares>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '名单', head: true, show: row => <Link to={`/care/compares/${row.id}`}>{row.title}</Link> },
  { key: 'kind', title: '种类', show: row => row.kindTitle },
  { key: 'provider', title: '哪个部门', show: row => row.provider },
  { key: 'asOf', title: '数据截止', show: row => <span className="nowrap num">{row.asOf}</span> },
  { key: 'n', title: '名单人数', num: true, show: row => row.n },
  { key: 'matched', title: '对上', num: true, show: row => row.matched },
  {
    key: 'waiting',
    title: '不一样的',
    show: row =>
      row.waiting > 0 ? (
        <State is="near">{row.waiting}人等判断</State>
      ) : row.ready > 0 ? (
        <State is="wait">{row.ready}人可以记为核验</State>
      ) : (
        <State is="yes">都办完了</State>
      ),
  },
]

/** Lists of other departments held against the registers: who gave which, and what still waits for a person. */
export function Compares() {
  const called = useCall(listCompares, {})
  return (
    <Loaded of={called} what="部门名单比对">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function titleOf({ rows }: View): string {
  const waiting = rows.reduce((all, one) => all + one.waiting, 0)
  if (rows.length === 0) return '还没有比对过部门名单'
  return waiting > 0 ? `${waiting}人和部门名单不一样，等判断` : `比对过${rows.length}份名单，没有等判断的`
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState(false)
  const go = useGo()
  const today = useToday()
  const taking = useAct(takeCompare, { refreshes: [listCompares], done: made => go(`/care/compares/${made.id}`) })
  return (
    <>
      <PageHead title={titleOf(view)} tab="部门名单比对" />
      <Leaf
        marginLabel="怎么比"
        margin={
          <>
            <h3>怎么比</h3>
            <p>凭身份证号对；名单以外的人、不在本级范围的人，只记个数，不留姓名。比对不改登记簿，不一样的由人判断。</p>
            <h3>判断以前</h3>
            <p>名单上写着去世的，待遇都先不发；收入、自付费用、婚姻不一样的，有关的项目先不发。</p>
            <h3>判断以后</h3>
            <p>属实的，照名单改事实，待遇重新计算，多发的记追回；名单作为凭证留在每一条后面。</p>
          </>
        }
      >
        {view.may.write && view.kinds.length > 0 && (
          <div className="care-buttons">
            <button type="button" className="btn primary" onClick={() => setAsked(true)}>
              交一份名单…
            </button>
          </div>
        )}
        <Table
          caption="比对过的名单"
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => row.id}
          open={row => go(`/care/compares/${row.id}`)}
          empty={<Empty>还没有比对过。部门给了名单，在这里交，系统找出和登记簿不一样的。</Empty>}
        />
      </Leaf>
      <Leaf title="可以比对的名单" marginLabel="表头" margin={<p>Excel或者CSV，第一行是表头，列名照写，次序不限。</p>}>
        <table className="reg">
          <caption className="visually-hidden">名单的种类和表头</caption>
          <thead>
            <tr>
              <th scope="col">种类</th>
              <th scope="col">谁给</th>
              <th scope="col">表头要有</th>
              <th scope="col">属实以后</th>
            </tr>
          </thead>
          <tbody>
            {view.kinds.map(one => (
              <tr key={one.key}>
                <th scope="row">
                  {one.title}
                  <br />
                  <small>{one.about}</small>
                </th>
                <td>{one.providers}</td>
                <td>{one.columns.join('、')}</td>
                <td>{one.effect}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Leaf>
      {asked && (
        <Dialog title="交一份名单" onClose={() => setAsked(false)} wide>
          <Form
            schema={view.form}
            initial={{ asOf: today }}
            submit="比对"
            busy={taking.busy}
            problem={taking.problem}
            // The form is drawn from the contract's own schema.
            onSubmit={body => taking.send({ body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
