import type { Caller } from '#kernel/access'
import {
  any,
  atLeast,
  clause,
  equals,
  explain,
  fact,
  value,
  type Citation,
  type Expr,
  type Parameter,
  type Reason,
} from '#kernel/rules'
import { candidatesPerInvigilator, invigilatorsPerRoom, reviewPanelMin } from './parameters.ts'

interface Examiner {
  readonly duty: string
  readonly recusedOn: string | null
}
interface Of {
  readonly examOn: string
  readonly rooms: number
  readonly parts: readonly string[]
}

/**
 * 理论监考不少于考生的十五分之一，每个考场两人；技能考评和综合评审三人以上单数. Whoever is recused is not counted. One reason for each.
 */
export function staffing(
  caller: Caller,
  plan: Of,
  examiners: readonly Examiner[],
  candidates: number,
  division: number,
): Reason[] {
  const active = (duty: string) => examiners.filter(one => one.duty === duty && one.recusedOn === null).length
  const read = (of: Parameter) => caller.law.reading(of.id, { division, on: plan.examOn })
  const [each, room, panel] = [read(candidatesPerInvigilator), read(invigilatorsPerRoom), read(reviewPanelMin)]
  const cites: Citation = each.cites ?? { title: '国家职业标准', article: '监考人员与考生配比', clause: 'C148' }
  const people = (title: string) => fact<number>(title, { title, unit: '人' })
  const odd = (duty: string): Expr<boolean> =>
    clause(
      `${duty}三人以上单数`,
      panel.cites ?? cites,
      any(equals(fact<boolean>(`${duty}人数是单数，且够数`, { title: `${duty}人数是单数，且够数` }), value(true))),
    )
  const perEach = typeof each.value === 'number' ? Math.ceil(candidates / each.value) : null
  const perRoom = typeof room.value === 'number' ? plan.rooms * room.value : null
  const least = perEach === null || perRoom === null ? null : Math.max(perEach, perRoom)
  const enough = (duty: string): boolean | null =>
    typeof panel.value === 'number' ? active(duty) >= panel.value && active(duty) % 2 === 1 : null
  const facts: Record<string, unknown> = {
    监考人员: active('监考'),
    应有监考人员: least,
    技能考评人员: active('技能考评'),
    综合评审委员: active('综合评审'),
    '技能考评人数是单数，且够数': enough('技能考评'),
    '综合评审人数是单数，且够数': enough('综合评审'),
  }
  const rules = [
    clause(
      `监考人员够${candidates}名考生、${plan.rooms}个考场`,
      cites,
      atLeast(people('监考人员'), people('应有监考人员')),
    ),
    odd('技能考评'),
    ...(plan.parts.includes('综合评审') ? [odd('综合评审')] : []),
  ]
  return rules
    .flatMap(one => explain(one, { asOf: caller.today, facts, parameters: {} }))
    .map(one => ({
      ...one,
      because: one.label.startsWith('监考')
        ? one.because
        : `${one.label.slice(0, 4)}${active(one.label.slice(0, 4))}人`,
    }))
}

export const staffingMet = (reasons: readonly Reason[]): boolean => reasons.every(one => one.answer === true)
