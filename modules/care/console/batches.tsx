import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import { draftBatch, listBatches, openRecovery, settleRecovery } from '../contract.ts'
import { yuanText } from '../money.ts'
import { periodTitle } from '../periods.ts'
import { BatchMark, spanTitle } from './words.tsx'
import './care.css'

type View = Response<typeof listBatches>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '批次',
    head: true,
    show: row => <Link to={`/care/batches/${row.id}`}>{row.title}</Link>,
  },
  { key: 'office', title: '谁制单', show: row => row.officeName },
  { key: 'until', title: '发到', show: row => <span className="nowrap">{periodTitle(row.until)}</span> },
  { key: 'n', title: '人数', num: true, show: row => row.n },
  { key: 'fen', title: '金额', num: true, show: row => yuanText(row.fen) },
  {
    key: 'state',
    title: '现在',
    show: row => (
      <>
        <BatchMark is={row.state} />
        {row.failed > 0 && <small className="care-late">失败{row.failed}行</small>}
      </>
    ),
  },
  { key: 'on', title: '制单日期', show: row => <span className="nowrap num">{row.draftedOn}</span> },
]

type Asked =
  | { readonly is: 'draft' }
  | { readonly is: 'recover'; readonly person: string; readonly name: string }
  | { readonly is: 'settle'; readonly id: string; readonly name: string }

/** What is owed by fund, the batches that pay it, and what is asked back. */
export function Batches() {
  const called = useCall(listBatches, {})
  return (
    <Loaded of={called} what="发放">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function titleOf({ due, rows }: View): string {
  const waiting = rows.filter(one => one.state === '待审批').length
  const ready = due.reduce((all, one) => all + one.ready, 0)
  const parts = [
    ready > 0 ? `${ready}人可以发，共${yuanText(due.reduce((all, one) => all + one.readyFen, 0))}` : '现在没有可以发的',
    waiting > 0 ? `${waiting}批等批准` : '',
  ]
  return parts.filter(Boolean).join('，')
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const go = useGo()
  const today = useToday()
  const drafting = useAct(draftBatch, { refreshes: [listBatches], done: made => go(`/care/batches/${made.id}`) })
  const recovering = useAct(openRecovery, { refreshes: [listBatches], done: close })
  const settling = useAct(settleRecovery, { refreshes: [listBatches], done: close })
  return (
    <>
      <PageHead title={titleOf(view)} tab="发放" />
      <Leaf
        title={view.due.length === 0 ? '没有欠着的' : '应发的，照资金'}
        marginLabel="怎么发"
        margin={
          <>
            <h3>怎么发</h3>
            <p>制单 → 另一人批准 → 取银行文件、送银行 → 登记回盘 → 告知本人。批准以后名单和金额不能改。</p>
            <h3>谁不进批次</h3>
            <p>
              没有账户、没有确认、没有在世核验、正在核查的，留在“应享未享”，差什么写在每人后面。同一笔账不会上两张单。
            </p>
            <h3>不发现金</h3>
            <p>只发到本人名下的账户；账号只在取银行文件时打开，打开要写用途，记入日志。</p>
          </>
        }
      >
        {view.due.length > 0 && (
          <table className="reg">
            <caption className="visually-hidden">应发的</caption>
            <thead>
              <tr>
                <th scope="col">资金</th>
                <th scope="col" className="num">
                  欠发人数
                </th>
                <th scope="col" className="num">
                  欠发金额
                </th>
                <th scope="col" className="num">
                  可以发的人数
                </th>
                <th scope="col" className="num">
                  可以发的金额
                </th>
              </tr>
            </thead>
            <tbody>
              {view.due.map(one => (
                <tr key={one.fund}>
                  <th scope="row">{one.fund}</th>
                  <td className="num">{one.people}</td>
                  <td className="num">{yuanText(one.fen)}</td>
                  <td className="num">{one.ready}</td>
                  <td className="num">{yuanText(one.readyFen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {view.may.pay && view.due.length > 0 && (
          <div className="care-buttons">
            <button type="button" className="btn primary" onClick={() => setAsked({ is: 'draft' })}>
              制单…
            </button>
            <Link className="btn" to="/care">
              看谁还不能发
            </Link>
          </div>
        )}
      </Leaf>
      <Leaf title={`批次${view.rows.length}个`} margin={<p>作废的也留着，写着原因。</p>} marginLabel="批次">
        <Table
          caption="发放批次"
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => row.id}
          open={row => go(`/care/batches/${row.id}`)}
          empty={<Empty>还没有制过单。有应发的、账户确认过的，点“制单”。</Empty>}
        />
      </Leaf>
      <Leaf
        title={view.recover.length === 0 ? '没有要追回的' : `${view.recover.length}人多发了，要追回`}
        marginLabel="怎么追回"
        margin={<p>多发的先从以后应发的里抵；抵不完的在这里。通知要写明原因，两份依据都在个人页的“待遇”里。</p>}
      >
        {view.recover.map(one => (
          <section key={one.person} className="care-item">
            <h3>
              <Link to={`/people/${one.person}/care`}>
                <Name>{one.name}</Name>
              </Link>
              <span className="care-sum">{yuanText(one.fen)}</span>
              <span>{spanTitle(one.first, one.last)}</span>
            </h3>
            <p className="sub">{one.why}</p>
            {view.may.pay && (
              <div className="care-buttons">
                <button
                  type="button"
                  className="btn"
                  onClick={() => setAsked({ is: 'recover', person: one.person, name: one.name })}
                >
                  通知追回…
                </button>
              </div>
            )}
          </section>
        ))}
        {view.recoveries.map(one => (
          <section key={one.id} className="care-item">
            <h3>
              <Link to={`/people/${one.person}/care`}>
                <Name>{one.name}</Name>
              </Link>
              <span className="care-sum">{yuanText(one.fen)}</span>
              <State is={one.state === '已通知' ? 'wait' : one.state === '已收回' ? 'yes' : 'no'}>{one.state}</State>
            </h3>
            <p className="sub">
              {one.openedOn}通知，《{one.document}》：{one.reason}
              {one.settledOn !== null && `；${one.settledOn}办结`}
            </p>
            {view.may.pay && one.state === '已通知' && (
              <div className="care-buttons">
                <button
                  type="button"
                  className="btn"
                  onClick={() => setAsked({ is: 'settle', id: one.id, name: one.name })}
                >
                  办结…
                </button>
              </div>
            )}
          </section>
        ))}
        {view.recover.length + view.recoveries.length === 0 && <Empty>没有多发的。</Empty>}
      </Leaf>
      {asked?.is === 'draft' && (
        <Dialog title="制单" onClose={close}>
          <p>把这项资金里可以发的人、没有发的月份合成一批；预算不够的不能制单。</p>
          <Form
            schema={view.forms.draft}
            initial={{ until: today.slice(0, 7), ...(view.due.length === 1 ? { fund: view.due[0]?.fund } : {}) }}
            submit="制单"
            busy={drafting.busy}
            problem={drafting.problem}
            // The forms are drawn from the contract's own schemas, so the answers have their shapes.
            onSubmit={body => drafting.send({ body: body as never })}
          />
        </Dialog>
      )}
      {asked?.is === 'recover' && (
        <Dialog title={`通知${asked.name}追回`} onClose={close}>
          <Form
            schema={view.forms.recover}
            submit="登记通知"
            busy={recovering.busy}
            problem={recovering.problem}
            onSubmit={body => recovering.send({ params: { person: asked.person }, body: body as never })}
          />
        </Dialog>
      )}
      {asked?.is === 'settle' && (
        <Dialog title={`${asked.name}的追回办结`} onClose={close}>
          <Form
            schema={view.forms.settle}
            initial={{ on: today }}
            submit="办结"
            busy={settling.busy}
            problem={settling.problem}
            onSubmit={body => settling.send({ params: { recovery: asked.id }, body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
