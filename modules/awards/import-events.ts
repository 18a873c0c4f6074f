import { sql } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { cellError, importKind, readDay, type ImportColumn, type Planned } from '#modules/organisations'
import { eventFields, type EventFields } from './events-form.ts'
import { record, standing } from './events-record.ts'

const sheetKinds = ['退休', '去世', '失联', '找回', '移居境外'] as const
interface Draft {
  readonly award: string
  readonly fields: EventFields
}
interface Holder {
  readonly id: string
  readonly name: string
  readonly honour_title: string
  readonly year: number
  readonly person: string | null
  readonly granted_on: string | null
  readonly past: readonly { readonly kind: string; readonly on: string }[]
}

const columns: readonly ImportColumn[] = [
  { key: 'name', title: '姓名', also: ['劳模姓名'], required: true, width: 14 },
  { key: 'honour', title: '荣誉全称', also: ['荣誉称号', '称号', '荣誉'], width: 26, hint: '同名的要填' },
  { key: 'year', title: '年度', also: ['获奖年度', '年份'], hint: '同名的要填' },
  {
    key: 'kind',
    title: '核查结果',
    also: ['异动', '状态', '核查情况', '变动'],
    required: true,
    choices: ['健在', ...sheetKinds],
  },
  { key: 'on', title: '发生日期', also: ['日期', '异动日期', '时间'], kind: 'day', hint: '健在的不填' },
  { key: 'stopped', title: '停发起始月', also: ['停发月份'], hint: '去世的必填，如 2026-04' },
  { key: 'resumed', title: '恢复起始月', also: ['恢复月份'], hint: '找回的，如 2026-04' },
  { key: 'to', title: '移居地', also: ['移居国家'], hint: '移居境外的必填' },
  { key: 'note', title: '说明', also: ['备注'], width: 30 },
]

/** 年度核查：一张表登记许多人的异动。没有变化的不动；办过的再导一次也不动。 */
export const eventImport = importKind<Draft>({
  kind: 'awardevents',
  table: null,
  title: '年度核查表',
  may: 'awards.write',
  notes: [
    '一行一个人。核查没有变化的填“健在”，不登记。同名的要填荣誉全称和年度。一次最多5000行。',
    '去世的，证明可以后补：登记时注明“年度核查，证明待补”。更名、证章、调动不在这里办，逐人登记。',
    '登记以后不能整批撤销：登记错了的，逐条更正。',
  ],
  columns: async () => columns,
  plan: async (tx, caller, rows) => {
    const names = [...new Set(rows.map(r => (r.texts['name'] ?? '').replaceAll(/\s/g, '')))]
    const holders = await tx.rows<Holder>(sql`
      select a.id, a.name, a.honour_title, a.year, a.person, a.granted_on, coalesce((select json_agg(json_build_object('kind', e.kind, 'on', e.happened_on) order by e.happened_on) from award_event e where e.award = a.id and ${standing}), '[]') as past
      from award a where a.name = any (${names}) and a.subject_kind = 'person' order by a.year`)
    return rows.map((row): Planned<Draft> => {
      const errors = [...row.errors]
      const wrong = (key: string, why: string, remedy: string) => errors.push(cellError(row, key, why, remedy))
      const name = (row.texts['name'] ?? '').replaceAll(/\s/g, '')
      const { honour, year, kind = '' } = row.texts
      const found = holders.filter(
        h =>
          h.name === name &&
          (honour === undefined || h.honour_title === honour) &&
          (year === undefined || String(h.year) === year.slice(0, 4)),
      )
      const [holder] = found
      const people = new Set(found.map(h => h.person ?? h.id))
      if (!holder) wrong('name', '名册上没有这个人的荣誉，或者不在本辖区', '核对姓名、荣誉和年度')
      else if (people.size > 1) wrong('name', `名册上有${people.size}个“${name}”`, '填荣誉全称和年度')
      const base = { row: row.row, title: `${name}，${kind}`, subject: holder?.id ?? null }
      if (kind === '健在' && errors.length === 0)
        return { ...base, action: '不动', changes: [], errors: [], draft: null }
      const chosen = sheetKinds.find(k => k === kind)
      if (!chosen && kind !== '健在') wrong('kind', `没有“${kind}”这一项`, `填健在、${sheetKinds.join('、')}`)
      const day = row.texts['on'] === undefined ? undefined : readDay(row.texts['on'])
      if (day === undefined) wrong('on', '没有发生日期', '写成 2026-02-03')
      else if ('why' in day) wrong('on', day.why, day.remedy)
      const on = day && 'day' in day ? day.day : undefined
      if (on && on > caller.today) wrong('on', '发生日期晚于今天', '写实际发生的日期')
      if (on && holder?.granted_on && on < holder.granted_on)
        wrong('on', `早于获得荣誉的日期${holder.granted_on}`, '核对日期')
      if (chosen === '去世' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(row.texts['stopped'] ?? ''))
        wrong('stopped', '去世的要写停发起始月', '写成 2026-04，通常是去世的次月')
      else if (chosen === '去世' && on && (row.texts['stopped'] ?? '') < on.slice(0, 7))
        wrong('stopped', '停发的月份早于去世的月份', '通常是去世的次月')
      if (chosen === '移居境外' && row.texts['to'] === undefined) wrong('to', '移居境外的要写移居地', '写国家或者地区')
      const lost = holder?.past.findLast(e => e.kind === '失联' || e.kind === '找回')?.kind === '失联'
      const died = holder?.past.find(e => e.kind === '去世')
      const done = chosen && holder?.past.some(e => e.kind === chosen && e.on === on)
      if (!done && chosen === '找回' && holder && !lost) wrong('kind', '没有登记过失联', '先核对名册')
      if (!done && chosen === '失联' && lost) wrong('kind', '已经登记为失联', '不用再报')
      if (!done && died && chosen === '去世') wrong('kind', `${died.on}已登记去世`, '日期登记错了的，先更正那一条')
      if (!done && died && chosen && chosen !== '去世' && on && on > died.on)
        wrong('kind', `${died.on}已登记去世`, '核对日期，或者先更正那一条')
      if (errors.length > 0 || !holder || !chosen || !on)
        return { ...base, action: '退回', changes: [], errors, draft: null }
      if (done) return { ...base, action: '不动', changes: [], errors: [], draft: null }
      return {
        ...base,
        action: '新增',
        changes: [{ title: chosen, before: null, after: on }],
        errors: [],
        draft: {
          award: holder.id,
          fields: eventFields.parse({ kind: chosen, happenedOn: on, ...extra(row.texts, chosen) }),
        },
      }
    })
  },
  write: async (tx, caller, planned) => {
    const written = []
    const told = new Set<string>()
    for (const p of planned) {
      if (!p.draft || told.has(JSON.stringify(p.draft))) continue
      told.add(JSON.stringify(p.draft))
      const done = await record(tx, caller, p.draft.award, p.draft.fields, 'sheet')
      if (isRefusal(done)) throw new Error(`an event of the sheet was refused: ${done.what}`)
      written.push({ row: p.row, subject: p.draft.award, before: null, version: 1 })
    }
    return written
  },
  undo: () => Promise.resolve(undefined),
})

function extra(texts: Readonly<Record<string, string>>, kind: string): Record<string, string> {
  const given: Record<string, string | undefined> = {
    stoppedFrom: kind === '去世' ? texts['stopped'] : undefined,
    resumedFrom: kind === '找回' ? texts['resumed'] : undefined,
    destination: kind === '移居境外' ? texts['to'] : undefined,
    note: [texts['note'], kind === '去世' ? '年度核查，证明待补' : undefined].filter(Boolean).join('；') || undefined,
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
