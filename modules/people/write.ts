import type { Caller } from '#kernel/access'
import { kept, sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { PersonBody } from './contract.ts'
import { restrictedRefusal, restrictionsOf } from './rights/restrictions.ts'
import type { ReadDocument } from './documents.ts'
import { insertDocuments, insertPeople, sealedDocument, updatePerson, type PersonRow } from './register.ts'
import { resolve, unitOf, type Known } from './resolve.ts'

/** Opens an archive. The same document is the same person; the same name and birthday is asked about first. */
export async function addPerson(
  tx: Transaction,
  caller: Pick<Caller, 'today'>,
  body: PersonBody & { another?: boolean },
): Promise<{ readonly id: string } | Refusal> {
  const resolved = await resolve(tx, body, null, caller.today)
  if (isRefusal(resolved)) return resolved
  const { row, document } = resolved
  const taken = document && (await refuseTaken(tx, document, null))
  if (taken) return taken
  const twins = body.another ? undefined : await refuseTwins(tx, row)
  if (twins) return twins
  await insertPeople(
    tx,
    [row],
    document ? [sealedDocument(row.id, Buffer.from(row.salt, 'hex'), document, row.source)] : [],
  )
  return { id: row.id }
}

/** Writes an archive anew on the version the page was drawn from. The row as it was stays in the log. */
export async function writePerson(
  tx: Transaction,
  caller: Pick<Caller, 'today'>,
  id: string,
  body: PersonBody & { version: number },
): Promise<{ readonly id: string; readonly version: number } | Refusal> {
  const [known, { whole }, unit] = await Promise.all([
    tx.find<Known>(
      kept(
        sql`select id, version, name, former_name, salt, phone_cipher, phone_tail, demo from person where id = ${id}::uuid and merged_into is null for update`,
      ),
    ),
    restrictionsOf(tx, id),
    unitOf(tx, body.employer),
  ])
  if (!known) return unknownPerson()
  if (whole) return restrictedRefusal('这份档案', whole)
  if (known.version !== body.version) return stale(tx, id, body.version)
  const resolved = await resolve(tx, body, known, caller.today, unit)
  if (isRefusal(resolved)) return resolved
  const { row, document } = resolved
  if (document) {
    const taken = await refuseTaken(tx, document, id)
    if (taken) return taken
    const has = await tx.find(sql`select 1 from document where kind = ${document.kind} and hash = ${document.hash}`)
    if (!has) await insertDocuments(tx, [sealedDocument(id, known.salt, document, row.source)])
  }
  const version = await updatePerson(
    tx,
    row,
    body.version,
    row.name !== known.name || row.former_name !== known.former_name,
    // Locked and of this version: nobody was faster.
    true,
  )
  return version === undefined ? stale(tx, id, body.version) : { id, version }
}

export type Found =
  | { readonly found: 'here'; readonly id: string; readonly name: string }
  | { readonly found: 'elsewhere' | 'none'; readonly id: null; readonly name: null }

/** Whose document this is: somebody this post reaches, somebody it doesn't, or nobody. */
export async function findPersonByDocument(
  tx: Transaction,
  document: Pick<ReadDocument, 'kind' | 'hash'>,
): Promise<Found> {
  const { id } = await tx.get<{ id: string | null }>(
    sql`select app.person_of_document(${document.kind}, ${document.hash}) as id`,
  )
  if (id === null) return { found: 'none', id: null, name: null }
  const seen = await tx.find<{ name: string }>(sql`select name from person where id = ${id}`)
  return seen ? { found: 'here', id, name: seen.name } : { found: 'elsewhere', id: null, name: null }
}

export const elsewhere = '这份证件的人已在别处建档'
export const transfer = '请向其现单位所在地的县级总工会办理转入；本系统不向您显示其他内容'

async function refuseTaken(tx: Transaction, document: ReadDocument, own: string | null): Promise<Refusal | undefined> {
  const found = await findPersonByDocument(tx, document)
  if (found.found === 'none' || (found.id !== null && found.id === own)) return undefined
  return refuse('people.document.taken', {
    status: 409,
    what: found.found === 'here' ? `这份证件是“${found.name}”的，已经建档` : elsewhere,
    why: '一份证件只对应一个人',
    remedy: found.found === 'here' ? '请打开已有的档案补充；换了单位的，在那里改所在单位' : transfer,
    details: [{ at: 'documentNumber', what: '已经建档' }],
    extra: found.id === null ? {} : { person: found.id },
  })
}

/** 同名同生日: perhaps the same person under another document. Only those this post reaches are named. */
async function refuseTwins(tx: Transaction, row: PersonRow): Promise<Refusal | undefined> {
  const twins = await tx.rows<{ id: string; name: string; employer: string | null }>(sql`
    select p.id, p.name, (select o.name from organisation o where o.id = p.employer) as employer from person p
    where p.name = ${row.name} and p.merged_into is null and ${row.born === null ? sql`p.employer = ${row.employer}` : sql`p.born = ${row.born}`} limit 5`)
  if (twins.length === 0) return undefined
  return refuse('people.twin', {
    status: 409,
    what: `已有${twins.length}份${row.born === null ? '同单位同名' : '同名同生日'}的档案：${twins.map(t => `${t.name}（${t.employer ?? '无单位'}）`).join('、')}`,
    why: '同一个人建两份档案，荣誉和待遇会分散',
    remedy: '请先打开已有的档案核对；确是另一个人的，勾选后再登记',
    extra: { twins },
  })
}

export const unknownPerson = (): Refusal =>
  refuse('people.unknown', {
    status: 404,
    what: '没有这份档案，或者它不在您岗位的范围内',
    remedy: '换一个岗位再看，或从人员列表进入',
  })

async function stale(tx: Transaction, id: string, version: number): Promise<Refusal> {
  const rows = await tx.rows<{ by: string | null; at: string }>(sql`
    select p.by_name as by, p.since as at from person p where p.id = ${id} and p.version > ${version}
    union all select l.body ->> 'by_name', l.since from person_log l where l.id = ${id} and (l.body ->> 'version')::int > ${version} order by at`)
  const now = await tx.get<{ version: number }>(sql`select version from person where id = ${id}`)
  return refuse('people.stale', {
    status: 409,
    what: '这份档案刚有人改过',
    why: '您打开这一页之后，别人保存了新的内容。填写的都还在。',
    remedy: '按新版本核对后再保存',
    extra: { version: now.version, changes: rows.map(row => ({ what: '档案内容', by: row.by ?? '系统', at: row.at })) },
  })
}
