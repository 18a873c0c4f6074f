import { ageOn, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Level, Settings } from '#modules/honours'
import { codeSet } from '#modules/organisations'
import type { Facts } from './group.ts'

/** One nomination of a round: what ratios, quotas and the choice ask about it. */
export interface Nominee extends Facts {
  /** The case. */
  readonly id: string
  readonly number: number
  readonly name: string
  readonly employerName: string
  readonly pool: '常规' | '单列'
  readonly step: string
  readonly status: 'open' | 'done' | 'refused' | 'withdrawn' | 'voided' | 'replaced'
  readonly version: number
  /** Who carries the case at each level, by level: organisation ids. */
  readonly offices: Readonly<Partial<Record<Level, string>>>
  readonly county: number | null
  /** The last review that still stands. A score is the decimal the meeting signed, `null` where the meeting had none. */
  readonly review: Review | null
  /** The last choice that still stands. */
  readonly choice: { readonly level: Level; readonly outcome: '入选' | '未入选' } | null
  /** Steps it has passed and that still stand, with the answer given: 某级“同意”“受理”. */
  readonly passed: readonly Passed[]
}

export interface Review {
  readonly level: Level
  readonly score: string | null
  /** 本类名次。 */
  readonly place: number | null
}

export interface Passed {
  readonly step: string
  readonly decision: string | null
}

export interface NomineesOf {
  readonly round: string
  readonly settings: Settings
  /** 周岁到这一天：表彰日，未定的到通知日。 */
  readonly ageOn: Day
}

interface Row extends Omit<
  Nominee,
  'frontline' | 'leader' | 'woman' | 'minority' | 'nonPublic' | 'age' | 'review' | 'choice' | 'passed'
> {
  readonly sex: string | null
  readonly ethnicity: string | null
  readonly born: Day | null
  readonly ownership: string | null
  /** What of its acts still stands, kept on the case (kernel/procedures/functions.sql). */
  readonly standing: readonly Standing[]
}

interface Standing {
  readonly step: string
  readonly kind: string
  readonly decision?: string
  readonly score?: string
  readonly rank?: number
  readonly outcome?: '入选' | '未入选' | '有成绩' | '没有成绩'
}

/** All nominees of a round in the caller's reach, in the order of their numbers. One statement. What the nomination left unsaid is read from the archive: it states nothing, so nothing is changed. */
export async function nomineesOf(tx: Transaction, of: NomineesOf): Promise<Nominee[]> {
  const rows = await tx.rows<Row>(sql`
    select k.id, k.number, n.name, n.employer_name as "employerName", n.pool, k.step, k.status, k.version, k.offices, k.county, n.subject_kind as subject, n.category, n.kind, n.marks, coalesce(n.rank, p.rank) as rank,
      coalesce(n.migrant, p.migrant) as migrant, coalesce(n.new_form, p.new_form) as "newForm", coalesce(n.sex, p.sex) as sex, coalesce(n.ethnicity, p.ethnicity) as ethnicity, coalesce(n.born, p.born) as born, coalesce(n.ownership, o.ownership) as ownership, k.standing
    from kase k join nomination n on n.kase = k.id left join person p on p.id = n.person left join organisation o on o.id = n.employer where k.within = ${of.round} order by k.number`)
  const nonPublic = new Map((await codeSet('ownership')).codes.map(c => [c.name, c.nonPublic ?? null]))
  return rows.map(row => nomineeOf(row, of, nonPublic))
}

function nomineeOf(
  row: Row,
  { settings, ageOn: day }: NomineesOf,
  nonPublic: ReadonlyMap<string, boolean | null>,
): Nominee {
  const { sex, ethnicity, born, ownership, standing, ...same } = row
  const acts = standing.filter(a => a.kind === 'act')
  const review = acts.findLast(a => a.step.endsWith('.review'))
  const choice = acts.findLast(a => a.step.endsWith('.choose'))
  const kind = settings.categories.find(c => c.key === row.category)?.kinds.find(k => k.key === row.kind)
  return {
    ...same,
    frontline: kind?.frontline ?? null,
    leader: kind?.leader ?? null,
    woman: sex === '女' ? true : sex === '男' ? false : null,
    // 民族不详的不算汉族，也不算少数民族。
    minority: ethnicity === null || ethnicity === '' ? null : ethnicity !== '汉族',
    nonPublic: ownership === null ? null : (nonPublic.get(ownership) ?? null),
    age: born === null ? null : ageOn(born, day),
    review: review ? { level: levelOf(review.step), score: review.score ?? null, place: review.rank ?? null } : null,
    choice:
      choice?.outcome === '入选' || choice?.outcome === '未入选'
        ? { level: levelOf(choice.step), outcome: choice.outcome }
        : null,
    passed: acts.map(a => ({ step: a.step, decision: a.decision ?? null })),
  }
}

/** `city.review` is done at the city. */
// A step of a part begins with its level: procedures/nomination.ts names them so.
const levelOf = (step: string): Level => step.slice(0, step.indexOf('.')) as Level

/** 还在本届里的：没有撤回、换下、取消，也没有被否。 */
export const stands = (who: Pick<Nominee, 'status'>): boolean => who.status === 'open' || who.status === 'done'
