import { ask, type Caller } from '#kernel/access'
import { addDays, yearOf, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { citationText, clashes, parameterText, type Citation, type DatedValue, type ParameterNode } from '#kernel/rules'
import * as contract from '../contract/values.ts'
import { member } from '../member.ts'
import { refuseAgainstAbove } from '../values/above.ts'
import { placeOf, saidHere } from '../values/asking.ts'
import { kindOfValue, readTyped, tableHelp } from '../values/reading.ts'

interface OfficeRow {
  readonly id: string
  readonly parameter: string
  readonly from: string
  readonly to: string | null
  readonly body: unknown
  readonly cites: Citation
  readonly state: string
  readonly why: string | null
  readonly askedBy: string
  readonly approvedBy: string | null
}

const officeRows = (tx: Transaction, code: number): Promise<OfficeRow[]> =>
  tx.rows(sql`
    select id, parameter, from_day as "from", to_day as "to", body, cites, state, state_why as why, asked_name as "askedBy", approved_name as "approvedBy"
    from value where jurisdiction = ${code} order by parameter, from_day desc, since desc`)

const kindAt = (p: ParameterNode, caller: Caller, division: number) =>
  kindOfValue(p, [caller.law.reading(p.id, { division, on: caller.today }).value])

/** 全国年节及纪念日放假办法 第四条: holidays of minority custom are fixed by the local people's government of where they live. */
const holidayLaw = '《全国年节及纪念日放假办法》第四条'

export const valueRoutes = [
  handle(contract.parameters, (_, caller) =>
    caller.transaction(async tx => {
      const place = await placeOf(tx, caller)
      if (isRefusal(place)) return place
      const office = Map.groupBy(await officeRows(tx, place.code), row => row.parameter)
      const rows = (caller.law.parameters ?? []).map(p => {
        const read = caller.law.reading(p.id, { division: place.code, on: caller.today })
        return {
          id: p.id,
          title: p.title,
          unit: p.unit ?? null,
          value: read.evidence === '未配置' ? '未配置' : parameterText(p, read.value),
          evidence: read.evidence,
          level: read.level ?? null,
          from: read.from ?? null,
          cites: read.cites ? citationText(read.cites) : null,
          task: read.task ?? null,
          kind: kindAt(p, caller, place.code),
          help: p.keys ? tableHelp(p.keys) : null,
          office: (office.get(p.id) ?? []).map(row => ({
            id: row.id,
            from: row.from,
            to: row.to,
            value: parameterText(p, row.body),
            document: row.cites.number ?? '',
            article: row.cites.article,
            state: row.state,
            why: row.why,
            askedBy: row.askedBy,
            approvedBy: row.approvedBy,
          })),
        }
      })
      return { place: place.name, rows }
    }),
  ),

  handle(contract.askForValue, ({ body }, caller) =>
    caller.transaction(async tx => {
      const place = await placeOf(tx, caller)
      if (isRefusal(place)) return place
      const p = caller.law.parameters?.find(known => known.id === body.parameter)
      if (!p)
        return refuse('administration.value.parameter', {
          status: 404,
          what: '没有这个参数。',
          remedy: '请从列表中选择。',
        })
      if (p.layers === 'nationalOnly' && place.code !== 0)
        return refuse('administration.value.national', {
          what: `“${p.title}”只由国家规定，本级不能改。`,
          remedy: '如国家有新规定，请向维护政策包的人提供文件。',
        })
      const typed = readTyped(kindAt(p, caller, place.code), body.value, p)
      if ('what' in typed)
        return refuse('administration.value.typed', {
          what: typed.what,
          remedy: typed.remedy,
          details: [{ at: 'body.value', what: typed.what }],
        })
      const cites: Citation = {
        title: body.title.replace(/[《》]/g, ''),
        number: body.document,
        date: body.issuedOn,
        article: body.article,
      }
      const says: DatedValue = {
        parameter: p.id,
        from: body.from,
        value: typed.value,
        evidence: '已核',
        cites,
        ...(body.to !== null && { to: body.to }),
      }
      const against = await refuseAgainstAbove(tx, caller, { p, place, says })
      if (against) return against
      const clash = clashes([...(await saidHere(tx, p.id, place.code)), says])[0]
      if (clash)
        return refuse('administration.value.clash', {
          status: 409,
          what: '与本级已录入的取值时间重叠。',
          why: clash,
          remedy: '请改起止日，或先撤回原来的。',
        })
      const { id } = await tx.get<{ id: string }>(sql`
        insert into value (parameter, place, jurisdiction, from_day, to_day, body, cites, asked_by, asked_name, asked_on)
        values (${p.id}, ${place.lo}, ${place.code}, ${body.from}, ${body.to}, ${JSON.stringify(typed.value)}, ${JSON.stringify(cites)}, ${member(caller).account}, ${caller.name ?? ''}, ${caller.today})
        returning id`)
      const title = `录入参数　${place.name}“${p.title}”自${body.from}起为${parameterText(p, typed.value)}`
      const approval = await ask(tx, { kind: 'value.set', subject: id, title, payload: { row: id } })
      return isRefusal(approval) ? approval : { approval: approval.id, title }
    }),
  ),

  handle(contract.calendars, (_, caller) =>
    caller.transaction(async tx => {
      const thisYear = yearOf(caller.today)
      const local = await tx.rows<HolidayRow>(sql`
        select h.id, d.name as place, h.year, h.festival, h.days, h.document, h.title, h.issued_on as "issuedOn", h.issued_by as "issuedBy", h.state, h.asked_name as "askedBy", h.approved_name as "approvedBy"
        from local_holiday h join division d on d.code = h.jurisdiction order by h.year desc, d.lo, h.since`)
      return {
        years: [thisYear - 2, thisYear - 1, thisYear, thisYear + 1].map(year => yearOfCalendar(caller, year)),
        local,
        mayAdd: caller.may.has('admin.calendar'),
        why: `少数民族习惯的节日，由各少数民族聚居地区的地方人民政府按照该民族习惯规定放假日期（${holidayLaw}）。其他地方一律按国务院办公厅的通知。`,
      }
    }),
  ),

  handle(contract.askForHoliday, ({ body }, caller) =>
    caller.transaction(async tx => {
      const place = await placeOf(tx, caller)
      if (isRefusal(place)) return place
      const days = [...new Set(body.days)].sort()
      const years = new Set(days.map(day => yearOf(day as Day)))
      if (years.size > 1)
        return refuse('administration.holiday.years', { what: '这些日子跨了两年。', remedy: '请分两次登记。' })
      const added = await tx.find<{ id: string }>(sql`
        insert into local_holiday (place, jurisdiction, year, festival, days, document, title, issued_on, issued_by, asked_by, asked_name, asked_on)
        values (${place.lo}, ${place.code}, ${[...years][0]}, ${body.festival}, ${days}::date[], ${body.document}, ${body.title.replace(/[《》]/g, '')}, ${body.issuedOn}, ${body.issuedBy},
          ${member(caller).account}, ${caller.name ?? ''}, ${caller.today})
        on conflict (jurisdiction, year, festival) where state in ('待复核', '生效') do nothing returning id`)
      if (!added)
        return refuse('administration.holiday.twice', {
          status: 409,
          what: `${place.name}${[...years].join()}年的${body.festival}已经登记过。`,
          remedy: '请在列表中查看；登记错了的，先由登记人撤回。',
        })
      const title = `登记地方放假日　${place.name}${body.festival}：${days.join('、')}`
      const approval = await ask(tx, { kind: 'holiday.add', subject: added.id, title, payload: { row: added.id } })
      return isRefusal(approval) ? approval : { approval: approval.id, title }
    }),
  ),
]

interface HolidayRow {
  readonly id: string
  readonly place: string
  readonly year: number
  readonly festival: string
  readonly days: string[]
  readonly document: string
  readonly title: string
  readonly issuedOn: string
  readonly issuedBy: string
  readonly state: string
  readonly askedBy: string
  readonly approvedBy: string | null
}

/** What the notice of a year says: its document, and how many days it gives and takes. */
function yearOfCalendar({ law: { calendar } }: Caller, year: number) {
  let offDays = 0
  let shifted = 0
  for (let day: Day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    if (calendar.shifted(day) !== undefined) shifted++
    const why = calendar.off(day)
    if (why !== undefined && !why.startsWith('周')) offDays++
  }
  return { year, document: calendar.document(year) ?? null, offDays, shifted }
}
