import type { Role } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'

/** Brings the packs' roles into their table; runs at every start and changes nothing the second time. A role in use stays though it left the packs. */
export async function loadRoles(
  tx: Transaction,
  roles: readonly Role[],
  bitsOf: (sees: readonly string[]) => number,
): Promise<void> {
  const rows = roles.map(({ sees, excludes = [], ...role }) => ({ ...role, sees: bitsOf(sees), excludes }))
  await tx.run(sql`
    insert into role as r (id, title, sector, way, may, sees, excludes)
    select id, title, sector, way, may, sees, excludes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id text, title text, sector text, way text, may text[], sees bigint, excludes text[])
    on conflict (id) do update set title = excluded.title, sector = excluded.sector, way = excluded.way, may = excluded.may, sees = excluded.sees, excludes = excluded.excludes
    where (r.title, r.sector, r.way, r.may, r.sees, r.excludes) is distinct from (excluded.title, excluded.sector, excluded.way, excluded.may, excluded.sees, excluded.excludes)`)
}
