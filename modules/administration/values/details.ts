import { sql, type Transaction } from '#kernel/database'
import { citationText, valueText, type Citation } from '#kernel/rules'
import type { Detail } from '../detail.ts'

interface ValueRow {
  readonly parameter: string
  readonly place: string
  readonly from: string
  readonly to: string | null
  readonly body: unknown
  readonly cites: Citation
  /** As it was asked for, with the value in the words of its parameter. */
  readonly asked: string | null
}

/** What the second person compares with the document. */
export async function valueDetails(tx: Transaction, id: string): Promise<Detail[]> {
  const row = await tx.find<ValueRow>(sql`
    select v.parameter, d.name as place, v.from_day as "from", v.to_day as "to", v.body, v.cites,
      (select a.title from approval a where a.kind = 'value.set' and a.subject = v.id::text order by a.since desc limit 1) as asked from value v join division d on d.code = v.jurisdiction where v.id = ${id}`)
  if (!row) return []
  return [
    { label: '地方', value: row.place },
    { label: '参数', value: row.parameter },
    // A table is said by its cells only by whoever knows its parameter: the one who asked.
    { label: '取值', value: row.asked?.split('起为').at(-1) ?? valueText(row.body) },
    { label: '起止', value: `${row.from}起${row.to === null ? '' : `，至${row.to}`}` },
    { label: '依据', value: citationText(row.cites) },
    { label: '发文日期', value: row.cites.date ?? '' },
  ]
}

export async function holidayDetails(tx: Transaction, id: string): Promise<Detail[]> {
  const row = await tx.find<{
    place: string
    festival: string
    days: string[]
    document: string
    title: string
    issuedOn: string
    issuedBy: string
  }>(sql`
    select d.name as place, h.festival, h.days, h.document, h.title, h.issued_on as "issuedOn", h.issued_by as "issuedBy"
    from local_holiday h join division d on d.code = h.jurisdiction where h.id = ${id}`)
  if (!row) return []
  return [
    { label: '地方', value: row.place },
    { label: '节日', value: row.festival },
    { label: '放假', value: row.days.join('、') },
    { label: '依据', value: `《${row.title}》（${row.document}）` },
    { label: '发文', value: `${row.issuedBy}，${row.issuedOn}` },
  ]
}
