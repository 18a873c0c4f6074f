import { sql, type Transaction } from '#kernel/database'
import type { Request, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { listTeams, TeamBody } from './contract.ts'
import { countedUpTo } from './list.ts'

export type Team = Response<typeof listTeams>['rows'][number]
type Query = Request<typeof listTeams>['query']

const columns = sql`
  t.id, t.name, t.kind, t.leader, t.members, t.party_members as "partyMembers", case when t.members is null or t.members > 0 then t.party_members = 0 end as "partyBlank", t.state, t.version,
  t.organisation, (select o.name from organisation o where o.id = t.organisation) as "organisationName"`

export async function listTeamPage(tx: Transaction, q: Query): Promise<Response<typeof listTeams>> {
  const scope = sql`t.state = ${q.state} ${q.organisation ? sql`and t.organisation = ${q.organisation}` : sql``} ${q.kind ? sql`and t.kind = ${q.kind}` : sql``}`
  const where = sql`${scope} ${q.blank === 'yes' ? sql`and t.party_members = 0 and coalesce(t.members, 1) > 0` : q.blank === 'unknown' ? sql`and t.party_members is null` : sql``}`
  const rows = await tx.rows<Team>(
    sql`select ${columns} from team t where ${where} order by t.name, t.id limit ${q.size} offset ${(q.page - 1) * q.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 from team t where ${where} limit ${countedUpTo + 1}) counted`,
  )
  const sums = await tx.get<{ all: number; blank: number; unknown: number }>(sql`
    select count(*) as all, count(*) filter (where party_members = 0 and coalesce(members, 1) > 0) as blank, count(*) filter (where party_members is null) as unknown from (select members, party_members from team t where ${scope} limit ${countedUpTo}) s`)
  return { rows, total: Math.min(n, countedUpTo), more: n > countedUpTo, ...sums }
}

export const teamsOf = (tx: Transaction, organisation: string): Promise<Team[]> =>
  tx.rows(
    sql`select ${columns} from team t where t.organisation = ${organisation} order by t.state = '撤销', t.name limit 200`,
  )

/** Registers a 班组 below a unit; it stands where its unit stands. */
export async function addTeamTo(
  tx: Transaction,
  organisation: string,
  body: TeamBody,
): Promise<{ id: string } | Refusal> {
  const wrong = faults(body) ?? (await refuseSameName(tx, organisation, body.name, null))
  if (wrong) return wrong
  const added = await tx.find<{ id: string }>(sql`
    insert into team (organisation, name, kind, leader, members, party_members, state, place, node, line, source)
    select o.id, ${body.name}, ${body.kind}, ${body.leader ?? null}, ${body.members ?? null}::int, ${body.partyMembers ?? null}::int, ${body.state}, o.place, o.node, o.line, '经办人录入'
    from organisation o where o.id = ${organisation} returning id`)
  return added ?? refuse('organisations.unknown', { status: 404, what: '没有这个单位，或者它不在您岗位的范围内' })
}

export async function writeTeam(
  tx: Transaction,
  id: string,
  body: TeamBody & { version: number },
): Promise<{ id: string; version: number } | Refusal> {
  const known = await tx.find<{ organisation: string; version: number }>(
    sql`select organisation, version from team where id = ${id} for update`,
  )
  if (!known)
    return refuse('organisations.team.unknown', { status: 404, what: '没有这个班组，或者它不在您岗位的范围内' })
  if (known.version !== body.version) return stale(tx, id, known.version, body.version)
  const wrong = faults(body) ?? (await refuseSameName(tx, known.organisation, body.name, id))
  if (wrong) return wrong
  return tx.get(sql`
    update team set name = ${body.name}, kind = ${body.kind}, leader = ${body.leader ?? null}, members = ${body.members ?? null}, party_members = ${body.partyMembers ?? null}, state = ${body.state}
    where id = ${id} returning id, version`)
}

/** Somebody was faster: who, and when. */
async function stale(tx: Transaction, id: string, now: number, drawn: number): Promise<Refusal> {
  const rows = await tx.rows<{ by: string | null; at: string }>(sql`
    select t.by_name as by, t.since as at from team t where t.id = ${id} and t.version > ${drawn}
    union all select l.body ->> 'by_name', l.since from team_log l where l.id = ${id} and (l.body ->> 'version')::int > ${drawn} order by at`)
  return refuse('organisations.team.stale', {
    status: 409,
    what: '这个班组刚有人改过',
    remedy: '按新版本核对后再保存',
    extra: { version: now, changes: rows.map(row => ({ what: '班组登记内容', by: row.by ?? '系统', at: row.at })) },
  })
}

function faults(body: TeamBody): Refusal | undefined {
  if (body.members === undefined || body.partyMembers === undefined || body.partyMembers <= body.members)
    return undefined
  return refuse('organisations.team.party', {
    what: `党员${body.partyMembers}人，多于班组人数${body.members}人`,
    remedy: '请核对两个数',
    details: [{ at: 'partyMembers', what: '不能多于人数' }],
  })
}

async function refuseSameName(
  tx: Transaction,
  organisation: string,
  name: string,
  own: string | null,
): Promise<Refusal | undefined> {
  const twin = await tx.find(
    sql`select 1 from team where organisation = ${organisation} and name = ${name} and id is distinct from ${own}::uuid`,
  )
  return (
    twin &&
    refuse('organisations.team.taken', {
      status: 409,
      what: `本单位已有“${name}”`,
      remedy: '换一个名称；原来撤销的可以改回“正常”',
      details: [{ at: 'name', what: '已有同名班组' }],
    })
  )
}
