import { sql } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { begins } from '../accounts/queries.ts'

export interface AccessSearch {
  /** A person's name, or the id of whatever was looked at. */
  readonly subject?: string | undefined
  /** The name of who looked. */
  readonly reader?: string | undefined
  readonly act?: string | undefined
  readonly from: Day
  readonly to: Day
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const subjects = (subject: string | undefined) => {
  if (!subject) return sql`true`
  if (uuid.test(subject)) return sql`l.subject = ${subject}`
  return sql`l.subject in (select id from person where name = ${subject})`
}

const where = ({ subject, reader, act, from, to }: AccessSearch) => sql`
  where l.day between ${from} and ${to} and ${subjects(subject)}
    and (${!reader} or ${begins(sql.ref('l.name'), reader ?? '')}) and (${!act} or l.act = ${act ?? ''})`

export interface AccessRow {
  readonly at: string
  readonly act: 'open' | 'reveal' | 'export' | 'download'
  readonly kind: string
  readonly subject: string | null
  readonly subjectName: string | null
  readonly count: number
  readonly fields: string | null
  readonly purpose: string | null
  readonly name: string | null
  readonly office: string | null
}

export const listAccess = (search: AccessSearch, page: number, size: number) => sql`
  select l.at, l.act, l.kind, l.subject, p.name as "subjectName", l.count, l.fields, l.purpose, l.name, l.office
  from access_log l left join person p on l.kind = 'person' and p.id = l.subject
  ${where(search)} order by l.id desc limit ${size} offset ${(page - 1) * size}`

export const countAccess = (search: AccessSearch) =>
  sql`select count(*) as n from (select 1 from access_log l ${where(search)} limit 10001) found`
