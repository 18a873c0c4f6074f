import { useState } from 'react'
import { Leaf, State, Table, type Column } from '#kernel/ui'
import { BatchStep } from './lists-batch.tsx'
import { EntryName } from './lists-entries.tsx'
import type { ListView } from './views.ts'

export interface Waiting {
  readonly kase: string
  readonly version: number
  readonly name: string
  readonly employerName: string
  readonly openObjections: number
  /** What tells one from another: the category, or since when it waits. */
  readonly note: string
}

/** What came in from below on one list. */
export function ReceiveLeaf({ list, receive }: { list: ListView; receive: NonNullable<ListView['receive']> }) {
  const waiting = list.entries
    .filter(entry => entry.status === 'open' && entry.step === receive.step)
    .map(entry => ({ ...entry, note: `${entry.categoryTitle}，${entry.kindTitle}` }))
  return (
    <ReceiveSheet title={receive.title} round={list.round} step={receive.step} waiting={waiting} noteTitle="类别" />
  )
}

/** Received, sent back with a list and a date, or refused; the same answer for many at once. */
export function ReceiveSheet({
  title,
  round,
  step,
  waiting,
  noteTitle,
}: {
  title: string
  round: string
  step: string
  waiting: readonly Waiting[]
  noteTitle: string
}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [moved, setMoved] = useState<number>()
  const chosen = waiting.filter(entry => !left.has(entry.kase))
  const toggle = (id: string) => setLeft(new Set(left.has(id) ? [...left].filter(one => one !== id) : [...left, id]))
  const columns: readonly Column<Waiting>[] = [
    {
      key: 'in',
      title: '一并办',
      width: '4rem',
      show: row => (
        <input
          type="checkbox"
          className="tick"
          aria-label={`办${row.name}`}
          checked={!left.has(row.kase)}
          onChange={() => toggle(row.kase)}
        />
      ),
    },
    { key: 'name', title: '姓名', head: true, show: row => <EntryName entry={{ ...row, state: '在列' }} /> },
    { key: 'employer', title: '单位', show: row => row.employerName },
    { key: 'note', title: noteTitle, show: row => row.note },
    {
      key: 'objections',
      title: '异议',
      show: row => (row.openObjections > 0 ? <State is="near">{row.openObjections}件未结</State> : '没有未结的'),
    },
  ]
  if (waiting.length === 0 && moved === undefined) return null
  return (
    <Leaf
      title={waiting.length > 0 ? `${title}：勾选结论相同的人，一次办完` : `${title}：都已办`}
      sub={waiting.length > 0 ? '结论不同的分几次办；要逐页看材料的，点姓名进推荐材料单独办' : undefined}
      marginLabel="旁注：审核"
      margin={
        <>
          <h3>受理</h3>
          <p>材料齐全，转入本级下一步。</p>
          <h3>退回</h3>
          <p>写明要补哪些材料、哪天以前补好，一次告知。补好以后由报送单位再报。</p>
          <h3>不予受理</h3>
          <p>不符合条件，写明理由，本届不再推荐。</p>
        </>
      }
    >
      {moved !== undefined && (
        <div className="told" role="status">
          <State is="yes">{moved}人已办</State>
        </div>
      )}
      {waiting.length > 0 && (
        <>
          <Table
            caption="等审核的人"
            quiet
            columns={columns}
            rows={waiting}
            keyOf={row => row.kase}
            empty="没有等审核的人。"
          />
          <BatchStep
            round={round}
            of={round}
            step={step}
            cases={chosen}
            submit={`一并办理${chosen.length}人`}
            done={n => {
              setMoved(n)
              setLeft(new Set())
            }}
          />
        </>
      )}
    </Leaf>
  )
}
