import { addYears, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { explain } from '#kernel/rules'
import { writtenDay } from '#kernel/words'
import { codeSet } from '#modules/organisations'
import type { Evidence } from './evidence.ts'
import { isLevel, rankOf, tiers, type Tier } from './kinds.ts'
import { type LoadedLaw, type PlacedRule } from './law.ts'
import type { Goal } from './path.ts'
import { saying, wayHolds } from './rule.ts'
import type { Standard } from './standards.ts'

interface Given {
  readonly law: LoadedLaw
  readonly standard: Standard
  readonly evidence: Evidence
  readonly levelGoals: readonly Goal[]
  readonly place: number
  readonly today: Day
}

/** The crosswalk as it stands on a day for somebody's place: the country's and its own, later versions beside earlier ones. */
export async function rulesFor(tx: Transaction, law: LoadedLaw, place: number, today: Day): Promise<PlacedRule[]> {
  const own = await tx.rows<{ code: number }>(sql`select code from division where ${place} between lo and hi`)
  const codes = new Set(own.map(one => one.code))
  return law.crosswalk.filter(
    one =>
      (one.division === null || codes.has(one.division)) &&
      one.inForce.from <= today &&
      (one.inForce.until === null || today <= one.inForce.until),
  )
}

/** 工程技术 is what the first text opened; a standard may name others. 产品约定：没有录入标准的，按生产制造职业的工程系列试算。 */
const assumed = '01'

/** A goal for each title above the one held that a skill level opens. 可申报 is not 取得, and the goal says so. */
export async function titleGoals(tx: Transaction, given: Given): Promise<Goal[]> {
  const { law, standard, evidence, place, today } = given
  const series = standard.series[0] ?? assumed
  const { codes } = await codeSet('title')
  const rules = (await rulesFor(tx, law, place, today)).filter(
    one =>
      one.kind === 'ELIGIBLE' &&
      one.from.kind === '技能等级' &&
      one.to.kind === '职称' &&
      one.years !== null &&
      one.seriesCodes?.includes(series),
  )
  const held = evidence.title === null ? -1 : tiers.indexOf(evidence.title.tier)
  return tiers
    .filter((tier, i) => i > held && rules.some(one => one.to.name === tier))
    .flatMap(tier => {
      const rule = rules.find(one => one.to.name === tier)
      const name = codes.find(one => one.group === tier && one.code.startsWith(`${series}-`))?.name ?? tier
      return rule ? [goalOf(given, rule, tier, name)] : []
    })
}

function goalOf({ evidence, levelGoals, standard, today }: Given, rule: PlacedRule, tier: Tier, name: string): Goal {
  const level = rule.from.name
  const years = rule.years ?? 0
  if (!isLevel(level)) throw new Error(`${rule.key}: ${level} is no level`)
  const way = {
    key: rule.version,
    needs: [{ is: 'level' as const, level, years }],
    evidence: rule.evidence,
    cites: rule.cites,
  }
  const reasons = explain(wayHolds(way), { asOf: today, facts: evidence.facts, parameters: {} })
  const since = evidence.facts[`level:${level}`]
  const own = typeof since === 'string' ? addYears(since, years) : null
  const met = reasons.every(one => one.answer === true)
  const before = levelGoals.find(goal => goal.name === level)
  const start = before?.on ?? (before?.state === '可以申报' ? today : null)
  const later = own === null && start !== null ? addYears(start, years) : null
  const on = met ? null : (own ?? later)
  const lacksLevel = own === null && (evidence.highest === null || rankOf(evidence.highest) < rankOf(level))
  return {
    key: `title:${tier}`,
    kind: '职称',
    name,
    relation: 'ELIGIBLE',
    state: met ? '可以申报' : on === null ? '请补充' : '还要等',
    on,
    says: met
      ? `${saying(way.needs[0] ?? { is: 'intends' })}，可以申报评审，评审通过以后才取得`
      : lacksLevel
        ? `还差${level}，取得以后再满${years}年`
        : own === null
          ? `${level}证书没有写核发日期，请补充`
          : `还差${saying({ is: 'level', level, years })}`,
    assumes:
      later !== null && start !== null
        ? `先取得${level}（最早${writtenDay(start)}可以申报）；按那一天就取得推算`
        : null,
    ways: [
      {
        key: rule.version,
        says: `${saying({ is: 'level', level, years })}，${rule.also}`,
        state: met ? '符合' : on === null ? '请补充' : '还要等',
        on,
        evidence: rule.evidence,
        cites: { ...rule.cites },
        reasons: reasons.map(one => ({ ...one })),
        lacks: met ? [] : [{ is: 'level', says: saying({ is: 'level', level, years }) }],
      },
    ],
    where: [
      {
        title: '到单位职称主管部门报名，由本系列的评审委员会评审',
        about: standard.series.length === 0 ? '标准没有写对应的系列，按工程系列试算' : rule.series,
        to: null,
      },
      {
        title: '按学历、年限的一般申报条件由主管部门规定，本系统没有录入；符合的也可以走那一条',
        about: null,
        to: null,
      },
    ],
    cost: { known: false, says: '未配置：评审收费由评审委员会办事机构公布' },
    cites: [{ ...rule.cites }],
  }
}
