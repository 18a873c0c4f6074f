import type { Caller } from '#kernel/access'
import { ageOn } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import { writtenDay } from '#kernel/words'
import { codeSet } from '#modules/organisations'
import type { z } from 'zod'
import type { archiveShown } from '../contract.ts'
import { seesGroup } from '../groups.ts'
import { firstDay, lastDay, recordsOf, thingsOf, type Stored, type Thing } from './read.ts'
import type { Register } from './register.ts'
import { restrictionsOf, type Restriction } from '../rights/restrictions.ts'
import { consentsShown, rightsView } from '../rights/view.ts'
import { registers } from './registers.ts'

export type ArchiveView = Built<z.output<typeof archiveShown>>

/** The registers of one archive as this caller sees them, the staff drawn from them, and what is missing. */
export async function archivePage(tx: Transaction, caller: Caller, id: string): Promise<ArchiveView> {
  const own = caller.reach.way === 'self'
  const [restricted, all, consents, mergers] = await Promise.all([
    restrictionsOf(tx, id),
    recordsOf(tx, id, own ? undefined : caller.reach.sees),
    consentsShown(tx, caller, id),
    mergersOf(tx, id),
  ])
  // 限制处理的整份档案只存着：打开了也什么都不列，和看不到任何一组一样。
  const sees = own ? undefined : restricted.whole ? 0 : caller.reach.sees
  const rows: typeof all = sees === 0 ? new Map() : all
  const seen = registers.filter(register => seesGroup(sees, register.bit))
  const shown: { register: Register; things: readonly Thing[]; voided: readonly Stored[] }[] = []
  for (const register of seen) {
    const of = rows.get(register.key) ?? []
    shown.push({
      register,
      things: await thingsOf(
        register,
        of.filter(row => !restricted.records.has(row.id)),
      ),
      voided: of.filter(row => row.state === '作废'),
    })
  }
  const things = shown.flatMap(one => one.things)
  const { codes, source, evidence } = await codeSet('recordSource')
  return {
    registers: shown.map(({ register, things: all, voided }) => ({
      key: register.key,
      title: register.title,
      sensitive: register.sensitive === true,
      things: all.map(({ use, others }) => ({
        use: say(register, use),
        others: others.map(other => say(register, other)),
      })),
      voided: voided.map(row => ({ ...say(register, row), why: row.why ?? '' })),
    })),
    rights: await rightsView(caller, consents, restricted, titleOf(rows)),
    closed: registers.filter(register => !seen.includes(register)).map(register => register.title),
    missing: shown.flatMap(({ register, things: all }) =>
      register.asks !== undefined && all.length === 0 ? [{ what: register.title, who: register.asks }] : [],
    ),
    staff: { finding: findingOf(shown, caller.today), marks: shown.flatMap(marksOf) },
    rule: { order: codes.map(code => code.name), source, evidence },
    known: {
      things: things.length,
      checked: things.filter(thing => thing.use.verified === '核验').length,
      conflicts: things.filter(thing => thing.others.length > 0).length,
    },
    mergers,
    may: {
      write: caller.may.has('people.write') && !own,
      check: caller.may.has('people.check') && !own,
      merge: caller.may.has('people.merge') && !own,
    },
  }
}

/** What a restricted record is, for the list of those that are only kept. */
const titleOf = (rows: ReadonlyMap<string, readonly Stored[]>) => (restriction: Restriction) => {
  const register = registers.find(({ key }) => key === restriction.register)
  const row = register && rows.get(register.key)?.find(one => one.id === restriction.record)
  return register && row ? `${register.title}：${register.say(row.answer)}` : (register?.title ?? '一条记载')
}

const mergersOf = (tx: Transaction, id: string) =>
  tx.rows<ArchiveView['mergers'][number]>(
    kept(sql`
    select m.id, m.gone_name as name, m.reason, m.merged_on as "mergedOn", m.asked_by as "askedBy", m.agreed_by as "agreedBy", m.split_on as "splitOn",
      exists (select from approval a where a.kind = 'people.split' and a.subject = m.id::text and a.decision is null) as waits
    from person_merger m where m.keep = ${id} order by m.merged_on, m.id`),
  )

const say = (register: Register, row: Stored) => ({
  id: row.id,
  version: row.version,
  value: register.say(row.answer),
  when: whenOf(register, row),
  source: row.source,
  sourceNote: row.sourceNote,
  seenOn: row.seenOn,
  verified: row.verified,
  paper: row.paper,
  checkedOn: row.checkedOn,
  checkedBy: row.checkedBy,
  ground: row.ground,
  by: [row.office, row.by].filter(Boolean).join(' ') || null,
  sealed: register.columns.some(column => column.kind === 'sealed'),
})

/** 1998年9月1日起；2015年3月1日至2019年6月30日；2021年4月30日 */
function whenOf(register: Register, row: Stored): string | null {
  const [first, last] = [firstDay(register, row), lastDay(register, row)]
  if (first === '') return null
  if ('on' in register.when) return writtenDay(first)
  return last === null ? `${writtenDay(first)}起` : `${writtenDay(first)}至${writtenDay(last)}`
}

type Shown = { readonly register: Register; readonly things: readonly Thing[] }

/** Only what has a day can stand on the line; the table below names the rest. */
const marksOf = ({ register, things }: Shown) => {
  const { lane, when } = register
  if (lane === undefined) return []
  return things.flatMap(({ use }) => {
    const from = firstDay(register, use)
    if (from === '') return []
    const to = lastDay(register, use)
    return [
      { lane, from, to, still: 'from' in when && to === null, title: markTitle(register, use), verified: use.verified },
    ]
  })
}

/** What fits above a mark. */
const markTitle = (register: Register, { answer }: Stored): string => {
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
    default:
      return of('title')
  }
}

/** 从业27年，2个岗位，最高一级/高级技师，带徒9人 */
function findingOf(shown: readonly Shown[], today: string): string {
  const of = (key: string) => shown.find(one => one.register.key === key)?.things.map(thing => thing.use) ?? []
  const posts = of('post_spell')
  const began = posts
    .map(row => String(row.answer['started_on']))
    .toSorted()
    .at(0)
  const latest = of('skill_certificate')
    .filter(row => row.answer['level'])
    .toSorted((a, b) => (String(a.answer['issued_on']) < String(b.answer['issued_on']) ? 1 : -1))[0]
  const taught = of('mentorship').filter(row => row.answer['role'] === '师傅').length
  const parts = [
    began && `从业${ageOn(began, today)}年`,
    posts.length > 1 && `${posts.length}个岗位`,
    latest && String(latest.answer['level']),
    taught > 0 && `带徒${taught}人`,
  ].filter(part => typeof part === 'string')
  return parts.length === 0 ? '职业经历还没有登记' : parts.join('，')
}
