import { useState } from 'react'
import { ActProblem, State, Table, useAct, type Column } from '#kernel/ui'
import { levelTitles } from '#modules/honours'
import { adjustQuotas } from '../contract.ts'
import { Count } from './quota-figures.tsx'
import { categoryTitle, moreWords } from './quota-words.ts'
import type { View } from './quotas.tsx'

type Quota = View['rows'][number]
type Change = View['history'][number]

/** What each office has, how much it used; whoever issued it may adjust, with a reason. */
export function QuotaTable({ view }: { view: View }) {
  const [wanted, setWanted] = useState<Readonly<Record<string, number>> | null>(null)
  const adjusts = view.allocating?.state === '已下达' && view.state !== '办结'
  const columns: readonly Column<Quota>[] = [
    { key: 'name', title: '单位', head: true, show: row => <>{row.name}</> },
    { key: 'category', title: '类别', show: row => `${categoryTitle(view, row.category)}（${row.pool}）` },
    { key: 'seats', title: '名额', num: true, show: row => row.seats },
    ...(wanted
      ? [
          {
            key: 'wanted',
            title: '改为',
            num: true,
            show: (row: Quota) =>
              // 自己收到的，只有下达它的单位能调。
              row.level !== view.allocating?.level ? null : (
                <Count
                  quiet
                  label={`${row.name}改为几名`}
                  value={wanted[row.id] ?? row.seats}
                  onChange={n => setWanted({ ...wanted, [row.id]: n })}
                />
              ),
          },
        ]
      : []),
    ...(view.overNomination ? [{ key: 'limit', title: '可报', num: true, show: (row: Quota) => row.limit }] : []),
    { key: 'used', title: '已报', num: true, show: row => row.used ?? '—' },
    {
      key: 'left',
      title: '还可报',
      show: row =>
        row.used === null ? (
          <State is="unknown">由下达、报送的总工会掌握</State>
        ) : row.used > row.limit ? (
          <State is="no">多{row.used - row.limit}名</State>
        ) : row.used === row.limit ? (
          <State is="near">已报满</State>
        ) : (
          `${row.limit - row.used}名`
        ),
    },
    {
      key: 'document',
      title: '下达',
      show: row => (
        <>
          {row.issuedOn}
          <small className="den">{row.document ?? '没有文号'}</small>
        </>
      ),
    },
  ]
  return (
    <>
      <Table
        caption="名额与使用"
        sub={adjusts && !wanted ? '改名额用“调整名额”，写理由' : undefined}
        columns={columns}
        rows={view.rows}
        keyOf={row => row.id}
        groupOf={row => levelTitles[row.level]}
        empty="没有"
      />
      {adjusts &&
        (wanted ? (
          <Adjusting view={view} wanted={wanted} onClose={() => setWanted(null)} />
        ) : (
          <div className="row no-print">
            <button type="button" className="btn" onClick={() => setWanted({})}>
              调整名额
            </button>
          </div>
        ))}
    </>
  )
}

function Adjusting({
  view,
  wanted,
  onClose,
}: {
  view: View
  wanted: Readonly<Record<string, number>>
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const adjusting = useAct(adjustQuotas, { done: onClose })
  const changed = view.rows.filter(row => wanted[row.id] !== undefined && wanted[row.id] !== row.seats)
  const more = changed.reduce((n, row) => n + (wanted[row.id] ?? 0) - row.seats, 0)
  const told = moreWords(more, reserveFor(view, changed))
  const short = reason.trim().length < 4
  const why = changed.length === 0 ? '还没有改动' : told.why ? told.why : short ? '写明理由，至少4个字' : null
  return (
    <section className="ruling" aria-label="调整名额">
      <h3>{changed.length === 0 ? '在“改为”一列里改' : `改动${changed.length}处，${told.says}`}</h3>
      <label className="source-line">
        <span>理由</span>
        <input value={reason} maxLength={500} onChange={event => setReason(event.target.value)} />
      </label>
      <label className="source-line">
        <span>依据文件字号（选填）</span>
        <input
          value={document}
          maxLength={60}
          placeholder="没有文号的留空"
          onChange={event => setDocument(event.target.value)}
        />
      </label>
      <ActProblem of={adjusting} />
      <div className="row">
        <button
          type="button"
          className="btn primary"
          aria-disabled={why !== null || adjusting.busy || undefined}
          onClick={
            why !== null || adjusting.busy
              ? undefined
              : () =>
                  adjusting.act({
                    params: { round: view.round },
                    body: {
                      changes: changed.map(row => ({ quota: row.id, seats: wanted[row.id] ?? row.seats })),
                      reason: reason.trim(),
                      ...(document.trim() ? { document: document.trim() } : {}),
                    },
                  })
          }
        >
          {adjusting.busy ? '正在办理' : '办理调整'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          不调整了
        </button>
        {why && <span className="because">{why}</span>}
      </div>
    </section>
  )
}

/** What is left in the reserve of the sheet on the page; null where a change is of another category or pool. */
function reserveFor(view: View, changed: readonly Quota[]): number | null {
  const { allocating } = view
  if (!allocating) return null
  const mine = (row: Quota) =>
    row.level === allocating.level && row.category === allocating.category && row.pool === allocating.pool
  if (!changed.every(mine)) return null
  return allocating.sheet.total - view.rows.filter(mine).reduce((n, row) => n + row.seats, 0)
}

export function QuotaHistory({ view }: { view: View }) {
  const columns: readonly Column<Change>[] = [
    { key: 'on', title: '日期', show: row => row.changedOn },
    { key: 'kind', title: '办理', show: row => row.kind },
    { key: 'name', title: '单位', head: true, show: row => row.name },
    { key: 'category', title: '类别', show: row => `${categoryTitle(view, row.category)}（${row.pool}）` },
    {
      key: 'seats',
      title: '名额',
      num: true,
      show: row => (row.before === null ? row.after : `${row.before} → ${row.after}`),
    },
    {
      key: 'why',
      title: '理由和文件',
      show: row => (
        <>
          {row.reason}
          <small className="den">{row.document ?? '没有文号'}</small>
        </>
      ),
    },
    { key: 'actor', title: '经办', show: row => row.actor },
  ]
  return (
    <Table
      caption="下达和调整"
      sub="每次下达、调整都有存证"
      columns={columns}
      rows={view.history}
      keyOf={row => `${row.quota}${row.n}`}
      empty="没有"
    />
  )
}
