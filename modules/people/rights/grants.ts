import { hkdfSync, randomBytes } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { recordReveal } from '#kernel/audit'
import { isDay, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { keyFor, seal, unseal } from '#kernel/keys'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { shareMatter } from '../own-law.ts'
import { sectionsOf, sectionTitles, type Section } from './extract.ts'

/** 产品约定: an authorisation is for something at hand; whoever needs it longer asks again. */
const longestDays = 366
const mostAtOnce = 20

export interface Grant {
  readonly id: string
  readonly name: string
  readonly groups: readonly string[]
  readonly purpose: string
  readonly givenOn: Day
  readonly endedOn: Day
  readonly revokedOn: Day | null
  readonly organisation: string
}

const columns = sql`id, person_name as name, groups, purpose, given_on as "givenOn", ended_on as "endedOn", revoked_on as "revokedOn", organisation_name as organisation`

/** Whom the person has let in, the latest first; those that ended are kept, without what was in them. */
export const grantsOf = (tx: Transaction, person: string): Promise<Grant[]> =>
  tx.rows<Grant>(
    sql`select ${columns} from archive_grant where person = ${person} order by given_on desc, id limit 100`,
  )

export interface GrantAsked {
  /** The unit's full name or credit code, exactly. */
  readonly unit: string
  readonly groups: readonly string[]
  readonly purpose: string
  readonly until: string
}

/**
 * Lets one unit read some sections until a day: an extract of today, sealed under a salt of its own. Row security opens it to
 * that unit alone and only between its days, so an authorisation ends by itself.
 */
export async function giveGrant(
  tx: Transaction,
  caller: Itself,
  asked: GrantAsked,
): Promise<Refusal | { readonly id: string }> {
  const groups = sectionTitles().filter(({ key }) => asked.groups.includes(key))
  const details = [
    asked.unit.trim() === '' && { at: 'unit', what: '没有写给哪个单位', remedy: '写单位全称，或统一社会信用代码' },
    groups.length === 0 && { at: 'groups', what: '没有选给哪几组', remedy: '至少选一组；对方用不着的不要选' },
    asked.purpose.trim().length < 2 && { at: 'purpose', what: '没有写用途', remedy: '如：应聘焊工、办理入学' },
    !isDay(asked.until) && { at: 'until', what: '没有写到哪天为止', remedy: '选一个日期' },
    isDay(asked.until) &&
      asked.until < caller.today && { at: 'until', what: '日期已经过了', remedy: '选今天或以后的日期' },
  ].filter(one => one !== false)
  if (details.length > 0)
    return refuse('people.grant.incomplete', {
      what: `没有授权：有${details.length}处要改`,
      remedy: '已填的内容都在下面',
      details,
    })
  const { days } = await tx.get<{ days: number }>(sql`select ${asked.until}::date - ${caller.today}::date as days`)
  if (days > longestDays)
    return refuse('people.grant.long', {
      what: '没有授权：期限超过一年',
      why: '授权只为眼前的一件事；到期自己停，还要用的再授权',
      remedy: '把日期改到一年以内',
      details: [{ at: 'until', what: '超过一年' }],
    })
  const units = await tx.rows<{ id: string; name: string }>(
    sql`select id, name from app.organisation_called(${asked.unit.trim()})`,
  )
  const [unit] = units
  if (!unit || units.length > 1)
    return refuse('people.grant.unit', {
      what: unit ? '没有授权：有同名的单位' : '没有授权：没有找到这个单位',
      why: unit ? '同名的不止一家，不能猜' : '要一字不差；没有在这里登记的单位看不了',
      remedy: unit
        ? '请改填统一社会信用代码'
        : '对照营业执照或公章写全称，或填统一社会信用代码；没有登记的单位，请下载自己的档案给它',
      details: [{ at: 'unit', what: '请核对' }],
    })
  const live = (await grantsOf(tx, caller.person)).filter(one => one.revokedOn === null && one.endedOn >= caller.today)
  if (live.length >= mostAtOnce)
    return refuse('people.grant.many', {
      status: 409,
      what: `没有授权：已有${live.length}份在用`,
      remedy: '先收回不用的',
    })
  const sections = await sectionsOf(tx, caller.person, asked.groups, true)
  if (sections.length === 0)
    return refuse('people.grant.restricted', {
      status: 409,
      what: '没有授权：您的档案正在限制处理，只存着，不往外给',
      remedy: '先解除限制，再授权',
    })
  const titles = groups.map(group => group.title)
  const consent = await tx.get<{ id: string }>(sql`
    insert into consent_record (person, verified, source, seen_on, ground, matter, recipient, purpose, answer, given_on, ended_on, own_account)
    values (${caller.person}, '自报', '本人填报', ${caller.today}, '本人同意', ${shareMatter}, ${unit.name}, ${asked.purpose.trim().slice(0, 100)}, '同意', ${caller.today}, ${asked.until}, ${caller.account}) returning id`)
  const salt = randomBytes(32)
  return tx.get<{ id: string }>(sql`
    insert into archive_grant (person, person_name, consent, organisation, organisation_name, groups, purpose, given_on, ended_on, salt, extract, account)
    values (${caller.person}, ${caller.name ?? ''}, ${consent.id}, ${unit.id}, ${unit.name}, ${titles}::text[], ${asked.purpose.trim().slice(0, 100)}, ${caller.today}, ${asked.until},
      ${salt}, ${seal(JSON.stringify(sections), keyOf(salt))}, ${caller.account}) returning id`)
}

/** Taken back: closed at once, and what was in it destroyed. */
export async function revokeGrant(tx: Transaction, caller: Itself, grant: string): Promise<Refusal | undefined> {
  const row = await tx.find<{ consent: string }>(
    sql`update archive_grant set revoked_on = ${caller.today}, salt = null, extract = null where id = ${grant} and person = ${caller.person} and revoked_on is null and ended_on >= ${caller.today} returning consent`,
  )
  if (!row)
    return refuse('people.grant.none', { status: 404, what: '没有这份授权，或者已经到期、收回', remedy: '刷新后再看' })
  await tx.run(
    sql`update consent_record set answer = '已撤回', withdrawn_on = ${caller.today}, why = '本人收回授权' where id = ${row.consent} and answer = '同意'`,
  )
  return undefined
}

/** What this unit was let in to today. */
export const lentTo = (tx: Transaction): Promise<Grant[]> =>
  tx.rows<Grant>(sql`select ${columns} from archive_grant order by given_on desc, id limit 200`)

/** Opens one extract; who opened it, in which office, is on record before the answer leaves, and the person reads it. */
export async function openGrant(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<(Grant & { readonly sections: readonly Section[] }) | Refusal> {
  const row = await tx.find<Grant & { person: string; salt: Buffer | null; extract: Buffer | null }>(
    sql`select ${columns}, person, salt, extract from archive_grant where id = ${id}`,
  )
  if (!row?.salt || !row.extract)
    return refuse('people.grant.over', {
      status: 404,
      what: '没有这份授权，或者已经到期、被本人收回',
      why: '授权到期自己停；收回以后摘录已经销毁',
      remedy: '还要看的，请本人重新授权',
    })
  await recordReveal(tx, caller, {
    kind: 'person',
    subject: row.person,
    fields: row.groups,
    purpose: `本人授权：${row.purpose}`,
  })
  // Written by giveGrant above.
  const sections = JSON.parse(unseal(row.extract, keyOf(row.salt))) as Section[]
  const { salt: _, extract: __, person: ___, ...grant } = row
  return { ...grant, sections }
}

const keyOf = (salt: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', keyFor('archive grant'), salt, 'extract', 32))
