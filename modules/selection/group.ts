import type { Group } from '#modules/honours'

/** A nomination's facts, as they stood when it was made. `null` is unknown; it is never read as no. */
export interface Facts {
  readonly subject: 'person' | 'organisation' | 'team'
  readonly category: string
  readonly kind: string
  readonly marks: readonly string[]
  /** 行政级别。 */
  readonly rank: string | null
  readonly frontline: boolean | null
  readonly leader: boolean | null
  readonly woman: boolean | null
  readonly minority: boolean | null
  readonly migrant: boolean | null
  readonly newForm: boolean | null
  readonly nonPublic: boolean | null
  /** 周岁。 */
  readonly age: number | null
}

/** The facts a condition may ask for and a nomination may lack. */
export type Fact = Exclude<keyof Facts, 'subject' | 'category' | 'kind' | 'marks'>

export const factTitles: Readonly<Record<Fact, string>> = {
  rank: '行政级别',
  frontline: '是否一线（细类）',
  leader: '是否负责人（细类）',
  woman: '性别',
  minority: '民族',
  migrant: '是否农民工',
  newForm: '是否新就业形态劳动者',
  nonPublic: '单位登记类型（是否非公有制）',
  age: '出生日期',
}

/** Who can supply a fact that is missing. */
export const factAsks: Readonly<Record<Fact, string>> = {
  rank: '推荐单位在推荐表或人员档案里填，没有的填“无”',
  frontline: '评选办在方案的细类里标明',
  leader: '评选办在方案的细类里标明',
  woman: '推荐单位在人员档案里补',
  minority: '推荐单位在人员档案里补',
  migrant: '推荐单位按户籍登记地和从业情况在人员档案里补',
  newForm: '推荐单位在人员档案里补',
  nonPublic: '推荐单位在单位档案里补登记类型；登记类型断定不了的，按本届通知口径勾选标记',
  age: '推荐单位在人员档案里补',
}

export interface Match {
  /** `null`: one of `missing` decides. */
  readonly answer: boolean | null
  readonly missing: readonly Fact[]
}

/** Facts that are yes or no. */
export const flags = ['frontline', 'leader', 'woman', 'minority', 'migrant', 'newForm', 'nonPublic'] as const
/** 单位和班组没有性别、民族、级别、年龄可言：问到这几条，答案是“不是”，不是“不知道”。 */
const ofPersons: readonly Fact[] = ['woman', 'minority', 'migrant', 'newForm', 'rank', 'age']

/** Whether a nominee is one of the group: Kleene's and. One certain no decides; otherwise a missing fact leaves it open. */
export function matches(group: Group, who: Facts): Match {
  const answers: { readonly answer: boolean | null; readonly fact?: Fact }[] = []
  const among = (list: readonly string[], one: string) => {
    if (list.length > 0) answers.push({ answer: list.includes(one) })
  }
  among(group.subjects, who.subject)
  among(group.categories, who.category)
  among(group.kinds, who.kind)
  if (group.marks.length > 0) answers.push({ answer: group.marks.some(mark => who.marks.includes(mark)) })
  const ask = (fact: Fact, answer: (known: NonNullable<Facts[Fact]>) => boolean) => {
    const known = who[fact]
    if (known !== null) answers.push({ answer: answer(known), fact })
    else answers.push({ answer: who.subject !== 'person' && ofPersons.includes(fact) ? false : null, fact })
  }
  if (group.ranks.length > 0) ask('rank', rank => group.ranks.includes(String(rank)))
  for (const flag of flags) {
    const wanted = group[flag]
    if (wanted !== undefined) ask(flag, is => is === wanted)
  }
  const { ageAtLeast, ageAtMost } = group
  if (ageAtLeast !== undefined) ask('age', age => Number(age) >= ageAtLeast)
  if (ageAtMost !== undefined) ask('age', age => Number(age) <= ageAtMost)
  if (answers.some(a => a.answer === false)) return { answer: false, missing: [] }
  const missing = answers.flatMap(a => (a.answer === null && a.fact ? [a.fact] : []))
  return { answer: missing.length === 0 ? true : null, missing: [...new Set(missing)] }
}

/** Both must hold: the numerator of a ratio is counted within its denominator. */
export function matchesBoth(one: Match, other: Match): Match {
  if (one.answer === false || other.answer === false) return { answer: false, missing: [] }
  const missing = [...new Set([...one.missing, ...other.missing])]
  return { answer: missing.length === 0 ? true : null, missing }
}
