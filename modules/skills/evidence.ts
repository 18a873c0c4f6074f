import type { Caller } from '#kernel/access'
import { addDays, daysBetween, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { codeSet } from '#modules/organisations'
import {
  recordsOfAll,
  registerOf,
  restrictionsOf,
  seesGroup,
  thingsOf,
  type Register,
  type RegisterKey,
  type Stored,
} from '#modules/people'
import { degrees, isLevel, levels, rankOf, tiers, type Degree, type Tier } from './kinds.ts'
import { names } from './rule.ts'
import type { Standard } from './standards.ts'

/** One record a path rests on, or does not, and why. */
export interface Basis {
  readonly register: RegisterKey
  readonly id: string
  readonly says: string
  readonly on: Day | null
  readonly verified: string
  readonly counts: boolean
  readonly why: string | null
}

export interface Evidence {
  readonly facts: Readonly<Record<string, unknown>>
  readonly basis: readonly Basis[]
  /** Whether they are at work in the occupation today, so that years go on. */
  readonly working: boolean
  /** Groups of fields this post does not see: what rests on them stays unknown. */
  readonly closed: readonly string[]
  readonly highest: string | null
  readonly title: { readonly tier: Tier; readonly name: string } | null
}

const read: readonly {
  readonly key: RegisterKey
  readonly bit: Parameters<typeof seesGroup>[1]
  readonly title: string
}[] = [
  { key: 'skill_certificate', bit: 'skills', title: '技能证书和职称' },
  { key: 'title_record', bit: 'skills', title: '技能证书和职称' },
  { key: 'post_spell', bit: 'employment', title: '就业与岗位' },
  { key: 'education_record', bit: 'education', title: '教育经历' },
]

const plain = (text: unknown): string => (typeof text === 'string' ? text.normalize('NFKC').replace(/\s/g, '') : '')
const dayOf = (value: unknown): Day | null => (typeof value === 'string' && value !== '' ? value : null)

/** What the registers of one person say for one occupation, on a day. Nothing that is missing becomes no. */
export async function evidenceOf(
  tx: Transaction,
  caller: Caller,
  person: string,
  standard: Standard,
): Promise<Evidence> {
  const sees = caller.reach.way === 'self' ? undefined : caller.reach.sees
  const open = read.filter(one => seesGroup(sees, one.bit))
  const registers = open.flatMap(({ key }) => registerOf(key) ?? [])
  const { records: restricted } = await restrictionsOf(tx, person)
  // 限制处理的只存着，不用。
  const rows = (await recordsOfAll(tx, [person], registers)).filter(row => !restricted.has(row.id))
  const { born } = await tx.get<{ born: Day | null }>(sql`select born from person where id = ${person}`)
  const of = async (key: RegisterKey): Promise<readonly Stored[]> => {
    const register = registers.find(one => one.key === key)
    return register
      ? (
          await thingsOf(
            register,
            rows.filter(row => row.register === key),
          )
        ).map(thing => thing.use)
      : []
  }
  const today = caller.today
  const certificates = certificatesOf(await of('skill_certificate'), standard)
  const titles = await titlesOf(await of('title_record'), standard)
  const posts = postsOf(await of('post_spell'), standard, today)
  const schools = await schoolsOf(await of('education_record'), standard)
  return {
    facts: {
      [names.born]: born,
      ...certificates.facts,
      ...titles.facts,
      ...schools.facts,
      ...workedFacts(posts.spans, titles.facts, today),
    },
    basis: [...certificates.basis, ...titles.basis, ...posts.basis, ...schools.basis],
    working: posts.spans.some(span => span.to === null),
    closed: [...new Set(read.filter(one => !open.includes(one)).map(one => one.title))],
    highest: certificates.highest,
    title: titles.highest,
  }
}

const basisOf = (register: RegisterKey, row: Stored, on: Day | null, why: string | null): Basis => ({
  register,
  id: row.id,
  says: saysOf(registerOf(register), row),
  on,
  verified: row.verified,
  counts: why === null,
  why,
})
const saysOf = (register: Register | undefined, row: Stored): string => register?.say(row.answer) ?? ''

const graded = ['职业技能等级证书', '国家职业资格证书']

function certificatesOf(rows: readonly Stored[], standard: Standard) {
  const basis = rows.map(row => {
    const { scheme, level, occupation, trade } = row.answer
    const on = dayOf(row.answer['issued_on'])
    const why =
      row.verified === '不符'
        ? '核验不符'
        : !graded.includes(String(scheme))
          ? '没有等级的证书'
          : !isLevel(level)
            ? '没有写等级'
            : ![occupation, trade].some(one => standard.counts(plain(one)))
              ? `不是${standard.title}和标准所列的相关职业`
              : null
    return { ...basisOf('skill_certificate', row, on, why), level: String(level ?? '') }
  })
  const counted = basis.filter(one => one.counts)
  // 持有更高一级的，从那一天起不会低于这一级。
  const since = (level: string): Day | null =>
    counted.flatMap(one => (rankOf(one.level) >= rankOf(level) && one.on !== null ? [one.on] : [])).toSorted()[0] ??
    null
  const highest = counted.toSorted((a, b) => rankOf(b.level) - rankOf(a.level))[0]?.level ?? null
  return {
    basis: basis.map(({ level: _, ...one }) => one),
    facts: Object.fromEntries(levels.map(level => [names.level(level), since(level)])),
    highest,
  }
}

async function titlesOf(rows: readonly Stored[], standard: Standard) {
  const { codes } = await codeSet('title')
  const found = rows.map(row => {
    const code = codes.find(one => one.name === row.answer['title'])
    const tier = tiers.find(one => one === code?.group) ?? null
    const series = code?.code.split('-')[0] ?? ''
    const on = dayOf(row.answer['granted_on'])
    const why =
      row.verified === '不符'
        ? '核验不符'
        : tier === null
          ? '职称没有对应的层级'
          : standard.series.length > 0 && !standard.series.includes(series)
            ? '不在标准所列的专业对应关系里'
            : null
    return { ...basisOf('title_record', row, on, why), tier, name: String(row.answer['title'] ?? '') }
  })
  const counted = found.filter(one => one.counts && one.tier !== null)
  const rank = (tier: Tier | null) => (tier === null ? -1 : tiers.indexOf(tier))
  // “初级职称”包括员级和助理级。
  const least = (tier: Tier): number => (tier === '助理级' ? 0 : rank(tier))
  const since = (tier: Tier): Day | null =>
    counted.flatMap(one => (rank(one.tier) >= least(tier) && one.on !== null ? [one.on] : [])).toSorted()[0] ?? null
  const held = (tier: Tier): Day | null =>
    counted.flatMap(one => (rank(one.tier) >= rank(tier) && one.on !== null ? [one.on] : [])).toSorted()[0] ?? null
  const [top] = counted.toSorted((a, b) => rank(b.tier) - rank(a.tier))
  return {
    basis: found.map(({ tier: _, name: __, ...one }): Basis => one),
    facts: Object.fromEntries(
      tiers.flatMap(tier => [
        [names.title(tier), since(tier)],
        [names.heldTitle(tier), held(tier)],
      ]),
    ),
    highest: top?.tier ? { tier: top.tier, name: top.name } : null,
  }
}

interface Span {
  readonly from: Day
  /** Null while it lasts. */
  readonly to: Day | null
}

function postsOf(rows: readonly Stored[], standard: Standard, today: Day) {
  const basis = rows.map(row => {
    const from = dayOf(row.answer['started_on'])
    const why =
      row.verified === '不符'
        ? '核验不符'
        : from === null || from > today
          ? '没有到岗日期'
          : !standard.counts(plain(row.answer['post']))
            ? `岗位名称不是${standard.title}和标准所列的相关职业；确实从事的，请单位出具工作年限证明`
            : null
    return { ...basisOf('post_spell', row, from, why), from, to: dayOf(row.answer['ended_on']) }
  })
  const spans = basis.flatMap(({ counts, from, to }): Span[] => (counts && from !== null ? [{ from, to }] : []))
  return { spans, basis: basis.map(({ from: _, to: __, ...one }): Basis => one) }
}

/**
 * The day work would have begun had it never been broken off: today less the days worked, overlaps counted once（同期重叠不累计）.
 * Null where no post on record counts.
 */
export function workedFrom(spans: readonly Span[], today: Day, since: Day = '1900-01-01'): Day | null {
  const clipped = spans
    .map(({ from, to }) => ({
      from: from < since ? since : from,
      to: to === null || to > today ? today : to,
      open: to === null,
    }))
    .filter(one => one.from <= one.to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const [first] = clipped
  if (!first) return null
  // 一直没有断过的，就是第一天：折算成天数再倒推会差闰日。
  let until = first.from
  let days = 0
  let broken = false
  for (const { from, to } of clipped) {
    if (from > addDays(until, 1)) broken = true
    const begin = from > until ? from : until
    if (to > begin) days += daysBetween(begin, to)
    if (to > until) until = to
  }
  if (!broken && until === today) return first.from
  return addDays(today, -days)
}

function workedFacts(spans: readonly Span[], titles: Readonly<Record<string, Day | null>>, today: Day) {
  const since = (tier: Tier) => {
    const on = titles[names.title(tier)] ?? null
    return on === null ? null : workedFrom(spans, today, on)
  }
  return {
    [names.worked]: workedFrom(spans, today),
    ...Object.fromEntries(tiers.map(tier => [names.titleWorked(tier), since(tier)])),
  }
}

const degreeOf = (group: string, says: string): Degree | null =>
  group === '研究生'
    ? says.includes('博士')
      ? '博士'
      : '硕士'
    : group === '大学本科'
      ? '本科'
      : group === '大学专科'
        ? '大专'
        : group === '中等职业'
          ? '中专'
          : null

/** The first day a schooling of a degree or above was finished. What is not on record may still be there: unknown, never no. */
function degreeFacts(
  rows: readonly { readonly group: string; readonly level: string; readonly on: Day | null }[],
): Record<string, unknown> {
  const known = rows.flatMap(row => {
    // 研究生班没有学位，不按硕士算。
    const of = row.level === '研究生班毕业' ? '本科' : degreeOf(row.group, row.level)
    return of === null ? [] : [{ rank: degrees.indexOf(of), on: row.on }]
  })
  return Object.fromEntries<unknown>(
    degrees.flatMap((of, at) => {
      const here = known.filter(one => one.rank >= at)
      return [
        [names.degree(of), here.length > 0 ? true : null],
        [names.graduated(of), here.flatMap(one => (one.on === null ? [] : [one.on])).toSorted()[0] ?? null],
      ]
    }),
  )
}

const collegeGroups = ['大学专科', '大学本科', '研究生']

async function schoolsOf(rows: readonly Stored[], standard: Standard) {
  const { codes } = await codeSet('education')
  const found = rows.map(row => {
    const level = String(row.answer['level'] ?? '')
    const group = codes.find(one => one.name === level)?.group ?? ''
    const graduated = level.endsWith('毕业') || level === '研究生班毕业'
    const major = plain(row.answer['major'])
    const fits = standard.majors.length === 0 || major === '' ? null : standard.majors.some(one => plain(one) === major)
    const why =
      row.verified === '不符'
        ? '核验不符'
        : !graduated
          ? '没有毕业'
          : fits === false
            ? '专业不在标准所列的本专业、相关专业里'
            : fits === null
              ? standard.majors.length === 0
                ? '标准所列的相关专业还没有录入，请持毕业证书到评价机构核对'
                : '没有登记专业'
              : null
    return {
      ...basisOf('education_record', row, dayOf(row.answer['graduated_on']), why),
      group,
      level,
      fits,
      graduated,
    }
  })
  const vocational = found.filter(one => one.graduated && one.verified !== '不符')
  const answer = (groups: readonly string[]): boolean | null => {
    const here = vocational.filter(one => groups.includes(one.group))
    if (here.some(one => one.fits === true)) return true
    return here.length > 0 && here.every(one => one.fits === false) ? false : null
  }
  return {
    basis: found.map(({ group: _, level: _level, fits: __, graduated: ___, ...one }): Basis => one),
    facts: {
      ...degreeFacts(found.filter(one => one.graduated && one.verified !== '不符')),
      [names.school('college')]: answer(collegeGroups),
      [names.school('secondary')]: answer(['中等职业', ...collegeGroups]),
      // 班次（高级工班、预备技师班）和是否经过评估论证，学历代码里没有：要本人提供证明。
      [names.school('seniorTech')]: null,
      [names.school('appraised')]: null,
      [names.school('techCollege')]: null,
      [names.school('reserve')]: null,
    },
  }
}
