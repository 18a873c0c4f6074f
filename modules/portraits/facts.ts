import { sql, type Transaction } from '#kernel/database'
import { levelTitle } from '#modules/awards'
import { firstDay, lastDay, recordsOfAll, registers, thingsOf, type Register, type Stored } from '#modules/people'
import type { Definition, Source } from './definition.ts'
import type { Fact } from './measure.ts'

/** One datum to leave out, as if it had never been registered. */
export interface Datum {
  readonly register: string
  readonly record: string
}

interface Asked {
  /** Sources this way may not read at all; row security answers for the rest. */
  readonly without?: readonly Source[]
  readonly but?: Datum
}

/** What the registers say of these people, one fact a thing, in a few statements however many people. */
export async function factsOf(
  tx: Transaction,
  people: readonly string[],
  definition: Definition,
  { without = [], but }: Asked = {},
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const wanted = new Set(definition.dimensions.flatMap(d => d.registers).filter(source => !without.includes(source)))
  const named = registers.filter(register => wanted.has(register.key))
  const rows = (await recordsOfAll(tx, people, named)).filter(row => !same(row.register, row.id, but))
  const byPerson = Map.groupBy(rows, row => row.person)
  const awards = wanted.has('award') ? await awardsOf(tx, people) : new Map<string, Fact[]>()
  const studios = wanted.has('studio') ? await studiosOf(tx, people) : new Map<string, Fact[]>()
  const found = new Map<string, readonly Fact[]>()
  for (const person of people) {
    const own = byPerson.get(person) ?? []
    const facts: Fact[] = []
    for (const register of named) {
      const of = own.filter(row => row.register === register.key)
      if (of.length > 0)
        facts.push(...(await thingsOf(register, of)).map(thing => factOf(register, thing.use, thing.others)))
    }
    facts.push(...(awards.get(person) ?? []), ...(studios.get(person) ?? []))
    found.set(
      person,
      facts.filter(fact => !same(fact.register, fact.record, but)),
    )
  }
  return found
}

const same = (register: string, record: string, but: Datum | undefined): boolean =>
  but !== undefined && but.register === register && but.record === record

function factOf(register: Register, use: Stored, others: readonly Stored[]): Fact {
  const [from, to] = [firstDay(register, use), lastDay(register, use)]
  return {
    register: register.key,
    record: use.id,
    values: use.answer,
    value: register.say(use.answer),
    title: titleOf(register, use),
    from: from === '' ? null : from,
    to,
    still: 'from' in register.when && to === null,
    source: [use.source, use.sourceNote].filter(Boolean).join('，'),
    seenOn: use.seenOn,
    verified: use.verified,
    out: null,
    others: others.map(other => ({
      value: register.say(other.answer),
      source: other.source,
      verified: other.verified,
    })),
  }
}

/** What fits above a mark of the line. */
function titleOf(register: Register, { answer }: Stored): string {
  const of = (key: string) => String(answer[key] ?? '')
  switch (register.key) {
    case 'post_spell':
      return of('post')
    case 'skill_certificate':
      return of('level') || of('occupation')
    case 'contest_result':
      return [of('event') || of('contest'), answer['rank'] ? `第${of('rank')}名` : of('award')].join('')
    case 'mentorship':
      return `${of('role') === '师傅' ? '带徒' : '师从'}${of('other_name')}`
    case 'training_record':
      return of('course')
    default:
      return of('title')
  }
}

const checked: Readonly<Record<string, string>> = { 已核: '核验', 待核: '待核', 存疑: '存疑' }
const outOf: Readonly<Record<string, string>> = { 暂停: '暂停中，恢复以前不计入', 撤销: '已撤销，不计入' }

async function awardsOf(tx: Transaction, people: readonly string[]): Promise<Map<string, Fact[]>> {
  const rows = await tx.rows<{
    id: string
    person: string
    honour_title: string
    level: string
    year: number
    granted_on: string | null
    granted_by: string
    document_number: string | null
    source: string
    verified: string
    state: string
  }>(sql`
    select a.id, a.person, a.honour_title, a.level, a.year, a.granted_on, a.granted_by, a.document_number, a.source, a.verified, a.state
    from award a where a.person = any (${people}::uuid[]) and a.subject_kind = 'person' order by a.year, a.id`)
  return grouped(rows, row => ({
    register: 'award',
    record: row.id,
    values: { level: row.level, honour_title: row.honour_title, year: row.year },
    value: `${row.honour_title}，${levelTitle(row.level)}，${row.year}年，${row.granted_by}`,
    title: row.honour_title,
    from: row.granted_on,
    to: null,
    still: false,
    source: [row.source, row.document_number].filter(Boolean).join('，'),
    seenOn: null,
    verified: checked[row.verified] ?? row.verified,
    out: outOf[row.state] ?? null,
    others: [],
  }))
}

async function studiosOf(tx: Transaction, people: readonly string[]): Promise<Map<string, Fact[]>> {
  const rows = await tx.rows<{
    id: string
    person: string
    name: string
    level: string
    named_on: string
    ended_on: string | null
    document_number: string | null
    state: string
  }>(sql`
    select s.id, s.leader as person, s.name, s.level, s.named_on, s.ended_on, s.document_number, s.state
    from studio s where s.leader = any (${people}::uuid[]) order by s.named_on, s.id`)
  return grouped(rows, row => ({
    register: 'studio',
    record: row.id,
    values: { level: row.level },
    value: `带头人：${row.name}，${row.level}${row.state === '在册' ? '' : `，${row.state}`}`,
    title: row.name,
    from: row.named_on,
    to: row.ended_on,
    still: row.ended_on === null,
    source: ['命名文件', row.document_number].filter(Boolean).join('，'),
    seenOn: null,
    // 没有盖章的命名文件，工作室登记不了。
    verified: '核验',
    out: null,
    others: [],
  }))
}

function grouped<R extends { readonly person: string }>(
  rows: readonly R[],
  fact: (row: R) => Fact,
): Map<string, Fact[]> {
  return new Map([...Map.groupBy(rows, row => row.person)].map(([person, own]) => [person, own.map(fact)]))
}
