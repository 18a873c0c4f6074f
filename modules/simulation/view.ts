import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { benefitLaw } from '#modules/care'
import type { ParameterNode } from '#kernel/rules'
import type { Amendment } from './amend.ts'
import type { Plan } from './kinds.ts'
import { yearsOf, type Change } from './plan.ts'
import { isThere } from './snapshot.ts'
import { retold, type FirstResult, type Result } from './tell.ts'
import { typedOf } from './typed.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly office: string
  readonly by: string
  readonly recordedOn: Day
  readonly base: Day
  readonly deaths: string | null
  readonly changes: readonly Change[]
  readonly texts: readonly Amendment[]
  readonly planHash: string
  readonly resultHash: string
  readonly result: Result | FirstResult
  readonly plan: Plan | null
  readonly snapshot: string
  readonly snapshotBy: string
  readonly people: number
  readonly hash: string
  readonly keepUntil: Day
  readonly there: boolean
}

/** Whole scenarios with their results, in the order asked for; those the caller does not reach are not there. */
export async function shownSimulations(tx: Transaction, caller: Caller, ids: readonly string[]) {
  const rows = await tx.rows<Row>(sql`
    select m.id, m.name, m.office_name as office, m.by_name as by, m.recorded_on as "recordedOn", m.base, m.deaths, m.changes, m.texts, m.plan_hash as "planHash", m.result_hash as "resultHash", m.result,
      s.id as snapshot, s.by_name as "snapshotBy", s.people, s.hash, s.keep_until as "keepUntil", ${isThere} as there,
      case when exists (select from jsonb_array_elements(m.changes) x where not x ? 'was') then m.plan end as plan
    from simulation m join simulation_snapshot s on s.id = m.snapshot where m.id = any(${[...ids]}::uuid[])`)
  const { items } = await benefitLaw(caller.law)
  const titleOf = (key: string) => items.find(item => item.key === key)?.title ?? key
  return ids.flatMap(id => {
    const row = rows.find(one => one.id === id)
    return row ? [shown(caller, row, titleOf)] : []
  })
}

function shown(caller: Caller, row: Row, titleOf: (key: string) => string) {
  const { snapshot, snapshotBy, people, hash, keepUntil, there, deaths, changes, texts, plan, result, ...rest } = row
  const died = deaths === null ? null : Number(deaths)
  return {
    ...rest,
    result: retold(result),
    deaths: died,
    snapshot: { id: snapshot, day: row.base, people, hash, keepUntil, there, by: snapshotBy },
    changes: changes.map(change => {
      const node = caller.law.parameters?.find(p => p.id === change.parameter)
      const { parameter, placeTitle, from, typed, reason } = change
      const [title, unit] = [node?.title ?? parameter, node?.unit ?? '']
      // What the law says by now is another question: the scenario was drafted against what it said then.
      return {
        parameter,
        title,
        unit,
        place: placeTitle,
        from,
        typed,
        was: change.was ?? wasIn(plan, change, node),
        reason,
      }
    }),
    texts: texts.map(({ item, label, was, would, effect, tiers }) => ({
      item,
      title: titleOf(item),
      label,
      was,
      would,
      effect,
      tiers: [...tiers],
    })),
    assumptions: assumptionsOf(row.base, died),
  }
}

/** Of a draft from before what it changes was kept with it: what the plan read on the first day it looked at. */
function wasIn(plan: Plan | null, { parameter, from }: Change, node: ParameterNode | undefined): string {
  const periods = (plan?.laws ?? []).flatMap(items => items.flatMap(item => item.periods))
  const read = periods.flatMap(period => {
    const reading = plan?.readings[period.was.readings]?.[parameter]
    return reading && period.asOf >= from ? [{ on: period.asOf, value: reading.value }] : []
  })
  const [first] = read.toSorted((a, b) => (a.on < b.on ? -1 : 1))
  return node && first ? typedOf(node, first.value) : ''
}

/** What a run takes for granted, said on every page and paper of it. */
export function assumptionsOf(base: Day, deaths: number | null): string[] {
  const years = yearsOf(base)
  return [
    `人群是${base}的快照：有核对过的劳模、工匠称号，或者登记过待遇事实的人；以后没有新增的人`,
    `事实停在${base}，以后各年只有年龄和授予日期往前走；身份、收入、费用都不变（产品约定）`,
    deaths === null
      ? '不考虑去世：以后各年的费用因此偏高'
      : `每千人每年去世${deaths}人，是起草人手工填的假设：从第二年起，费用照此折减，人数不折减`,
    `算${years[0] ?? ''}年和以后五年；${years[0] ?? ''}年从本系统发放的第一个月起算，已经过去的月份也按快照的事实`,
    '缺事实的人列为不详，不按0算，也不按不符合算：把缺的事实每一种可能都算一遍，给出最少和最多',
    '没有人给过金额的列为未配置，不算；正在核查、失联的列为暂停，不算进费用',
    '困难帮扶只算已经提出过的人：标准放宽以后新来申请的人，没有事实可算',
    '一次性奖金和服务项目不在测算范围里',
  ]
}
