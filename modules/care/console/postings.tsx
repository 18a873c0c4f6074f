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
import { listPostings, sealPosting } from '../contract/postings.ts'
import './care.css'

type View = Response<typeof listPostings>
type Row = View['rows'][number]

const marks = { 已封存: 'unknown', 公示中: 'wait', 期满: 'yes', 撤下: 'no', 作废: 'no' } as const
export const PostingMark = ({ is }: { is: keyof typeof marks }) => <State is={marks[is]}>{is}</State>

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '名单', head: true, show: row => <Link to={`/care/postings/${row.id}`}>{row.title}</Link> },
  { key: 'office', title: '谁公示', show: row => row.officeName },
  { key: 'n', title: '人数', num: true, show: row => row.n },
  {
    key: 'days',
    title: '公示期',
    show: row =>
      row.startsOn === null ? '还没有张贴' : <span className="num">{`${row.startsOn}至${row.endsOn ?? ''}`}</span>,
  },
  {
    key: 'objections',
    title: '异议',
    show: row =>
      row.objections === 0
        ? '没有'
        : row.openObjections > 0
          ? `${row.objections}件，${row.openObjections}件没有结`
          : `${row.objections}件，都已结`,
  },
  { key: 'state', title: '现在', show: row => <PostingMark is={row.state} /> },
]

/** Who is to get what, posted before it is paid, where the rule asks for it. */
export function Postings() {
  const called = useCall(listPostings, {})
  return (
    <Loaded of={called} what="发放对象公示">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function titleOf({ due, rows }: View): string {
  const people = due.reduce((all, one) => all + one.people, 0)
  const running = rows.filter(one => one.state === '公示中').length
  return [
    people > 0 ? `${people}人等着公示` : '没有等着公示的人',
    running > 0 ? `${running}份正在公示` : '',
    rows.some(one => one.openObjections > 0)
      ? `${rows.reduce((all, one) => all + one.openObjections, 0)}件异议没有结`
      : '',
  ]
    .filter(Boolean)
    .join('，')
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState(false)
  const go = useGo()
  const today = useToday()
  const sealing = useAct(sealPosting, { refreshes: [listPostings], done: made => go(`/care/postings/${made.id}`) })
  return (
    <>
      <PageHead title={titleOf(view)} tab="发放对象公示" />
      <Leaf
        title={view.due.length === 0 ? undefined : '等着公示的'}
        marginLabel="哪些要公示"
        margin={
          <>
            <h3>哪些要公示</h3>
            <p>
              规则写明先公示的项目，公示满{view.workdays ?? '（没有配置）'}
              个工作日、没有未结的异议，才能制单。一人一项一年公示一次。
            </p>
            <ul>
              {view.rules.map(one => (
                <li key={one.title}>
                  {one.title} <small>{one.cites}</small>
                </li>
              ))}
            </ul>
            <h3>公示什么</h3>
            <p>只有姓名、单位和类别。收入、病情、金额不公开。</p>
            <h3>异议</h3>
            <p>和评选公示走一条路：登记、调查、另一人签字。被反映的人先不发，其他人照发。</p>
          </>
        }
      >
        {view.due.map(one => (
          <p key={`${one.item} ${one.year}`}>
            <b>{`${one.year}年${one.title}`}</b>　{one.people}人
          </p>
        ))}
        {view.may.post && view.due.length > 0 && (
          <div className="care-buttons">
            <button type="button" className="btn primary" onClick={() => setAsked(true)}>
              封存名单…
            </button>
          </div>
        )}
        <Table
          caption={`公示名单${view.rows.length}份`}
          columns={columns}
          rows={view.rows}
          keyOf={row => row.id}
          open={row => go(`/care/postings/${row.id}`)}
          empty={
            <Empty act={<Link to="/care">看应享未享</Link>}>
              还没有封存过公示名单。有困难补助一类应享的人时，在这里封存名单、公示。
            </Empty>
          }
        />
      </Leaf>
      {asked && (
        <Dialog title="封存公示名单" onClose={() => setAsked(false)}>
          <p>应享而没有公示的人合成一份名单，封存以后不能增减；后来新增的另封一份。</p>
          <Form
            schema={view.form}
            initial={{
              year: Number(today.slice(0, 4)),
              ...(view.due.length === 1 ? { item: view.due[0]?.item, year: view.due[0]?.year } : {}),
            }}
            submit="封存"
            busy={sealing.busy}
            problem={sealing.problem}
            // The form is drawn from the contract's own schema.
            onSubmit={body => sealing.send({ body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
