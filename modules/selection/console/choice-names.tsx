import { useState } from 'react'
import {
  ActProblem,
  Empty,
  Filters,
  Leaf,
  Link,
  Name,
  State,
  Table,
  useAct,
  useCall,
  useList,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { changeChoice, choiceNames, tryChange } from '../contract.ts'
import { Lines } from './choice-lines.tsx'
import type { Choice, View } from './choice-words.ts'

type Row = Response<typeof choiceNames>['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/cases/${row.id}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'employer', title: '单位', show: row => row.employerName },
  {
    key: 'category',
    title: '类别',
    show: row => `${row.categoryTitle}，${row.kindTitle}${row.pool === '单列' ? '（单列）' : ''}`,
  },
  { key: 'score', title: '成绩', num: true, show: row => row.score ?? '—' },
  { key: 'place', title: '本类名次', num: true, show: row => row.place ?? '—' },
  {
    key: 'outcome',
    title: '结果',
    show: row => (
      <>
        <State is={row.chosen ? 'yes' : 'no'}>{row.chosen ? '入选' : '未入选'}</State>
        {row.changed && <small className="den">{row.changed}</small>}
      </>
    ),
  },
]

/** Where a letter can be written, the way to it beside each who is not chosen. */
const lettersOf = (choice: Choice): readonly Column<Row>[] =>
  choice.state === '有名单' || choice.state === '已确定'
    ? [
        {
          key: 'letter',
          title: '答复函',
          show: row =>
            !row.chosen && (
              <a href={`/api/choices/${choice.id}/letters/${row.id}`} target="_blank" rel="noreferrer">
                答复函<span className="visually-hidden">：{row.name}</span>
              </a>
            ),
        },
      ]
    : []

/** Everyone of the choice, page by page; where nobody was scored, the meeting ticks here. */
export function Names({ choice, view }: { choice: Choice; view: View }) {
  const list = useList({ filters: ['side', 'q'], size: 50 })
  const side = list.filters['side']
  const called = useCall(choiceNames, {
    params: { id: choice.id },
    query: {
      side: side === 'chosen' || side === 'others' ? side : 'all',
      ...(list.filters['q'] ? { q: list.filters['q'] } : {}),
      page: list.page,
      size: list.size,
    },
  })
  const data = called.data
  if (!data) return null
  const ticking = choice.state === '无成绩' && view.may.change
  return (
    <Leaf
      marginLabel="旁注：名单"
      margin={
        <>
          <h3>名单的次序</h3>
          <p>入选的在前，按成绩排。对外公示另封一份名单，一般按姓氏笔画，不按得分。</p>
          <h3>谁看得到成绩</h3>
          <p>只有承办这一级的机构和它的上级。推荐单位看得到本人的结果和原因，看不到别人的成绩。</p>
        </>
      }
    >
      <Filters
        list={list}
        filters={[
          {
            key: 'side',
            title: '结果',
            choices: [
              { value: 'chosen', title: '入选', count: data.facets.chosen },
              { value: 'others', title: '未入选', count: data.facets.others },
            ],
          },
          { key: 'q', title: '姓名或单位', kind: 'text' },
        ]}
      />
      {ticking ? (
        <Ticks
          key={choice.changes.length}
          choice={choice}
          view={view}
          rows={data.rows}
          total={data.total}
          list={list}
        />
      ) : (
        <Table
          caption="人选"
          columns={[...columns, ...lettersOf(choice)]}
          rows={data.rows}
          keyOf={row => row.id}
          list={list}
          total={data.total}
          empty={<Empty>没有符合条件的人选。清除筛选后再看。</Empty>}
        />
      )}
    </Leaf>
  )
}

function Ticks({
  choice,
  view,
  rows,
  total,
  list,
}: {
  choice: Choice
  view: View
  rows: readonly Row[]
  total: number
  list: ReturnType<typeof useList>
}) {
  const [flips, setFlips] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [reason, setReason] = useState('')
  const trial = useAct(tryChange, { refreshes: [] })
  const save = useAct(changeChoice)
  const isOn = (row: Row) => flips.has(row.id) !== row.chosen
  const leaves = [...flips].flatMap(([id, was]) => (was ? [id] : []))
  const comes = [...flips].flatMap(([id, was]) => (was ? [] : [id]))
  const toggle = (row: Row) => {
    const next = new Map(flips)
    if (!next.delete(row.id)) next.set(row.id, row.chosen)
    setFlips(next)
    const changed = [...next]
    trial.act({
      params: { id: choice.id },
      body: {
        leaves: changed.flatMap(([id, was]) => (was ? [id] : [])),
        comes: changed.flatMap(([id, was]) => (was ? [] : [id])),
      },
    })
  }
  const tick: Column<Row> = {
    key: 'tick',
    title: '入选',
    width: '3.5rem',
    show: row => (
      <input
        type="checkbox"
        className="tick"
        aria-label={`勾选${row.name}`}
        checked={isOn(row)}
        onChange={() => toggle(row)}
      />
    ),
  }
  const ready = flips.size > 0 && reason.trim().length >= 4 && !save.busy
  return (
    <>
      <Table
        caption={`会议勾选：已勾${choice.chosen - leaves.length + comes.length}人`}
        sub="每勾一人，约束重新量一次；勾完写明哪次会议研究，再保存"
        columns={[tick, ...columns.filter(c => c.key !== 'outcome' && c.key !== 'score' && c.key !== 'place')]}
        rows={rows}
        keyOf={row => row.id}
        list={list}
        total={total}
        empty={<Empty>没有符合条件的人选。清除筛选后再看。</Empty>}
      />
      {trial.reply && flips.size > 0 && <Lines lines={trial.reply.lines} view={view} trial />}
      <div className="tie-ruling">
        <label className="field">
          会议怎么研究的
          <textarea value={reason} rows={2} maxLength={500} onChange={event => setReason(event.target.value)} />
        </label>
        <button
          type="button"
          className="btn"
          aria-disabled={!ready || undefined}
          onClick={() => {
            if (ready)
              save.act({
                params: { id: choice.id },
                body: { kind: '会议勾选', leaves, comes, reason, seen: choice.changes.length },
              })
          }}
        >
          保存勾选
        </button>
        <span className="because">
          {flips.size === 0 ? '还没有新的勾选' : reason.trim().length < 4 ? '写明会议怎么研究的' : ''}
        </span>
        <ActProblem of={save} />
      </div>
    </>
  )
}
