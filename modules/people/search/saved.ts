import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'

const most = 50

/** A person's own searches, in their own order. Row security asks for the account. */
export async function searchesOf(tx: Transaction) {
  const rows = await tx.rows<{ id: string; name: string; query: Record<string, string> }>(
    sql`select id, name, query from saved_search order by position, since limit ${most}`,
  )
  const chosen = await tx.find<{ columns: string[] }>(sql`select columns from list_choice`)
  return { rows, columns: chosen?.columns ?? null }
}

export async function saveSearch(
  tx: Transaction,
  caller: Caller,
  { name, query }: { readonly name: string; readonly query: Readonly<Record<string, string | number | undefined>> },
): Promise<{ id: string } | Refusal> {
  const said = Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  )
  const { n } = await tx.get<{ n: number }>(sql`select count(*)::int as n from saved_search`)
  if (n >= most)
    return refuse('people.search.many', {
      status: 409,
      what: `没有保存：已有${most}个查询`,
      remedy: '删去不用的，再保存',
    })
  const kept = await tx.find<{ id: string }>(sql`
    insert into saved_search (account, name, query, position)
    select ${caller.account}, ${name}, ${JSON.stringify(said)}::jsonb, coalesce(max(position), 0) + 1 from saved_search
    on conflict (account, name) do nothing returning id`)
  return kept ?? taken(name)
}

export async function renameSearch(tx: Transaction, id: string, name: string): Promise<{ id: string } | Refusal> {
  const same = await tx.find(sql`select from saved_search where name = ${name} and id <> ${id}`)
  if (same) return taken(name)
  return (await tx.run(sql`update saved_search set name = ${name} where id = ${id}`)) === 1 ? { id } : gone()
}

export const deleteSearch = async (tx: Transaction, id: string): Promise<{ id: string } | Refusal> =>
  (await tx.run(sql`delete from saved_search where id = ${id}`)) === 1 ? { id } : gone()

/** Puts them in the order given; those not named keep their place behind. */
export const orderSearches = async (tx: Transaction, ids: readonly string[]): Promise<{ moved: number }> => ({
  moved: await tx.run(sql`
    update saved_search s set position = g.n - 1000 from unnest(${[...ids]}::uuid[]) with ordinality as g (id, n) where s.id = g.id`),
})

export async function chooseColumns(tx: Transaction, caller: Caller, columns: readonly string[] | null) {
  if (columns === null) await tx.run(sql`delete from list_choice`)
  else
    await tx.run(sql`
      insert into list_choice (account, columns) values (${caller.account}, ${[...columns]}::text[])
      on conflict (account) do update set columns = excluded.columns`)
  return { columns: columns === null ? null : [...columns] }
}

const taken = (name: string): Refusal =>
  refuse('people.search.named', {
    status: 409,
    what: `没有保存：已有叫“${name}”的查询`,
    remedy: '换一个名字，或先删去原来的',
    details: [{ at: 'name', what: '名字已经用了' }],
  })
const gone = (): Refusal =>
  refuse('people.search.gone', { status: 404, what: '没有这个查询，或者不是您保存的', remedy: '刷新页面再看' })
