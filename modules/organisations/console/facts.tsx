import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Empty, moment, State, Table, useToday, type Column } from '#kernel/ui'
import type { change, factGroup } from '../contract.ts'

export type FactGroup = z.output<typeof factGroup>
type Fact = FactGroup['facts'][number]
export type HistoryItem = z.output<typeof change>

const verifiedAs = { 已核: 'yes', 核验: 'yes', 自报: 'wait', 待核: 'near' } as const

function Verified({ is }: { is: string }) {
  const kind = Object.hasOwn(verifiedAs, is) ? verifiedAs[is as keyof typeof verifiedAs] : 'unknown'
  return <State is={kind}>{is}</State>
}

/** Facts by group: the value in use, where it comes from, since when, how well it is known. What is missing says who can give it. */
export function Facts({ groups, extra }: { groups: readonly FactGroup[]; extra?: (fact: Fact) => ReactNode }) {
  const rows = groups.flatMap(group => group.facts.map(fact => ({ ...fact, group: group.title })))
  type Row = (typeof rows)[number]
  const columns: readonly Column<Row>[] = [
    { key: 'title', title: '事实', head: true, show: row => row.title, width: '9em' },
    {
      key: 'value',
      title: '现用的值',
      show: row =>
        row.value === null ? (
          <State is="unknown">请补充：{row.ask}</State>
        ) : (
          <>
            {extra?.(row) ?? row.value}
            {row.note && <small>　{row.note}</small>}
          </>
        ),
    },
    { key: 'source', title: '来源', show: row => row.source ?? '' },
    { key: 'since', title: '时点', show: row => <span className="nowrap">{row.since ?? ''}</span> },
    { key: 'verified', title: '核验', show: row => (row.verified ? <Verified is={row.verified} /> : '') },
  ]
  const closed = groups.filter(group => group.closed !== null)
  return (
    <>
      <Table
        caption="事实"
        quiet
        columns={columns}
        rows={rows}
        keyOf={row => row.key}
        groupOf={row => row.group}
        empty={<Empty>这里没有您岗位可见的内容。</Empty>}
      />
      {closed.length > 0 && (
        <p className="note-text">
          {closed.map(group => group.title).join('、')}：{closed[0]?.closed}。
        </p>
      )}
    </>
  )
}

/** What was changed, by whom, on what ground; newest first. */
export function History({ items }: { items: readonly HistoryItem[] }) {
  const today = useToday()
  return (
    <ol className="line">
      {items.map((item, i) => (
        <li key={`${item.at}${i}`} className={i === 0 ? 'now' : undefined}>
          <time dateTime={item.at}>
            {moment(item.at, today)} {[item.office, item.by].filter(Boolean).join(' ') || item.source}
          </time>
          {item.what.length === 0
            ? '保存，内容没有变'
            : item.what
                .map(one =>
                  one.before === null && one.after === null
                    ? one.title
                    : `${one.title}：${one.before ?? '空'} → ${one.after ?? '空'}`,
                )
                .join('；')}
          {item.ground && <small>　原因：{item.ground}</small>}
        </li>
      ))}
    </ol>
  )
}
