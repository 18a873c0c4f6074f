import { sql, type Query } from '#kernel/database'

export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly organisation: string | null
  readonly organisationName: string
  readonly state: '待激活' | '正常' | '停用'
  readonly documentTail: string | null
  readonly validTo: string | null
  readonly posts: string[]
  readonly lastSeen: string | null
}

const columns = sql`a.id, a.login, a.name, a.organisation, a.organisation_name as "organisationName", a.state,
  a.document_tail as "documentTail", a.valid_to as "validTo",
  coalesce((select array_agg(r.title || '（' || p.organisation_name || '）' order by p.from_day) from post p join role r on r.id = p.role
    where p.account = a.id and p.ended_on is null and coalesce(p.to_day, (select app.today())) >= (select app.today())), '{}') as posts,
  (select max(s.seen_at) from session s where s.account = a.id) as "lastSeen"`

/** The beginning of a name or login, or nothing. Ranges instead of like: row security lets an index be used (design D3). */
export const begins = (column: Query & object, text: string) =>
  sql`(${column} collate "C" >= ${text} and ${column} collate "C" < ${`${text}\u{10FFFF}`})`

interface Search {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly organisation?: string | undefined
}

const where = ({ q, state, organisation }: Search) => sql`
  where (${!q} or ${begins(sql.ref('a.name'), q ?? '')} or ${begins(sql.ref('a.login'), (q ?? '').toLowerCase())})
    and (${!state} or a.state = ${state ?? ''})
    and (${!organisation} or a.organisation = ${organisation ?? null})`

export const pageSize = 50

export const listAccounts = (search: Search, page: number) =>
  sql`select ${columns} from account a ${where(search)} order by a.name collate pinyin, a.login limit ${pageSize} offset ${(page - 1) * pageSize}`

/** Exact up to ten thousand. */
export const countAccounts = (search: Search) =>
  sql`select count(*) as n from (select 1 from account a ${where(search)} limit 10001) found`

export const oneAccount = (id: string) => sql`select ${columns} from account a where a.id = ${id}`

export interface OrganisationRow {
  readonly id: string
  readonly name: string
  readonly place: number
  readonly node: number
}

export const findOrganisation = (id: string) =>
  sql`select id, name, place, node from organisation where id = ${id} and state <> '注销'`
