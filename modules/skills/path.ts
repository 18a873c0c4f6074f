import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Env } from '#kernel/rules'
import { refuse, type Refusal } from '#kernel/refusal'
import { writtenDay } from '#kernel/words'
import { recordsOfAll, registerOf, restrictedRefusal, restrictionsOf } from '#modules/people'
import type { Built } from '#kernel/http'
import type { PathView as Shown } from './contract.ts'
import { evidenceOf, type Evidence } from './evidence.ts'
import { examined, isLevel, levels, rankOf, type Level, type Need } from './kinds.ts'
import { skillLaw, type LoadedLaw } from './law.ts'
import { openFrom, saying, waysTo } from './rule.ts'
import { offersFor, type Offers } from './offers.ts'
import { standardFor, standardsOn, type Standard } from './standards.ts'
import { titleGoals } from './title-goals.ts'
import { byNearness, wayOf, type Way } from './ways.ts'
import { careerOf } from './career.ts'

type PathView = Built<Shown>
export type Goal = PathView['goals'][number]

export const noPath = refuse('skills.person.unknown', {
  status: 404,
  what: '没有这份档案，或者它不在您岗位的范围内',
  remedy: '换一个岗位再看，或从人员列表进入',
})

/** What somebody holds, what each next level and title still asks, where to get it, what it costs, and the earliest day. */
export async function pathOf(
  tx: Transaction,
  caller: Caller,
  id: string,
  asked: string | undefined,
): Promise<PathView | Refusal> {
  const person = await tx.find<{ id: string; name: string; trade: string | null; place: number }>(
    sql`select id, name, trade, place from person where id = ${id} and merged_into is null`,
  )
  if (!person) return noPath
  const { whole } = await restrictionsOf(tx, id)
  if (whole && caller.reach.way !== 'self') return restrictedRefusal(`${person.name}的档案`, whole)
  const law = await skillLaw()
  const standards = await standardsOn(tx, caller.today)
  const own = await occupationsOf(tx, id, person.trade)
  const called = asked ?? own[0] ?? null
  const choices = [...new Set([...own, ...standards.map(one => one.occupation)])]
  if (called === null)
    return { ...unplanned(person, choices, caller.today), ...(await careerOf(tx, id, { highest: null, title: null })) }
  const standard = await standardFor(standards, called)
  const evidence = await evidenceOf(tx, caller, id, standard)
  const offers = await offersFor(tx, caller.today, standard.occupation)
  const levelGoals = levelGoalsOf({ law, standard, evidence, offers, today: caller.today })
  const goals = [
    ...levelGoals,
    ...(await titleGoals(tx, { law, standard, evidence, levelGoals, place: person.place, today: caller.today })),
  ]
  return {
    person: { id: person.id, name: person.name },
    finding: findingOf(person.name, standard, evidence, goals),
    asOf: caller.today,
    occupation: called,
    choices: choices.map(value => ({ value, title: value })),
    standard: standardShown(standard, called),
    highest: evidence.highest,
    title: evidence.title?.name ?? null,
    ladder: ladderOf(evidence, levelGoals, standard),
    goals,
    basis: evidence.basis.map(one => ({ ...one, register: registerOf(one.register)?.title ?? '' })),
    closed: [...evidence.closed],
    ...(await careerOf(tx, id, evidence)),
  }
}

/** The occupations of the certificates, the highest level first; else the trade the archive names. */
async function occupationsOf(tx: Transaction, person: string, trade: string | null): Promise<string[]> {
  const register = registerOf('skill_certificate')
  const rows = register ? await recordsOfAll(tx, [person], [register]) : []
  const held = rows
    .filter(row => row.state === '在册' && row.verified !== '不符')
    .toSorted((a, b) => rankOf(String(b.answer['level'])) - rankOf(String(a.answer['level'])))
    .map(row => String(row.answer['occupation']))
  return [...new Set([...held, ...(trade === null ? [] : [trade])])]
}

const unplanned = (person: { id: string; name: string }, choices: readonly string[], today: Day): PathView => ({
  person: { id: person.id, name: person.name },
  finding: `${person.name}：还不知道从事什么职业`,
  asOf: today,
  occupation: null,
  choices: choices.map(value => ({ value, title: value })),
  standard: null,
  highest: null,
  title: null,
  ladder: [],
  goals: [],
  basis: [],
  closed: [],
  posts: [],
  plans: [],
})

function standardShown(standard: Standard, called: string): NonNullable<PathView['standard']> {
  return {
    id: standard.id,
    occupation: standard.occupation,
    code: standard.code,
    version: standard.version,
    edition: standard.edition.title,
    about:
      standard.id === null
        ? `“${called}”的国家职业标准还没有录入，按${standard.edition.title}试算；标准另有规定的照标准。`
        : called === standard.occupation
          ? standard.edition.about
          : `“${called}”按${standard.occupation}的标准算。${standard.edition.about}`,
  }
}

interface Given {
  readonly law: LoadedLaw
  readonly standard: Standard
  readonly evidence: Evidence
  readonly offers: Offers
  readonly today: Day
}

/** A goal for each examined level above the highest held; a level counts on the one before where that is the nearer way. */
function levelGoalsOf(given: Given): Goal[] {
  const { standard, evidence } = given
  const held = evidence.highest === null ? 0 : rankOf(evidence.highest)
  const goals: Goal[] = []
  for (const level of examined.filter(one => rankOf(one) > held && standard.levels.includes(one)))
    goals.push(levelGoal(given, level, goals.at(-1)))
  return goals
}

function levelGoal({ law, standard, evidence, offers, today }: Given, level: Level, before: Goal | undefined): Goal {
  const env: Env = { asOf: today, facts: evidence.facts, parameters: {} }
  const at = { today, working: evidence.working }
  const ways = waysTo(standard.edition, level, standard).map(way => wayOf(way, env, at))
  const next = nextOf(ways)
  const chain = before === undefined ? null : chained(standard, level, before, evidence, at)
  const open = offers.of(level)
  return {
    key: `level:${level}`,
    kind: '技能等级',
    name: level,
    relation: null,
    ...stood(next, chain),
    ways: ways.toSorted(byNearness),
    where: [...wheres(law, next), ...open.where],
    cost: open.cost,
    cites: [],
  }
}

type Next = Pick<Way, 'state' | 'on' | 'says' | 'key' | 'lacks'> | null

/** The way that is open, else the one that opens first, else one that needs papers. */
const nextOf = (ways: readonly Way[]): Next => ways.toSorted(byNearness)[0] ?? null

/** 先取得前一级，再满年限: said as an assumption, never as a promise. */
function chained(
  standard: Standard,
  level: Level,
  before: Goal,
  evidence: Evidence,
  at: { today: Day; working: boolean },
): { readonly on: Day; readonly says: string; readonly before: string } | null {
  const from = before.on ?? (before.state === '可以申报' ? at.today : null)
  if (from === null || !isLevel(before.name)) return null
  const facts = { ...evidence.facts, [`level:${before.name}`]: from }
  const found = waysTo(standard.edition, level, standard)
    .filter(way => way.needs.some(need => need.is === 'level' && need.level === before.name))
    .flatMap(way => {
      const on = openFrom(way, facts, at)
      return on === null || on === 'never' ? [] : [{ way, on }]
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  if (!found) return null
  return {
    before: before.name,
    on: found.on < from ? from : found.on,
    says: `先取得${before.name}（最早${writtenDay(from)}可以申报），${found.way.needs.map(saying).join('，并且')}（${found.way.key}）；按那一天就取得推算`,
  }
}

/** What a goal's title line says. */
function stood(
  next: Next,
  chain: { readonly on: Day; readonly says: string; readonly before: string } | null,
): Pick<Goal, 'state' | 'on' | 'says' | 'assumes'> {
  if (next?.state === '符合')
    return { state: '可以申报', on: null, says: `符合${next.key}：${next.says}`, assumes: null }
  if (next?.state === '还要等' && next.on !== null && (chain === null || next.on <= chain.on))
    return {
      state: '还要等',
      on: next.on,
      says: `还差${next.lacks.map(one => one.says).join('、')}（${next.key}）`,
      assumes: next.lacks.some(one => one.is === 'worked' || one.is === 'titleWorked') ? '按一直在岗推算' : null,
    }
  if (chain)
    return { state: '还要等', on: chain.on, says: `还差${chain.before}，取得以后再满年限`, assumes: chain.says }
  return {
    state: next === null || next.state === '不符合' ? '不符合' : '请补充',
    on: null,
    says:
      next === null
        ? '标准没有写这一级的申报条件'
        : `登记簿里的记载还不够判断；最近的一条是${next.key}，要${next.lacks.map(one => one.says).join('、')}`,
    assumes: null,
  }
}

/** Where what is missing is to be had. */
function wheres(law: LoadedLaw, next: Next): Goal['where'] {
  const kinds: Need['is'][] = [...new Set((next?.lacks ?? []).map(one => one.is))]
  return kinds.flatMap(is => {
    const text = law.where[is]
    return text === undefined ? [] : [{ title: text, about: null, to: null }]
  })
}

function ladderOf(evidence: Evidence, goals: readonly Goal[], standard: Standard): PathView['ladder'] {
  const held = evidence.highest === null ? -1 : rankOf(evidence.highest)
  return levels.map((level, i) => {
    const goal = goals.find(one => one.name === level)
    const since = evidence.facts[`level:${level}`]
    return {
      level,
      state:
        i === held
          ? '现在'
          : i < held
            ? '已过'
            : goal
              ? goal.state
              : examined.includes(level)
                ? standard.levels.includes(level)
                  ? '还不能'
                  : '标准不设'
                : '单位评聘',
      on: i === held && typeof since === 'string' ? since : (goal?.on ?? null),
    }
  })
}

function findingOf(name: string, standard: Standard, evidence: Evidence, goals: readonly Goal[]): string {
  const [next] = goals.filter(goal => goal.kind === '技能等级')
  const now =
    evidence.highest === null
      ? `${name}：没有${standard.title}的等级证书`
      : `${name}，${standard.title}${evidence.highest}`
  if (!next) return `${now}，考核的等级已到最高一级`
  if (next.state === '可以申报') return `${now}：现在可以申报${next.name}`
  if (next.on !== null) return `${now}：最早${writtenDay(next.on)}可以申报${next.name}`
  return `${now}：离${next.name}还缺材料`
}
