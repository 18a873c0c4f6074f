import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { officeLaw, type OfficeHoliday, type OfficeValue } from '#kernel/modules'
import type { Citation, DatedValue } from '#kernel/rules'

interface ValueRow {
  readonly parameter: string
  readonly place: number
  readonly placeTitle: string
  readonly from: Day
  readonly to: Day | null
  readonly body: unknown
  readonly cites: Citation
}

/** Reads what offices typed in and a second person agreed to. Runs at the start and after each agreement. */
export async function readOfficeLaw(tx: Transaction): Promise<void> {
  const values = await tx.rows<ValueRow>(sql`
    select v.parameter, v.jurisdiction as place, d.name as "placeTitle", v.from_day as "from", v.to_day as "to", v.body, v.cites
    from value v join division d on d.code = v.jurisdiction where v.state = '生效' order by v.from_day`)
  const holidays = await tx.rows<OfficeHoliday>(sql`
    select jurisdiction as place, festival, days from local_holiday where state = '生效' order by jurisdiction, year`)
  officeLaw.keep({ values: values.map(officeValue), holidays })
}

function officeValue({ parameter, place, placeTitle, from, to, body, cites }: ValueRow): OfficeValue {
  // What the demo typed in stands in no document anybody issued.
  const evidence = cites.title.endsWith('（演示）') ? '产品约定' : '已核'
  const says: DatedValue = { parameter, from, value: body, evidence, cites, ...(to !== null && { to }) }
  return { place, placeTitle, says }
}
