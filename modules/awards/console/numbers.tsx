import { useId, useState } from 'react'
import { call, Problem, type Response } from '#kernel/http'
import {
  ActProblem,
  Empty,
  Leaf,
  Loaded,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  type Column,
} from '#kernel/ui'
import { numberKinds, numberTitles, pasteNumbers, readDecision, readNumberSheet } from '../contract.ts'
import { DecisionHead } from './decision-head.tsx'
import type { DecisionView as View } from './views.ts'

type Looked = Response<typeof pasteNumbers>
type Line = Looked['lines'][number]

/** Numbers for a whole list, pasted or read from a sheet; looked at first, then taken in. */
export function Numbers() {
  const called = useCall(readDecision, { params: { decision: useParam('decision') } })
  return (
    <Loaded of={called} what="编号">
      {view => <Shown key={view.id} view={view} />}
    </Loaded>
  )
}

const columns: readonly Column<Line>[] = [
  { key: 'line', title: '行', num: true, show: row => row.line },
  { key: 'rank', title: '序号', num: true, show: row => row.rank ?? '' },
  { key: 'name', title: '姓名（名称）', head: true, show: row => row.name },
  { key: 'number', title: '编号', show: row => <span className="num">{row.number}</span> },
  {
    key: 'say',
    title: '核对',
    show: row =>
      row.wrong ? (
        <State is="no">{row.wrong}</State>
      ) : row.warn ? (
        <State is="near">{row.warn}</State>
      ) : (
        <State is="yes">对得上</State>
      ),
  },
]

function Shown({ view }: { view: View }) {
  const id = useId()
  const [kind, setKind] = useState<(typeof numberKinds)[number]>('certificate')
  const [text, setText] = useState('')
  const [same, setSame] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const looking = useAct(pasteNumbers, { refreshes: [] })
  const writing = useAct(pasteNumbers, { refreshes: [readDecision], done: () => setText('') })
  const looked = looking.sent?.body.text === text && looking.sent.body.kind === kind ? looking.reply : undefined
  const params = { decision: view.id }
  const held = !looked || looked.wrong > 0 || (looked.warned > 0 && !same) || looked.good + looked.warned === 0
  const none = view.awards.filter(a => (kind === 'certificate' ? a.certificateNumber : a.medalNumber) === null).length

  const take = async (file: File | undefined) => {
    if (!file) return
    setProblem(undefined)
    try {
      const read = await call(readNumberSheet, { body: { file } })
      setText(read.text)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    }
  }
  return (
    <>
      <DecisionHead
        view={view}
        title={none === 0 ? `${numberTitles[kind]}都已登记` : `${none}个还没有拿到${numberTitles[kind]}`}
      />
      <Leaf
        title="从表里粘贴，或选一个文件"
        sub="每行一个：序号、姓名、编号。带表头的，按表头认列"
        marginLabel="旁注：编号"
        margin={
          <>
            <h3>编号是谁的</h3>
            <p>证书、奖章编号由授予机关编。本系统只照录，不编造，不按规律推算。</p>
            <h3>同名</h3>
            <p>名单里有同名的，要带上名单的序号；分不清的不猜，留给您核对。</p>
            <h3>还没有拿到的</h3>
            <p>不用列，空着就是还没有拿到。</p>
          </>
        }
      >
        <div className="row" role="radiogroup" aria-label="登记哪一种编号">
          {numberKinds.map(one => (
            <label key={one}>
              <input type="radio" name={`${id}k`} checked={kind === one} onChange={() => setKind(one)} />{' '}
              {numberTitles[one]}
            </label>
          ))}
        </div>
        <p className="field">
          <label htmlFor={id}>序号、姓名、编号</label>
          <textarea
            id={id}
            rows={8}
            value={text}
            placeholder={'1　靳长河　（证书上的编号）'}
            onChange={event => setText(event.target.value)}
          />
        </p>
        <div className="row">
          <label className="btn small">
            从文件读取
            <input
              type="file"
              className="visually-hidden"
              accept=".xlsx,.xls,.et,.csv"
              onChange={event => {
                void take(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </label>
          <button
            type="button"
            className="btn primary"
            aria-disabled={text.trim() === '' || looking.busy || undefined}
            onClick={() => {
              if (text.trim() !== '' && !looking.busy) looking.act({ params, body: { kind, text } })
            }}
          >
            {looking.busy ? '正在核对' : '先核对'}
          </button>
        </div>
        {problem && <ProblemNote problem={problem} />}
        <ActProblem of={looking} />
        {writing.reply && text === '' && (
          <p role="status">
            <State is="yes">登记了{writing.reply.good}个编号</State>，还有{writing.reply.left}个没有拿到
          </p>
        )}
      </Leaf>
      {looked && (
        <Leaf
          title={`核对了${looked.lines.length}行：${looked.wrong}行对不上，${looked.warned}行要看一眼`}
          marginLabel="旁注：核对"
          margin={<p>有一行对不上，整张表都不登记。改好上面的内容再核对一次。</p>}
        >
          <Table
            caption="核对结果"
            quiet
            columns={columns}
            rows={looked.lines}
            keyOf={row => String(row.line)}
            empty={<Empty>没有读出内容。</Empty>}
          />
          {looked.warned > 0 && looked.wrong === 0 && (
            <p>
              <label>
                <input type="checkbox" checked={same} onChange={event => setSame(event.target.checked)} />{' '}
                提示的都核对过，没有错
              </label>
            </p>
          )}
          <div className="row">
            <button
              type="button"
              className="btn primary"
              aria-disabled={held || writing.busy || undefined}
              onClick={() => {
                if (!held && !writing.busy) writing.act({ params, body: { kind, text, write: true, same } })
              }}
            >
              {writing.busy ? '正在登记' : `登记${looked.lines.length - looked.wrong}个编号`}
            </button>
          </div>
          <ActProblem of={writing} />
        </Leaf>
      )}
    </>
  )
}
