import { approve, carryOut, type Caller, type Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { handlers, town, type TownPlace, type TownUnit } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import { sql } from '#kernel/database'
import { approvals } from './act.ts'
import { parameters } from './parameters.ts'
import { routes } from './routes.ts'

const said: Readonly<Record<string, number>> = {
  'duties.soonWorkdays': 10,
  'duties.yellowLag': 10,
  'duties.redLag': 30,
  'duties.deputyWorkdays': 5,
  'duties.headWorkdays': 15,
  'duties.returnsRise': 2,
}
const law: Law = {
  calendar: calendar([year2026]),
  parameters,
  reading: id => ({ title: id, value: said[id] ?? null, evidence: '产品约定' }),
}

/** For tests: an invented city and a county of it, their unions, a department that only answers, and the legislature that only reads. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const department = (name: string, at: TownPlace, code: string) =>
    t.organisation(name, at, { kind: '机关', department: code })
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    labour: await department('演示市人力资源和社会保障局', 'city', 'HRSS'),
    finance: await department('演示市财政局', 'city', 'FIN'),
    npc: await department('演示市人大社会建设委员会', 'city', 'NPC'),
  }
  const look = ['duties.read', 'indicators.read']
  const write = [...look, 'duties.write', 'duties.report']
  const at = (unit: TownUnit, may: readonly string[], name: string, way: 'division' | 'party' = 'division') =>
    t.who(unit, { way, may, name })
  const as = {
    city: at(offices.city, write, '贺明远'),
    colleague: at(offices.city, write, '常玉书'),
    leader: at(offices.city, [...look, 'duties.close', 'approve.second'], '任怀川'),
    county: at(offices.county, write, '解雨桐'),
    next: at(offices.next, write, '曲静'),
    labour: at(offices.labour, [...look, 'duties.report'], '区静怡', 'party'),
    finance: at(offices.finance, [...look, 'duties.report'], '仇正', 'party'),
    npc: at(offices.npc, look, '武成义'),
  }
  return { ...t, offices, as }
}
export type Stage = Awaited<ReturnType<typeof stage>>
export const { call, done } = handlers(routes)

/** The second person agrees, as on the page of approvals: decided, used once, carried out, in one transaction. */
export const second = (caller: Caller, task: string): Promise<Refusal | undefined> =>
  caller.transaction(async tx => {
    const kind = 'duties.close'
    const { id } = await tx.get<{ id: string }>(
      sql`select id from approval where kind = ${kind} and subject = ${task} and decision is null`,
    )
    const agreed = await approve<never>(tx, kind, id)
    if (isRefusal(agreed)) return agreed
    const used = await carryOut(tx, kind, id)
    return isRefusal(used) ? used : approvals[kind]?.carryOut?.(tx, caller, agreed)
  })

export const taskBody = {
  pack: '140900-xinzhou',
  clauses: [{ clause: 'C064' }],
  title: '定一线劳动者比例并写进届次方案',
  measure: '会同人社测算，报领导小组研究，写进届次方案',
  result: '印发的届次方案',
  startsOn: '2026-03-02',
  dueOn: '2026-04-30',
}
