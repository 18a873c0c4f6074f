import { candidateScores, type Constraint, type Model } from '#kernel/selection'
import { levels, type Group, type Level, type Linked, type Ratio, type Settings } from '#modules/honours'
import { inPool, span } from './gauge.ts'
import { matches } from './group.ts'
import type { Nominee } from './nominees.ts'

/** Where a constraint comes from, told beside it. */
export interface About {
  /** Whom it speaks of, in short: 企业负责人. */
  readonly name: string
  readonly kind: '名额' | '类别名额' | '比例' | '连带'
  /** The article of the round's notice; empty where the notice was not cited. */
  readonly article: string
  readonly clause: string
  readonly quote: string
  /** 分母，没有的为空：占企业职工人选. */
  readonly among: string
  /** Who of the candidates lacks a fact it asks for: counted on the side against the rule. */
  readonly unclear: readonly string[]
}

export interface ChoiceModel {
  readonly model: Model
  readonly about: Readonly<Record<string, About>>
}

/**
 * What must hold of the list, from the round's own settings. 缺事实的人按不利的一边算：要达到的不算他，不能超过的算上他 – a list
 * that holds so holds however the fact turns out. 单列的人不进常规池的比例，也不占常规名额.
 */
export function choiceModel(
  settings: Settings,
  level: Level,
  who: readonly Nominee[],
  names: ReadonlyMap<string, string>,
  short = false,
): ChoiceModel {
  const scores = who.map(n => scoreOf(n, level))
  // Nobody was scored at all: whether a list exists can still be told, and a meeting names it.
  const unscored = scores.every(s => s === null)
  const countable = new Set(who.flatMap((n, i) => (unscored || scores[i] !== null ? [n.id] : [])))
  const about: Record<string, About> = {}
  const constraints: Constraint[] = []
  const add = (constraint: Constraint, from: Partial<About> & Pick<About, 'kind' | 'clause' | 'name'>) => {
    constraints.push(constraint)
    about[constraint.key] = { article: '', quote: '', among: '', unclear: [], ...from }
  }
  const places = (test: (n: Nominee) => boolean): number[] => who.flatMap((n, i) => (test(n) ? [i] : []))
  const article = (what: string) => settings.basis[what] ?? ''

  for (const [constraint, kind] of seatsOf(settings, who, places, countable, short))
    add(constraint, { kind, name: constraint.title.split('：')[0] ?? '', clause: 'C063', article: article('seats') })
  for (const ratio of settings.ratios) {
    const read = ratioOf(ratio, who)
    if (read)
      add(read.constraint, {
        kind: '比例',
        name: ratio.title,
        clause: 'C064',
        article: article(`ratio.${ratio.key}`) || article('ratios'),
        quote: ratio.quote,
        among: ratio.count === undefined ? ratio.among.title : '',
        unclear: read.unclear,
      })
  }
  for (const rule of settings.linked.filter(l => l.among === '选定'))
    for (const part of partsOf(rule, level, who)) {
      const read = linkedOf(rule, part.office, names, who, part.members)
      if (read)
        add(read.constraint, {
          kind: '连带',
          name: rule.needs.title,
          clause: 'C064',
          article: article(`linked.${rule.key}`) || article('linked'),
          quote: rule.quote,
          unclear: read.unclear,
        })
    }
  const candidates = who.map((n, i) => ({ id: n.id, score: unscored ? '0' : (scores[i] ?? null) }))
  return { model: { candidates, constraints }, about }
}

/** 方案没有写名额的，择优无从选起: says which number is missing, in words; null where all that is needed is written. */
export function noSeats({ seats, categories }: Settings, who: readonly Nominee[]): string | null {
  const byCategory = categories.every(c => seats.byCategory[c.key] !== undefined)
  if (seats.regular === undefined && !byCategory && who.some(n => n.pool === '常规')) return '常规名额'
  if (seats.separate === undefined && who.some(n => n.pool === '单列')) return '单列名额'
  return null
}

/** The signed score of the meeting at this level. */
export const scoreOf = (n: Nominee, level: Level): string | null =>
  n.review?.level === level && n.review.score !== null && candidateScores.test(n.review.score) ? n.review.score : null

const frame = { frame: true, hard: true } as const

/** 正好这么多人；人不够的、说好可以不用满的，至多这么多：总分最高的名单自会用满能用的. */
function seatsOf(
  settings: Settings,
  who: readonly Nominee[],
  places: (test: (n: Nominee) => boolean) => number[],
  countable: ReadonlySet<string>,
  short: boolean,
): [Constraint, '名额' | '类别名额'][] {
  const { regular, separate, byCategory } = settings.seats
  const able = (test: (n: Nominee) => boolean) => who.filter(n => countable.has(n.id) && test(n)).length
  const inRegular = (n: Nominee) => n.pool === '常规'
  // 类别里人不够的名额，不能由别的类别补上。
  const room = settings.categories.reduce((sum, c) => {
    const here = able(n => inRegular(n) && n.category === c.key)
    return sum + Math.min(here, byCategory[c.key] ?? here)
  }, 0)
  const seats = (key: string, title: string, of: number[], count: number, can: number): [Constraint, '名额'] => {
    const full = !short && can >= count
    const words = can < count ? `（能选的只有${can}人）` : ''
    const op = full ? ('exactly' as const) : ('atMost' as const)
    return [
      { ...frame, key, is: 'count', op, of, count, title: `${title}：${full ? '正好' : '至多'}${count}人${words}` },
      '名额',
    ]
  }
  const out: [Constraint, '名额' | '类别名额'][] = []
  // Without a number of seats for all, those of the categories bind; `noSeats` refuses where neither is written.
  if (regular !== undefined) out.push(seats('seats.regular', '常规名额', places(inRegular), regular, room))
  const apart = (n: Nominee) => n.pool === '单列'
  if (separate !== undefined && who.some(apart))
    out.push(seats('seats.separate', '单列名额', places(apart), separate, able(apart)))
  const whole = !short && regular === room && Object.values(byCategory).reduce((sum, n) => sum + n, 0) === regular
  for (const { key, title } of settings.categories) {
    const count = byCategory[key]
    if (count === undefined) continue
    const here = able(n => inRegular(n) && n.category === key)
    const op = whole && here >= count ? ('exactly' as const) : ('atMost' as const)
    out.push([
      {
        ...frame,
        key: `seats.${key}`,
        is: 'count',
        op,
        of: places(n => inRegular(n) && n.category === key),
        count,
        title: `${title}名额：${op === 'exactly' ? '正好' : '至多'}${count}人${here < count ? `（能选的只有${here}人）` : ''}`,
      },
      '类别名额',
    ])
  }
  return out
}

/** 57/100 → 57%; 1/3 stays a fraction, as the notice says it. */
export const shareWords = ([n, d]: readonly [number, number]): string =>
  Number.isInteger((n * 1000) / d) ? `${(n * 100) / d}%` : `${d}分之${n}`

const least = (op: 'atLeast' | 'atMost') => (op === 'atLeast' ? '不少于' : '不超过')

function ratioOf(ratio: Ratio, who: readonly Nominee[]): { constraint: Constraint; unclear: string[] } | null {
  const { key, op, share, count, hard, title } = ratio
  const pooled = who.map((n, i) => ({ n, i })).filter(({ n }) => inPool(ratio, n))
  const unclear = pooled.flatMap(({ n }) => {
    const among = matches(ratio.among, n)
    const open = among.answer === null || (among.answer && matches(ratio.of, n).answer === null)
    return open ? [n.id] : []
  })
  const counted = pooled.map(({ n, i }) => {
    const part = span(ratio, n, matches(ratio.among, n))
    return { i, ...(op === 'atLeast' ? part.least : part.most) }
  })
  const of = counted.filter(c => c.n > 0).map(c => c.i)
  const said = { key: `ratio.${key}`, frame: false, hard }
  if (share) {
    const constraint: Constraint = {
      ...said,
      is: 'share',
      op,
      of,
      among: counted.filter(c => c.d > 0).map(c => c.i),
      share,
      title: `${title}（占${ratio.among.title}）${least(op)}${shareWords(share)}`,
    }
    return { constraint, unclear }
  }
  if (count === undefined) return null
  return { constraint: { ...said, is: 'count', op, of, count, title: `${title}${least(op)}${count}人` }, unclear }
}

/** 推荐单位：the office next below the one that chooses; the whole round is one part. */
function partsOf(
  rule: Linked,
  level: Level,
  who: readonly Nominee[],
): { office: string | null; members: ReadonlySet<string> }[] {
  if (rule.within === 'round') return [{ office: null, members: new Set(who.map(n => n.id)) }]
  const byOffice = Map.groupBy(who, n => officeBelow(n, level) ?? '')
  return [...byOffice].map(([office, members]) => ({ office, members: new Set(members.map(n => n.id)) }))
}

export const officeBelow = (n: Pick<Nominee, 'offices'>, level: Level): string | undefined =>
  levels
    .slice(0, levels.indexOf(level))
    .reverse()
    .flatMap(below => n.offices[below] ?? [])[0]

function linkedOf(
  rule: Linked,
  office: string | null,
  names: ReadonlyMap<string, string>,
  who: readonly Nominee[],
  members: ReadonlySet<string>,
): { constraint: Constraint; unclear: string[] } | null {
  const here = who.map((n, i) => ({ n, i })).filter(({ n }) => members.has(n.id))
  const answers = (group: Group) => here.map(({ n, i }) => ({ i, id: n.id, answer: matches(group, n).answer }))
  const [when, needs] = [answers(rule.when), answers(rule.needs)]
  const calling = when.filter(a => a.answer !== false).map(a => a.i)
  if (calling.length === 0) return null
  const each = rule.per === 1 ? '每名' : `每满${rule.per}名`
  return {
    constraint: {
      key: `linked.${rule.key}${office === null ? '' : `.${office}`}`,
      title: `${office === null ? '' : `${names.get(office) ?? '同一推荐单位'}：`}${each}${rule.when.title}须有${rule.needed}名${rule.needs.title}`,
      frame: false,
      hard: rule.hard,
      is: 'linked',
      when: calling,
      per: rule.per,
      needs: needs.filter(a => a.answer === true).map(a => a.i),
      needed: rule.needed,
    },
    unclear: [...when, ...needs].flatMap(a => (a.answer === null ? [a.id] : [])),
  }
}
