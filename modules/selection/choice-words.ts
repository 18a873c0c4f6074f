import { asDecimal, type Checked, type Displaced, type Explained, type Measured, type Model } from '#kernel/selection'
import { byMeeting } from '#modules/honours'
import type { About } from './choice-model.ts'
import { shareWords } from './choice-model.ts'
import type { ChangeRow, ChoiceRow, Person } from './choice-store.ts'

export interface Line extends Measured {
  readonly kind: About['kind']
  readonly among: string
  readonly article: string
  readonly clause: string
  readonly quote: string
  readonly limit: string
  readonly share: [number, number] | null
  readonly unclear: number
}

/** Every constraint on one list, with where it comes from. */
export function linesOf(row: Pick<ChoiceRow, 'model' | 'about'>, checked: Checked): Line[] {
  return checked.lines.map(m => {
    const from = row.about[m.key]
    const c = row.model.constraints.find(one => one.key === m.key)
    const share = c?.is === 'share' ? c.share : null
    const limit = share
      ? `${m.op === 'atLeast' ? '底线' : '上限'}${shareWords(share)}`
      : `${m.op === 'atLeast' ? '至少' : m.op === 'atMost' ? '至多' : '正好'}${m.bound}人`
    return {
      ...m,
      kind: from?.kind ?? '名额',
      among: from?.among ?? '',
      article: from?.article ?? '',
      clause: from?.clause ?? 'C063',
      quote: from?.quote ?? '',
      limit,
      share: share ? [share[0], share[1]] : null,
      unclear: from?.unclear.length ?? 0,
    }
  })
}

/** 19/80，23.8%；没有分母的，9人. Rounded for the eye only: what holds is decided in whole numbers. */
export const nowWords = (m: Pick<Measured, 'n' | 'of'>): string =>
  m.of === null ? `${m.n}人` : `${m.n}/${m.of}${m.of === 0 ? '' : `，${((m.n / m.of) * 100).toFixed(1)}%`}`

export const brokenWords = (row: Pick<ChoiceRow, 'model' | 'about'>, lines: readonly Measured[]) =>
  lines.map(m => ({
    key: m.key,
    title: m.title,
    now: `${row.about[m.key]?.name ?? m.title}${nowWords(m)}`,
    slack: m.slack,
  }))

/** Hard lines that do not hold and were not ruled on: a ruling covers the breach it was made for, and none that is worse. */
export const notRuled = (lines: readonly Measured[], changes: readonly Pick<ChangeRow, 'ruling' | 'broken'>[]) => {
  const allowed = new Map<string, number>()
  for (const b of changes.flatMap(c => (c.ruling === null ? [] : c.broken)))
    allowed.set(b.key, Math.min(b.slack, allowed.get(b.key) ?? b.slack))
  return lines.filter(l => l.hard && !l.met && l.slack < (allowed.get(l.key) ?? 0))
}

/** What is told of one who scored higher and is not on the list. */
export interface Told {
  readonly who: string
  readonly by: string | null
  readonly because: readonly { readonly key: string; readonly title: string; readonly says: string }[]
  readonly price: string | null
  readonly reasons: readonly string[]
  readonly whatIf: readonly {
    readonly out: string
    readonly into: string
    readonly met: boolean
    readonly change: string
    readonly broken: readonly { readonly title: string; readonly now: string }[]
  }[]
}

interface Around {
  readonly row: ChoiceRow
  readonly model: Model
  readonly explained: Explained
  readonly decimals: number
  readonly people: ReadonlyMap<string, Person>
}

export function toldOf(row: ChoiceRow, people: ReadonlyMap<string, Person>): Told[] {
  const { explained, result, model } = row
  if (!explained || !result) return []
  const around: Around = { row, model, explained, decimals: result.decimals, people }
  return explained.displaced.map(d => tellOne(d, around))
}

function tellOne(d: Displaced, around: Around): Told {
  const { row, model, decimals, people } = around
  const id = (i: number) => model.candidates[i]?.id ?? ''
  const person = (i: number) => people.get(id(i))
  const name = (i: number) => person(i)?.name ?? '（已不在范围内）'
  const placed = (i: number) => {
    const p = person(i)
    return p?.place ? `${p.name}（${p.categoryTitle}第${p.place}，${p.score ?? ''}）` : name(i)
  }
  const names = (all: readonly number[]) =>
    all.length > 3 ? `${all.slice(0, 3).map(name).join('、')}等${all.length}人` : all.map(name).join('、')
  const because = d.because.map(key => ({
    key,
    title: row.about[key]?.name ? titleOf(model, key) : key,
    says: headline(key, d.who, around),
  }))
  const others = d.without?.comes.filter(i => i !== d.who) ?? []
  const reasons = [
    ...d.because.map(key => crowded(key, d.who, around)),
    ...(d.without
      ? [
          `去掉${d.because.length > 1 ? `这${d.because.length}条` : '这一条'}、其余不变，重新求解：${name(d.who)}${others.length > 0 ? `和${names(others)}` : ''}入选，${d.without.goes.length > 0 ? `${names(d.without.goes)}不入选，` : ''}总分多${asDecimal(d.without.more, decimals)}。`,
        ]
      : ['时间不够，没有逐条试算；可以重新求解一次。']),
    ...d.near.map(
      near =>
        `${placed(near.who)}没有补入：换上以后，${brokenWords(row, near.broken)
          .map(b => b.now)
          .join('；')}，不成立。`,
    ),
    ...(d.by === null
      ? []
      : [
          d.next
            ? `${name(d.by)}是补入后使全部约束成立、总分最高的。不这样换，下一个办法是补入${names(d.next.comes)}，${d.next.less === 0 ? '总分一样' : `总分再少${asDecimal(d.next.less, decimals)}`}。`
            : `${name(d.by)}是补入后使全部约束成立、总分最高的；不补入就没有别的办法。`,
        ]),
  ]
  const score = (i: number | null) => (i === null ? 0 : whole(people.get(id(i))?.score ?? null, decimals))
  return {
    who: id(d.who),
    by: d.by === null ? null : id(d.by),
    because,
    price: d.by === null ? null : asDecimal(score(d.by) - score(d.who), decimals),
    reasons,
    whatIf: d.swaps.map(s => ({
      out: id(s.out),
      into: id(s.into),
      met: s.met,
      change: asDecimal(s.change, decimals),
      broken: brokenWords(row, s.broken).map(({ title, now }) => ({ title, now })),
    })),
  }
}

const titleOf = (model: Model, key: string): string => model.constraints.find(c => c.key === key)?.title ?? key

/** A decimal as whole units of 10^-decimals. */
export function whole(score: string | null, decimals: number): number {
  if (score === null) return 0
  const [units = '0', fraction = ''] = score.split('.')
  return Number(units + fraction.padEnd(decimals, '0').slice(0, decimals))
}

/** 44人中至多8人，按得分有9人. */
function headline(key: string, who: number, { row, model, explained }: Around): string {
  const c = model.constraints.find(one => one.key === key)
  const plain = explained.plain.find(l => l.key === key)
  if (!c || !plain) return ''
  const bound = plain.op === 'atMost' ? `至多${plain.bound}人` : `至少${plain.bound}人`
  const among = plain.of === null ? '' : `${plain.of}人中`
  const mine = c.is !== 'linked' && setOf(c.of).has(who) && plain.op === 'atMost'
  const rank = mine ? rankIn(c.of, who, explained.plainChosen, model) : null
  return `${among}${bound}，${rank ? `排在第${rank.rank}` : `按得分只有${plain.n}人`}${row.about[key]?.unclear.length ? '（缺事实的按不利的算）' : ''}`
}

/** The first reason: how the list by score alone stands to this constraint, and where this candidate stands in it. No one else's score. */
export function crowded(key: string, who: number, around: Around, as?: string): string {
  const { row, model, explained, people } = around
  const c = model.constraints.find(one => one.key === key)
  const plain = explained.plain.find(l => l.key === key)
  const name = as ?? people.get(model.candidates[who]?.id ?? '')?.name ?? ''
  if (!c || !plain) return ''
  const group = row.about[key]?.name ?? c.title
  if (plain.met) return `“${c.title}”：只按得分选时成立（${nowWords(plain)}），别的约束补入人以后没有余量。`
  const share = plain.of === null ? '' : `，占${plain.of}人的${((plain.n / Math.max(1, plain.of)) * 100).toFixed(1)}%`
  if (plain.op === 'atMost') {
    const rank = c.is !== 'linked' && setOf(c.of).has(who) ? rankIn(c.of, who, explained.plainChosen, model) : null
    return `只按得分和名额选，${group}有${plain.n}人${share}，而至多${plain.bound}人，须让出${plain.n - plain.bound}人。${rank ? `${name}在这${rank.of}人中得分${rank.rank === rank.of ? '最低' : `列第${rank.rank}`}。` : ''}`
  }
  const same = c.is === 'linked' ? null : rankOutside(c.of, who, explained.plainChosen, model)
  return `只按得分和名额选，${group}只有${plain.n}人${share}，而须有${plain.bound}人，要补入${plain.bound - plain.n}人，就有人要让出。${same ? `${name}不属于这一项；在同一名额里不属于这一项的${same.of}人中，得分${same.rank === same.of ? '最低' : `列第${same.rank}`}。` : ''}`
}

const scoreAt = (model: Model, i: number): number => Number(model.candidates[i]?.score ?? 0)

function rankIn(of: readonly number[], who: number, list: readonly number[], model: Model) {
  const members = setOf(of)
  const here = list.filter(i => members.has(i))
  const rank = here.filter(i => scoreAt(model, i) > scoreAt(model, who)).length + 1
  return here.includes(who) ? { rank, of: here.length } : null
}

function rankOutside(of: readonly number[], who: number, list: readonly number[], model: Model) {
  const members = setOf(of)
  if (members.has(who)) return null
  const seats = model.constraints.flatMap(c => (c.frame && c.is === 'count' ? [setOf(c.of)] : []))
  const same = list.filter(i => !members.has(i) && seats.every(seat => !seat.has(who) || seat.has(i)))
  return rankIn(same, who, same, model)
}

/** A model's members as a set, made once: with three thousand candidates a list is read too often to be walked. */
const sets = new WeakMap<readonly number[], ReadonlySet<number>>()
function setOf(members: readonly number[]): ReadonlySet<number> {
  const known = sets.get(members)
  if (known) return known
  const made = new Set(members)
  sets.set(members, made)
  return made
}

/** The reason of the last change that made someone's outcome another than the computation's; null where the two agree. */
export function byHand(
  row: Pick<ChoiceRow, 'certificate' | 'chosen'>,
  changes: readonly ChangeRow[],
  id: string,
): string | null {
  if (!row.certificate || row.certificate.chosen.includes(id) === row.chosen.includes(id)) return null
  return lastOf(changes, id)?.reason ?? null
}

/** The last change that moved somebody. */
export const lastOf = (changes: readonly ChangeRow[], id: string): ChangeRow | undefined =>
  changes.findLast(c => c.leaves.includes(id) || c.comes.includes(id))

/** 未入选的，在办件上写哪一条、为什么：只有他自己的名次，没有别人的姓名和成绩。 */
export function whyNot(
  row: ChoiceRow,
  id: string,
  people: ReadonlyMap<string, Person>,
  changedBecause: string | null,
): { rule: string; because: string } {
  const person = people.get(id)
  const i = row.model.candidates.findIndex(c => c.id === id)
  if (changedBecause !== null) return { rule: byMeeting, because: changedBecause }
  const d = row.explained?.displaced.find(one => one.who === i)
  if (d && row.explained && row.result && d.because.length > 0) {
    const around = { row, model: row.model, explained: row.explained, decimals: row.result.decimals, people }
    return {
      rule: d.because
        .map(key => titleOf(row.model, key))
        .join('；')
        .slice(0, 200),
      because: d.because
        .map(key => crowded(key, i, around, '该人选'))
        .join('')
        .slice(0, 1000),
    }
  }
  const seats = row.model.constraints.filter(c => c.frame && c.is === 'count' && c.of.includes(i)).at(-1)
  const rule = seats?.title ?? '名额'
  if (!person || person.score === null)
    return { rule, because: row.state === '无成绩' ? '会议研究确定的名单中没有列入。' : '没有评审成绩，没有列入名单。' }
  return { rule, because: `名额已按评审成绩选满；该人选的成绩在本类列第${person.place ?? '—'}名。` }
}
