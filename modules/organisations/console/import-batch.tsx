import { useId, useState } from 'react'
import { address, Problem, type Response } from '#kernel/http'
import {
  ActProblem,
  Dialog,
  download,
  Empty,
  KeyValues,
  Leaf,
  Link,
  PageHead,
  Proof,
  State,
  Table,
  useAct,
  useAddress,
  type Column,
  type StateKind,
} from '#kernel/ui'
import type { ImportEndpoints } from '../contract.ts'
import { MovingActs, Progress } from './import-progress.tsx'
import type { ImportWords } from './imports.tsx'

type View = Response<ImportEndpoints['read']>
type Row = View['rows'][number]

const states: Readonly<Record<Row['action'], StateKind>> = { 新增: 'yes', 改动: 'wait', 不动: 'unknown', 退回: 'no' }

/** 新增12，改动3，不动2985，退回25 */
export function countsLine(of: { added: number; changed: number; same: number; failed: number }): string {
  const parts = [
    ['新增', of.added],
    ['改动', of.changed],
    ['不动', of.same],
    ['退回', of.failed],
  ] as const
  return parts
    .filter(([, n]) => n > 0)
    .map(([word, n]) => `${word}${n}`)
    .join('，')
}

/** What every row comes to; then commit, or take the errors home. */
export function BatchWork({ words, view }: { words: ImportWords; view: View }) {
  const [{ action }, change] = useAddress()
  const [undoing, setUndoing] = useState(false)
  const committing = useAct(words.endpoints.commit)
  const columns: readonly Column<Row>[] = [
    { key: 'row', title: '行', num: true, show: row => row.row, width: '4em' },
    { key: 'action', title: '处理', show: row => <State is={states[row.action]}>{row.action}</State> },
    {
      key: 'title',
      title: '谁',
      head: true,
      show: row => (
        <span className="nowrap">
          {row.subject && words.open && view.state === '已入库' ? (
            <Link to={words.open(row.subject)}>{row.title}</Link>
          ) : (
            row.title
          )}
        </span>
      ),
    },
    {
      key: 'what',
      title: '内容',
      show: row =>
        row.errors.length > 0 ? (
          <ul>
            {row.errors.map((e, i) => (
              <li key={i}>
                <b>
                  {e.cell} {e.column}
                </b>
                ：{e.reason}。{e.remedy}
              </li>
            ))}
          </ul>
        ) : (
          row.changes.map(c => `${c.title}：${c.before ?? '空'} → ${c.after ?? '空'}`).join('；')
        ),
    },
  ]
  const counts = [
    ['退回', view.failed],
    ['改动', view.changed],
    ['新增', view.added],
    ['不动', view.same],
  ] as const
  const inn = view.added + view.changed
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${words.what}导入`}
        trail={[words.list, { title: `${words.what}导入`, to: words.at }, { title: view.fileName }]}
        lede={view.target ? `都记在${view.target}名下` : undefined}
      />
      <Leaf margin={<Recognised view={view} />} marginLabel="怎么认的">
        <Progress words={words} view={view} />
        <div className="filters" role="group" aria-label="只看">
          <button
            type="button"
            className="btn small"
            aria-pressed={action === undefined}
            onClick={() => change({ action: undefined })}
          >
            全部{view.total}
          </button>
          {counts.map(([word, n]) => (
            <button
              key={word}
              type="button"
              className="btn small"
              aria-pressed={action === word}
              onClick={() => change({ action: word })}
            >
              {word}
              {n}
            </button>
          ))}
          <span className="spacer" />
          {view.failed > 0 && <ErrorsButton path={words.endpoints.errors.path} id={view.id} />}
        </div>
        <Table
          caption="逐行"
          quiet
          columns={columns}
          rows={view.rows}
          keyOf={row => String(row.row)}
          empty={<Empty>没有这一类的行。</Empty>}
        />
        {(view.shown >= 300 || view.long) && (
          <p className="note-text">
            {view.long ? '长表只列退回、改动的行和开头的样子' : ''}
            {view.shown >= 300 ? `${view.long ? '，' : ''}只列前${view.shown}行` : ''}；退回的都在下载里。
          </p>
        )}
        <ActProblem of={committing} />
      </Leaf>
      <section className="acts" aria-label="办理">
        <MovingActs words={words} view={view} />
        {view.may.commit && (
          <button
            type="button"
            className="btn primary"
            aria-disabled={committing.busy || undefined}
            onClick={() => !committing.busy && committing.act({ params: { id: view.id } })}
          >
            {committing.busy
              ? '正在入库'
              : inn > 0
                ? `入库${inn}行${view.failed > 0 ? `，退回${view.failed}行` : ''}`
                : view.failed > 0
                  ? '没有能入库的，结束这一批'
                  : '没有要改的，记为已办'}
          </button>
        )}
        {view.may.commit && (
          <span className="because">
            {inn === 0 && view.failed > 0 ? '照错误回执改好，再上传一次。' : '同一份表再传一次，什么也不会变。'}
          </span>
        )}
        <span className="spacer" />
        {view.may.undo && (
          <button type="button" className="btn danger" onClick={() => setUndoing(true)}>
            整批撤销
          </button>
        )}
        {view.may.why && <span className="because">{view.may.why}</span>}
      </section>
      {undoing && <Undo words={words} view={view} onClose={() => setUndoing(false)} />}
    </>
  )
}

function ErrorsButton({ path, id }: { path: string; id: string }) {
  const [problem, setProblem] = useState<Problem>()
  const save = async () => {
    try {
      await download(address(path, { id }))
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    }
  }
  return (
    <>
      <button type="button" className="btn small" onClick={() => void save()}>
        下载错误回执
      </button>
      {problem && <State is="no">{problem.what}</State>}
    </>
  )
}

function Recognised({ view }: { view: View }) {
  const { recognised, leaf } = view
  const unused = recognised.columns.filter(column => column.field === null)
  return (
    <>
      <h3>怎么认的</h3>
      <KeyValues
        pairs={[
          ['格式', recognised.kind.toUpperCase() + (recognised.encoding ? `，${recognised.encoding}` : '')],
          ['工作表', recognised.sheet],
          ['表头', recognised.headerRow === 0 ? '还没有认' : `第${recognised.headerRow}行`],
          ['经办', `${view.by ?? ''} ${view.madeOn}`],
        ]}
      />
      <h3>用到的列</h3>
      <p>
        {recognised.columns
          .filter(c => c.field !== null)
          .map(c => (c.title === c.field ? c.title : `${c.title}→${c.field}`))
          .join('、')}
      </p>
      {unused.length > 0 && (
        <>
          <h3>没有用到的列</h3>
          <p>{unused.map(c => c.title).join('、')}</p>
        </>
      )}
      {recognised.problems.length > 0 && (
        <ul>
          {recognised.problems.map(p => (
            <li key={p}>
              <State is="near">{p}</State>
            </li>
          ))}
        </ul>
      )}
      {leaf && (
        <>
          <h3>存证</h3>
          <p>{leaf.place === null ? '已登记，等待编号' : <Proof leaf={leaf.place} />}</p>
        </>
      )}
      {view.undoneWhy && (
        <>
          <h3>撤销理由</h3>
          <p>{view.undoneWhy}</p>
        </>
      )}
    </>
  )
}

function Undo({ words, view, onClose }: { words: ImportWords; view: View; onClose: () => void }) {
  const id = useId()
  const [reason, setReason] = useState('')
  const undoing = useAct(words.endpoints.undo, { done: onClose })
  return (
    <Dialog title="整批撤销" onClose={onClose}>
      <p>
        本批新增的{view.added}行删去，改动的{view.changed}行恢复原样。已有别的记录用到、或入库后改过的，整批都不撤。
      </p>
      <p className="field">
        <label htmlFor={id}>理由</label>
        <textarea id={id} rows={3} maxLength={200} value={reason} onChange={event => setReason(event.target.value)} />
      </p>
      <ActProblem of={undoing} />
      <div className="row">
        <button
          type="button"
          className="btn danger"
          aria-disabled={undoing.busy || reason.trim().length < 2 || undefined}
          onClick={() =>
            !undoing.busy &&
            reason.trim().length >= 2 &&
            undoing.act({ params: { id: view.id }, body: { reason: reason.trim() } })
          }
        >
          撤销这一批
        </button>
        <button type="button" className="btn" onClick={onClose}>
          不撤了
        </button>
      </div>
    </Dialog>
  )
}
