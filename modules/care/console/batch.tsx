import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Ask,
  Dialog,
  Empty,
  ExportWithPurpose,
  Facts,
  Form,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  Table,
  useAct,
  useCall,
  useParam,
  type Column,
} from '#kernel/ui'
import { listBatches, readBatch, sendBatch, submitBatch, takeReturn, voidBatch } from '../contract.ts'
import { yuanText } from '../money.ts'
import { periodTitle } from '../periods.ts'
import { BatchMark, LineMark } from './words.tsx'
import './care.css'

type View = Response<typeof readBatch>
type Line = View['lines'][number]

const columns = (letters: boolean): readonly Column<Line>[] => [
  { key: 'n', title: '序号', num: true, show: row => row.n },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/people/${row.person}/care`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  {
    key: 'says',
    title: '项目和所属期',
    show: row => (
      <>
        {row.says}
        <details className="care-bookings">
          <summary>{row.bookings.length}笔</summary>
          <ul>
            {row.bookings.map((one, i) => (
              <li key={i}>
                {periodTitle(one.period)} {one.item} {one.kind} {yuanText(one.fen)}：{one.why}
              </li>
            ))}
          </ul>
        </details>
      </>
    ),
  },
  { key: 'fen', title: '金额', num: true, show: row => yuanText(row.fen) },
  { key: 'account', title: '账户', show: row => `${row.bank}，尾号${row.tail}` },
  {
    key: 'state',
    title: '结果',
    show: row => (
      <>
        <LineMark is={row.state} />
        {row.why !== null && <small className="care-late">{row.why}</small>}
      </>
    ),
  },
  ...(letters
    ? [
        {
          key: 'letter',
          title: '告知书',
          show: (row: Line) =>
            row.state === '作废' ? (
              ''
            ) : (
              <a href={`/api/care/lines/${row.id}/letter`} aria-label={`${row.name}的告知书`}>
                打印
              </a>
            ),
        },
      ]
    : []),
]

/** One batch: its lines with what each is made of, and the next step. */
export function Batch() {
  const called = useCall(readBatch, { params: { batch: useParam('batch') } })
  return (
    <Loaded of={called} what="批次">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

const finding = (view: View): string => {
  const sum = `${view.n}人，${yuanText(view.fen)}`
  switch (view.state) {
    case '草拟':
      return `${sum}，还没有送审`
    case '待审批':
      return `${sum}，等另一人批准`
    case '已批准':
      return `${sum}，已批准，可以取银行文件`
    case '已送银行':
      return `${sum}，${view.sentOn ?? ''}送了银行，等回盘`
    case '已回盘':
      return view.failed > 0
        ? `到账${yuanText(view.paid)}，${view.failed}人失败，重新欠发`
        : `${view.n}人都到账了，${yuanText(view.paid)}`
    case '作废':
      return `已作废：${view.voidReason ?? ''}`
  }
}

function Shown({ view }: { view: View }) {
  const [asked, setAsked] = useState<'return' | 'void' | 'send'>()
  const close = () => setAsked(undefined)
  const batch = view.id
  const options = { refreshes: [readBatch, listBatches], done: close }
  const submitting = useAct(submitBatch, options)
  const sending = useAct(sendBatch, options)
  const voiding = useAct(voidBatch, options)
  const returning = useAct(takeReturn, options)
  const file = `/care/batches/${batch}/bank` as const
  return (
    <>
      <PageHead
        title={finding(view)}
        tab={view.title}
        trail={[{ title: '发放', to: '/care/batches' }, { title: view.title }]}
      />
      <Leaf
        marginLabel="这一批"
        margin={
          <>
            <h3>没有进这一批的</h3>
            <p>
              {view.leftOut === 0 ? '应发的都在这一批里。' : `${view.leftOut}人应发，还不能发。`}
              {view.leftOut > 0 && <Link to="/care">看差什么</Link>}
            </p>
            <h3>批准的是什么</h3>
            <p>名单和金额有指纹，批准时核对；批准以后指纹入存证。制单以后有人被暂停、换了账户，这一批就不能往下办。</p>
          </>
        }
      >
        <Facts
          facts={[
            { label: '现在', value: <BatchMark is={view.state} /> },
            { label: '资金', value: `${view.year}年${view.fund}` },
            { label: '发到', value: periodTitle(view.until) },
            { label: '制单', value: `${view.officeName} ${view.draftedBy}，${view.draftedOn}` },
            {
              label: '批准',
              value: view.approvedBy === null ? '还没有' : `${view.approvedBy}，${view.approvedOn ?? ''}`,
            },
          ]}
        />
        <ActProblem of={submitting} />
        <div className="care-buttons">
          {view.may.submit && (
            <button
              type="button"
              className="btn primary"
              disabled={submitting.busy}
              onClick={() => submitting.act({ params: { batch } })}
            >
              送审，等另一人批准
            </button>
          )}
          {view.may.file && (
            <>
              <ExportWithPurpose
                path={file}
                query={{ format: 'csv' }}
                what="银行文件"
                title="取银行文件（CSV）"
                says={`${view.n}行，含完整账号，只交给银行`}
              />
              <ExportWithPurpose
                path={file}
                query={{ format: 'xlsx' }}
                what="银行文件"
                title="取银行文件（表格）"
                says={`${view.n}行，含完整账号，只交给银行`}
              />
            </>
          )}
          {view.may.send && (
            <button type="button" className="btn" onClick={() => setAsked('send')}>
              记为已送银行…
            </button>
          )}
          {view.may.returned && (
            <button type="button" className="btn primary" onClick={() => setAsked('return')}>
              登记回盘…
            </button>
          )}
          {view.may.letters && (
            <ExportWithPurpose
              path={`/care/batches/${batch}/roster`}
              what="发放表"
              title="打印发放表"
              says={`${view.n}行，账号只有尾号`}
            />
          )}
          {view.may.void && (
            <button type="button" className="btn danger" onClick={() => setAsked('void')}>
              作废…
            </button>
          )}
        </div>
      </Leaf>
      <Leaf
        title={`名单${view.lines.length}行`}
        margin={<p>点姓名看这个人每一笔的依据。金额是几笔加起来的，要追回的已经抵掉。</p>}
        marginLabel="名单"
      >
        <Table
          caption="名单"
          quiet
          columns={columns(view.may.letters)}
          rows={view.lines}
          keyOf={row => row.id}
          empty={<Empty>这一批没有行。</Empty>}
        />
      </Leaf>
      {asked === 'send' && (
        <Ask
          title="记为已送银行"
          says={[`银行已经收到这一批的文件，${view.n}行，${yuanText(view.fen)}`, '以后只照银行的回盘办，不能作废']}
          act="已送银行"
          onYes={() => sending.act({ params: { batch } })}
          onNo={close}
        />
      )}
      {asked === 'return' && (
        <Dialog title="登记回盘" onClose={close}>
          <p>回盘文件有“序号、结果”两列，失败的写“原因”。失败的重新欠发，账户要本人另填。</p>
          <Form
            schema={view.forms.returned}
            submit="登记"
            busy={returning.busy}
            problem={returning.problem}
            // The forms are drawn from the contract's own schemas, so the answers have their shapes.
            onSubmit={body => returning.send({ params: { batch }, body: body as never })}
          />
        </Dialog>
      )}
      {asked === 'void' && (
        <Dialog title={`作废${view.title}`} onClose={close}>
          <p>作废以后，里面的每一笔都可以重新制单。</p>
          <Form
            schema={view.forms.void}
            submit="作废"
            danger
            busy={voiding.busy}
            problem={voiding.problem}
            onSubmit={body => voiding.send({ params: { batch }, body: body as never })}
          />
        </Dialog>
      )}
    </>
  )
}
