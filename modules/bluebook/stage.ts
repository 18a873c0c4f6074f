import { join } from 'node:path'
import { approve, carryOut, refuseApproval, type Caller, type Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { discover } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { handlers, town, type TownUnit } from '#kernel/testing'
import { readDeclared } from './declared.ts'
import { approvals } from './publish.ts'
import { routes } from './routes.ts'

const law = (least: number | null): Law => ({
  calendar: calendar([]),
  reading: id => ({ title: id, value: id === 'indicators.leastCell' ? least : null, evidence: '产品约定' }),
})
const everything = 0xffff

/** For tests: an invented city whose union makes the book, a leader who lets it out, a county that reads nothing of it, a unit with its own report. */
export async function stage(least: number | null = 10) {
  readDeclared(await discover(join(import.meta.dirname, '../..')))
  const t = await town({ law: law(least), today: '2026-03-18' })
  const city = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const county = await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' })
  const mill = await t.organisation('北岭锻造有限公司', 'home', { industry: '34' })
  const small = await t.organisation('平河精工有限公司', 'next', { industry: '35' })
  const far = await t.organisation('南川食品有限公司', 'third', { industry: '14' })
  const people = async (unit: TownUnit, n: number, name: string) => {
    for (let i = 0; i < n; i++) await t.person(`${name}${i}`, unit)
  }
  await people(mill, 24, '甲')
  await people(small, 3, '乙')
  await people(far, 12, '丙')
  await direct(t.owner, sql`update person set migrant = (name like '%1%') where employer = ${mill.id}`)
  const look = ['bluebook.read', 'indicators.read', 'people.read', 'organisations.read']
  const at = (unit: TownUnit, may: readonly string[], name: string, way: 'division' | 'unit' = 'division') =>
    t.who(unit, { way, may, name, sees: everything })
  return {
    ...t,
    law: law(least),
    units: { city, county, mill, small, far },
    as: {
      clerk: at(city, [...look, 'bluebook.write'], '贺明远'),
      colleague: at(city, [...look, 'bluebook.write'], '常玉书'),
      leader: at(city, [...look, 'bluebook.approve'], '任怀川'),
      county: at(county, [...look, 'bluebook.write'], '解雨桐'),
      unit: at(mill, ['bluebook.report'], '靳树林', 'unit'),
      visitor: t.who(city, { way: 'public', may: [] }),
    },
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>
export const { call, done } = handlers(routes)

/** The second person agrees, as on the page of approvals: decided, used once, carried out, in one transaction. */
export const second = (caller: Caller, kind: string, subject: string): Promise<Refusal | undefined> =>
  caller.transaction(async tx => {
    const { id } = await tx.get<{ id: string }>(
      sql`select id from approval where kind = ${kind} and subject = ${subject} and decision is null`,
    )
    const agreed = await approve<never>(tx, kind, id)
    if (isRefusal(agreed)) return agreed
    const used = await carryOut(tx, kind, id)
    return isRefusal(used) ? used : approvals[kind]?.carryOut?.(tx, caller, agreed)
  })

/** The second person does not agree, and says why. */
export const disagree = (caller: Caller, kind: string, subject: string, why: string): Promise<void> =>
  caller.transaction(async tx => {
    const { id } = await tx.get<{ id: string }>(
      sql`select id from approval where kind = ${kind} and subject = ${subject} and decision is null`,
    )
    const refused = await refuseApproval<never>(tx, kind, id, why)
    if (isRefusal(refused)) throw new Error(refused.what)
    await approvals[kind]?.drop?.(tx, refused, why)
  })
