import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { OrganisationBody } from './contract.ts'
import { insertOrganisations, updateOrganisation, type OrganisationRow } from './register.ts'
import { resolve, type Known } from './resolve.ts'

/** Adds a unit to the register: checked, placed, numbered, found by its name. */
export async function addOrganisation(
  tx: Transaction,
  body: OrganisationBody,
): Promise<{ readonly id: string } | Refusal> {
  const row = await resolve(tx, body, null)
  if (isRefusal(row)) return row
  await insertOrganisations(tx, [row])
  return { id: row.id }
}

/** Writes a unit anew on the version the page was drawn from. The row as it was stays in the log. */
export async function writeOrganisation(
  tx: Transaction,
  caller: Pick<Caller, 'today'>,
  id: string,
  body: OrganisationBody & { version: number },
): Promise<{ readonly id: string; readonly version: number } | Refusal> {
  const known = await tx.find<Known & { version: number; state: string; name: string }>(sql`
    select id, parent, line, line_hi, union_type, demo, node, node_hi, version, state, name from organisation where id = ${id} for update`)
  if (!known) return unknownOrganisation()
  if (known.version !== body.version) return stale(tx, id, body.version)
  const row = await resolve(tx, body, known)
  if (isRefusal(row)) return row
  const held = row.state === '注销' && known.state !== '注销' ? await refuseClosing(tx, row) : undefined
  if (held) return held
  const version = await updateOrganisation(tx, row, body.version)
  return version === undefined ? stale(tx, id, body.version) : { id, version }
}

async function refuseClosing(tx: Transaction, row: OrganisationRow): Promise<Refusal | undefined> {
  const { children, teams } = await tx.get<{ children: number; teams: number }>(sql`
    select (select count(*) from organisation where parent = ${row.id} and state <> '注销') as children, (select count(*) from team where organisation = ${row.id} and state = '正常') as teams`)
  if (children + teams === 0) return undefined
  return refuse('organisations.close', {
    status: 409,
    what: `“${row.name}”还有${children}个下级单位、${teams}个班组，不能注销`,
    remedy: '先把它们注销或撤销',
  })
}

export const unknownOrganisation = (): Refusal =>
  refuse('organisations.unknown', {
    status: 404,
    what: '没有这个单位，或者它不在您岗位的范围内',
    remedy: '换一个岗位再看，或从单位列表进入',
  })

/** Somebody was faster: what changed since, and by whom. */
async function stale(tx: Transaction, id: string, version: number): Promise<Refusal> {
  const rows = await tx.rows<{ by: string | null; at: string }>(sql`
    select o.by_name as by, o.since as at from organisation o where o.id = ${id} and o.version > ${version}
    union all select l.body ->> 'by_name', l.since from organisation_log l where l.id = ${id} and (l.body ->> 'version')::int > ${version} order by at`)
  const now = await tx.get<{ version: number }>(sql`select version from organisation where id = ${id}`)
  return refuse('organisations.stale', {
    status: 409,
    what: '这个单位刚有人改过',
    why: '您打开这一页之后，别人保存了新的内容。填写的都还在。',
    remedy: '按新版本核对后再保存',
    extra: {
      version: now.version,
      changes: rows.map(row => ({ what: '单位登记内容', by: row.by ?? '系统', at: row.at })),
    },
  })
}
