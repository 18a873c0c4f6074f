import { useState } from 'react'
import { Leaf, State, Table, type Column } from '#kernel/ui'
import { BatchStep } from './lists-batch.tsx'
import { EntryName, type Entry } from './lists-entries.tsx'
import type { ListView } from './lists.tsx'

/** What came in from below: received, sent back with a list and a date, or refused; the same answer for many at once. */
export function ReceiveLeaf({ list, receive }: { list: ListView; receive: NonNullable<ListView['receive']> }) {
  const waiting = list.entries.filter(entry => entry.status === 'open' && entry.step === receive.step)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [moved, setMoved] = useState<number>()
  const chosen = waiting.filter(entry => !left.has(entry.kase))
  const toggle = (id: string) => setLeft(new Set(left.has(id) ? [...left].filter(one => one !== id) : [...left, id]))
  const columns: readonly Column<Entry>[] = [
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
    { key: 'name', title: '姓名', head: true, show: row => <EntryName entry={row} /> },
    { key: 'employer', title: '单位', show: row => row.employerName },
    { key: 'category', title: '类别', show: row => `${row.categoryTitle}，${row.kindTitle}` },
    {
      key: 'objections',
      title: '异议',
      show: row => (row.openObjections > 0 ? <State is="near">{row.openObjections}件未结</State> : '没有未结的'),
    },
  ]
  if (waiting.length === 0 && moved === undefined) return null
  return (
    <Leaf
      title={waiting.length > 0 ? `${receive.title}：勾选结论相同的人，一次办完` : `${receive.title}：都已办`}
      sub={waiting.length > 0 ? '结论不同的分几次办；要逐页看材料的，点姓名进推荐材料单独办' : undefined}
      marginLabel="旁注：审核"
      margin={
        <>
          <h3>受理</h3>
          <p>材料齐全，转入本级下一步。</p>
          <h3>退回</h3>
          <p>写明要补哪些材料、哪天以前补好，一次告知。退回的人由报送单位另封存名单再报。</p>
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
            round={list.round}
            step={receive.step}
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
