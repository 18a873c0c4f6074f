import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { formatDivision } from '#kernel/identifiers'
import type { Built } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { rosterColumns } from '#modules/people'
import type { z } from 'zod'
import type { listSystems, readMapping, readSystem } from './contract.ts'
import {
  camel,
  documentField,
  exchanged,
  exchangedOf,
  personFieldOf,
  personFields,
  recordFields,
  rosterWrite,
  whatOf,
} from './mapping.ts'
import { unknownSystem } from './systems.ts'

type List = Built<z.input<typeof listSystems.returns>>
type One = Built<z.input<typeof readSystem.returns>>
type Mapping = Built<z.input<typeof readMapping.returns>>

const columns = (today: Day): Sql => sql`
  s.id, s.name, s.operator, s.organisation_name as office, (select d.short_name from division d where d.code = s.division limit 1) as territory, case when s.state = '待批' and exists (select from approval a where a.kind = 'exchange.open' and a.subject = s.id::text and a.decision in ('refused', 'withdrawn')) then '不同意' else s.state end as state, s.state = '在用' and s.to_day < ${today} as over,
  s.from_day as "fromDay", s.to_day as "toDay", (select max(k.used_on) from exchange_key k where k.system = s.id) as "usedOn",
  (select count(*)::int from access_log l where l.account = s.account) as calls`

export async function systems(tx: Transaction, caller: Caller): Promise<List> {
  return {
    rows: await tx.rows(
      sql`select ${columns(caller.today)} from exchange_system s order by array_position(array['待批', '在用', '停用', '不同意'], s.state), s.asked_on desc, s.name limit 200`,
    ),
    may: { manage: caller.may.has('exchange.manage') },
  }
}

const named = (keys: readonly string[]) =>
  keys.map(key => ({
    key,
    title: key === rosterWrite ? '花名册' : (exchangedOf(key)?.title ?? personFieldOf(key)?.title ?? key),
  }))

export async function system(tx: Transaction, caller: Caller, id: string): Promise<One | Refusal> {
  const row = await tx.find<
    Omit<One, 'fields' | 'registers' | 'writes' | 'keys' | 'log' | 'may'> & {
      fields: string[]
      registers: string[]
      writes: string[]
      account: string | null
    }
  >(sql`
    select ${columns(caller.today)}, s.contact, s.purpose, s.ground, s.fields, s.registers, s.writes, s.per_minute as "perMinute", s.asked_by as "askedBy", s.asked_on as "askedOn",
      s.approved_by as "approvedBy", s.approved_on as "approvedOn", s.ended_on as "endedOn", s.ended_why as "endedWhy", s.account from exchange_system s where s.id = ${id}`)
  if (!row) return unknownSystem()
  const { account, ...said } = row
  return {
    ...said,
    fields: named(row.fields),
    registers: named(row.registers),
    writes: named(row.writes),
    keys: await tx.rows(sql`
      select k.id, k.tail, k.made_on as "madeOn", k.made_by as "madeBy", k.last_day as "lastDay", k.revoked_on as "revokedOn", k.revoked_why as "revokedWhy", k.used_on as "usedOn",
        k.revoked_on is null and coalesce(k.last_day, ${caller.today}) >= ${caller.today} as works
      from exchange_key k where k.system = ${id} order by k.made_on desc, k.id`),
    log: await tx.rows(sql`
      select l.at, coalesce(l.fields, '') as what, l.count from access_log l where l.account = ${account} order by l.id desc limit 20`),
    may: { manage: caller.may.has('exchange.manage') },
  }
}

const groupTitles: Readonly<Record<string, string>> = {
  identity: '身份',
  education: '教育',
  employment: '就业',
  insurance: '社保',
  card: '社保卡',
  skills: '技能',
  training: '培训',
  innovation: '竞赛与创新',
  mentoring: '带徒',
  union: '工会',
  volunteer: '志愿服务',
}

/** The mapping as the declarations have it; nothing of it is written twice. */
export async function mapping(tx: Transaction, caller: Caller): Promise<Mapping> {
  const { lo = 1, hi = 0, way } = caller.reach
  const places =
    way === 'division'
      ? await tx.rows<{ code: number; title: string }>(
          sql`select code, short_name as title from division where lo between ${lo} and ${hi} and hi <= ${hi} and level <= 3 and valid_to is null order by lo limit 200`,
        )
      : []
  return {
    person: personFields.map(({ key, title, group, what }) => ({
      key,
      title,
      group: groupTitles[group] ?? group,
      what,
      sensitive: key === documentField,
    })),
    registers: exchanged.map(register => ({
      key: register.key,
      title: register.title,
      group: groupTitles[register.bit] ?? register.bit,
      sources: [...register.sources],
      fields: register.columns.map(column => ({
        key: camel(column.key),
        title: column.title,
        what: whatOf(column),
        must: column.must === true,
      })),
    })),
    record: recordFields.map(field => ({ ...field })),
    roster: (await rosterColumns()).map(column => ({
      key: column.key,
      title: column.title,
      must: column.required === true,
    })),
    territories: places.map(place => ({ value: formatDivision(place.code), title: place.title })),
    withheld: ['健康与职业健康', '授权同意'],
  }
}
