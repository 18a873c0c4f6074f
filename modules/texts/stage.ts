import { approve, carryOut, refuseApproval, type Caller, type Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { handlers, town, type TownUnit } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import { approvals } from './approvals.ts'
import { routes } from './routes.ts'

const law: Law = {
  calendar: calendar([year2026]),
  parameters: [],
  reading: id => ({ title: id, value: null, evidence: '未配置' }),
}

/** For tests: an invented city whose legislature and union bring texts in, and a county that only reads. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    npc: await t.organisation('演示市人大社会建设委员会', 'city', { kind: '机关', department: 'NPC' }),
    labour: await t.organisation('演示市人力资源和社会保障局', 'city', { kind: '机关', department: 'HRSS' }),
  }
  const bring = ['texts.read', 'texts.write', 'duties.read']
  const at = (unit: TownUnit, may: readonly string[], name: string) => t.who(unit, { way: 'division', may, name })
  const as = {
    clerk: at(offices.npc, bring, '武成义'),
    colleague: at(offices.npc, [...bring, 'texts.check', 'approve.second'], '常玉书'),
    union: at(offices.city, [...bring, 'duties.write'], '贺明远'),
    county: at(offices.county, ['texts.read', 'duties.read'], '解雨桐'),
  }
  return { ...t, offices, as }
}
export type Stage = Awaited<ReturnType<typeof stage>>
export const { call, done } = handlers(routes)

/** The second person decides, as on the page of approvals. */
export const second = (caller: Caller, intake: string, why?: string): Promise<Refusal | undefined> =>
  caller.transaction(async tx => {
    const kind = 'texts.check'
    const { id } = await tx.get<{ id: string }>(
      sql`select id from approval where kind = ${kind} and subject = ${intake} and decision is null`,
    )
    if (why !== undefined) {
      const refused = await refuseApproval(tx, kind, id, why)
      return isRefusal(refused) ? refused : undefined
    }
    const agreed = await approve<never>(tx, kind, id)
    if (isRefusal(agreed)) return agreed
    const used = await carryOut(tx, kind, id)
    return isRefusal(used) ? used : approvals[kind]?.carryOut?.(tx, caller, agreed)
  })
