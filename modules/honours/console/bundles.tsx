import { useState } from 'react'
import { address, Problem } from '#kernel/http'
import {
  Dialog,
  download,
  Empty,
  Form,
  Leaf,
  ProblemNote,
  prose,
  State,
  Table,
  useAct,
  useCall,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { askForBundle, fetchBundle, listBundles, makeBundle } from '../contract.ts'

type View = Response<typeof listBundles>
type Row = View['rows'][number]

const schema = {
  type: 'object',
  required: ['purpose'],
  properties: {
    purpose: {
      type: 'string',
      title: '用途',
      minLength: 2,
      maxLength: 200,
      description: '如：纪检组调阅、评选工作总结归档',
    },
  },
}
const purposeOf = (values: Record<string, unknown>): string =>
  typeof values['purpose'] === 'string' ? values['purpose'] : ''

type Doing = { readonly what: 'make' } | { readonly what: 'ask' | 'fetch'; readonly row: Row }

/** 审计包: made in the background, fetched with a second person, free for the discipline inspectors of the round. */
export function Bundles({ round }: { round: string }) {
  const [doing, setDoing] = useState<Doing>()
  const called = useCall(listBundles, { params: { round } })
  const running = called.data?.rows.some(row => row.state === '排队' || row.state === '打包中') ?? false
  useCall(listBundles, { params: { round } }, { when: running, everySeconds: 3 })
  const today = useToday()
  const data = called.data
  if (!data) return null
  return (
    <Leaf
      marginLabel="旁注：审计包"
      margin={
        <>
          <h3>装什么</h3>
          <p>
            通知和方案各版、推荐材料、全部办理记录和理由、表决、名单和摘要、公示、联审函和回函、异议（不含举报人）、报送、存证和证明、扫描件目录、摘要。
          </p>
          <h3>怎样核对</h3>
          <p>包里的“说明.txt”写明算法，外人可以自己算。</p>
          <h3>谁能取</h3>
          <p>评选办取，要签字领导在“复核”里同意，一次同意取一次。交给看本届的纪检可以直接取。每次取走都记录在案。</p>
        </>
      }
    >
      <Table
        caption={titleOf(data.rows)}
        columns={columnsOf(today, setDoing)}
        rows={data.rows}
        keyOf={row => row.id}
        empty={
          <Empty
            act={
              data.mayMake && (
                <button type="button" className="btn small" onClick={() => setDoing({ what: 'make' })}>
                  打审计包
                </button>
              )
            }
          >
            {data.mayMake
              ? '还没有打过审计包。打一个，本届留下的全部记录装在一起，外人也能核对。'
              : '评选办还没有打过审计包。'}
          </Empty>
        }
      />
      {data.mayMake && data.rows.length > 0 && !running && (
        <p>
          <button type="button" className="btn small" onClick={() => setDoing({ what: 'make' })}>
            再打一个
          </button>
        </p>
      )}
      {doing?.what === 'make' && <Make round={round} close={() => setDoing(undefined)} />}
      {doing?.what === 'ask' && <AskFor row={doing.row} close={() => setDoing(undefined)} />}
      {doing?.what === 'fetch' && <Fetch row={doing.row} again={called.again} close={() => setDoing(undefined)} />}
    </Leaf>
  )
}

function titleOf(rows: readonly Row[]): string {
  const ready = rows.filter(row => row.state === '已完成').length
  const now = rows.find(row => row.state === '打包中' || row.state === '排队')
  if (now) return now.total > 0 ? `正在打审计包：${now.step}，${now.done}／${now.total}` : '审计包在排队'
  return rows.length === 0 ? '审计包' : `${ready}个审计包`
}

const columnsOf = (today: string, act: (doing: Doing) => void): readonly Column<Row>[] => [
  {
    key: 'on',
    title: '打包',
    head: true,
    show: row => (
      <>
        {prose(row.askedOn, today)}　{row.by}
        <br />
        <small>{row.purpose}</small>
      </>
    ),
  },
  { key: 'state', title: '状态', show: row => <BundleState row={row} /> },
  {
    key: 'size',
    title: '大小',
    num: true,
    show: row => (row.bytes === null ? '—' : `${(row.bytes / 1024 / 1024).toFixed(1)} MB，${row.files}个文件`),
  },
  {
    key: 'hash',
    title: 'SHA-256',
    show: row => (row.sha256 === null ? '' : <span className="hash">{row.sha256.slice(0, 16)}…</span>),
  },
  { key: 'do', title: '取', show: row => <Do row={row} act={act} /> },
]

function BundleState({ row }: { row: Row }) {
  if (row.state === '已完成') return <State is="yes">已打好</State>
  if (row.state === '没有完成') return <State is="no">没有打成：{row.why}</State>
  return <State is="wait">{row.total > 0 ? `${row.step} ${row.done}／${row.total}` : row.state}</State>
}

function Do({ row, act }: { row: Row; act: (doing: Doing) => void }) {
  if (row.state !== '已完成') return null
  if (row.release === 'open') return <State is="wait">等另一人复核</State>
  if (row.release === 'ready' || row.release === 'free')
    return (
      <button type="button" className="btn small" onClick={() => act({ what: 'fetch', row })}>
        取走
      </button>
    )
  return (
    <>
      {row.release === 'refused' && (
        <>
          <State is="no">上次没有同意</State>
          <br />
        </>
      )}
      <button type="button" className="btn small" onClick={() => act({ what: 'ask', row })}>
        申请取走
      </button>
    </>
  )
}

function Make({ round, close }: { round: string; close: () => void }) {
  const send = useAct(makeBundle, { refreshes: [listBundles], done: close })
  return (
    <Dialog title="打审计包" onClose={close}>
      <p>在后台打，关掉页面也不停。打好以后，申请取走，另一人同意才能下载。</p>
      <Form
        schema={schema}
        submit="开始打包"
        busy={send.busy}
        problem={send.problem}
        onSubmit={values => send.send({ params: { round }, body: { purpose: purposeOf(values) } })}
      />
    </Dialog>
  )
}

function AskFor({ row, close }: { row: Row; close: () => void }) {
  const send = useAct(askForBundle, { refreshes: [listBundles], done: close })
  return (
    <Dialog title="申请取走审计包" onClose={close}>
      <p>签字领导在“复核”里同意以后，回到这里取。</p>
      <Form
        schema={schema}
        submit="提交申请"
        busy={send.busy}
        problem={send.problem}
        onSubmit={values => send.send({ params: { id: row.id }, body: { purpose: purposeOf(values) } })}
      />
    </Dialog>
  )
}

function Fetch({ row, again, close }: { row: Row; again: () => void; close: () => void }) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const take = async (purpose: string | undefined) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await download(address(fetchBundle.path, { id: row.id }, { purpose }))
      again()
      close()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title="取走审计包" onClose={close}>
      {row.release === 'ready' ? (
        <>
          <p>已经同意。取走的人、用途和时间记入日志；再取要重新申请。</p>
          {problem && <ProblemNote problem={problem} />}
          <div className="row">
            <button
              type="button"
              className="btn primary"
              aria-disabled={busy || undefined}
              onClick={() => (busy ? undefined : void take(undefined))}
            >
              {busy ? '正在取' : '取走'}
            </button>
            <button type="button" className="btn" onClick={close}>
              不取了
            </button>
          </div>
        </>
      ) : (
        <>
          <p>取走的人、用途和时间记入日志。</p>
          {problem && <ProblemNote problem={problem} />}
          <Form schema={schema} submit="取走" busy={busy} onSubmit={values => take(purposeOf(values))} />
        </>
      )}
    </Dialog>
  )
}
