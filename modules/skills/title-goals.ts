import { addYears, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { explain } from '#kernel/rules'
import { writtenDay } from '#kernel/words'
import { codeSet } from '#modules/organisations'
import type { Evidence } from './evidence.ts'
import { isLevel, rankOf, tiers, type Tier } from './kinds.ts'
import { type LoadedLaw, type PlacedDegree, type PlacedRule } from './law.ts'
import type { Goal } from './path.ts'
import { saying, wayHolds } from './rule.ts'
import type { Standard } from './standards.ts'
import { byNearness, wayOf } from './ways.ts'

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
  const living = law.crosswalk.filter(
    one =>
      (one.division === null || codes.has(one.division)) &&
      one.inForce.from <= today &&
      (one.inForce.until === null || today <= one.inForce.until),
  )
  return living.filter(one => !living.some(other => overrides(other, one)))
}

/** The nearer place comes first: 0 the country, 1 a province, 2 a city, 3 a county. */
const nearness = (division: number | null): number =>
  division === null ? 0 : division % 10_000_000_000 === 0 ? 1 : division % 100_000_000 === 0 ? 2 : 3

/** A province's or city's own table stands above the national line it takes up: the same passage, for a series it names. */
const overrides = (local: PlacedRule, of: PlacedRule): boolean =>
  nearness(local.division) > nearness(of.division) &&
  local.from.kind === of.from.kind &&
  local.from.name === of.from.name &&
  local.to.kind === of.to.kind &&
  local.to.name === of.to.name &&
  (local.seriesCodes === undefined ||
    (of.seriesCodes !== undefined && of.seriesCodes.every(code => local.seriesCodes?.includes(code))))

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
      return rule ? [withDegrees(given, goalOf(given, rule, tier, name), degreesFor(given, rules, series, tier))] : []
    })
}

/** The ways by schooling and years that are in force for this series at somebody's place: of one key the nearest place's. */
const degreesFor = (
  { law, today }: Given,
  at: readonly PlacedRule[],
  series: string,
  tier: Tier,
): readonly PlacedDegree[] => {
  const places = new Set([null, ...at.map(one => one.division)])
  return law.degrees.filter(
    one =>
      one.tier === tier &&
      one.seriesCodes.includes(series) &&
      places.has(one.division) &&
      one.inForce.from <= today &&
      (one.inForce.until === null || today <= one.inForce.until),
  )
}

/** Beside the way from the skill level: whoever meets the general conditions may go that way too. The nearest of all is what the goal says. */
function withDegrees({ evidence, today }: Given, goal: Goal, laws: readonly PlacedDegree[]): Goal {
  if (laws.length === 0) return goal
  const env = { asOf: today, facts: evidence.facts, parameters: {} }
  const ways = laws.map(one => wayOf(one, env, { today, working: evidence.working })).toSorted(byNearness)
  const [best] = ways
  const where = goal.where.filter(one => !one.title.startsWith('按学历'))
  const all = { ...goal, ways: [...goal.ways, ...ways], where }
  if (best === undefined || goal.state === '可以申报') return all
  if (best.state === '符合')
    return {
      ...all,
      state: '可以申报',
      on: null,
      assumes: null,
      says: `${best.says}（按学历、年限的一般条件），可以申报评审，评审通过以后才取得`,
      ways: [...ways, ...goal.ways],
    }
  return best.on !== null && (goal.on === null || best.on < goal.on)
    ? {
        ...all,
        state: '还要等',
        on: best.on,
        assumes: null,
        says: `还差${best.lacks.map(one => one.says).join('、')}（按学历、年限的一般条件）`,
        ways: [...ways, ...goal.ways],
      }
    : all
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
