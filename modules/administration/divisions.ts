import { createHash } from 'node:crypto'
import { isHan, namePinyin, numberDivisions, type Division, type NumberedDivision } from '#kernel/identifiers'
import { sql, type Transaction } from '#kernel/database'

/** A country has seven hundred thousand with its villages: so many go in one statement. */
const atOnce = 50_000

/** What a place is found by in letters: 忻州市 by xzs. A name with brackets is read by its short one. */
const initialsOf = ({ name, shortName }: Pick<Division, 'name' | 'shortName'>): string | null =>
  namePinyin(isHan(name) ? name : shortName).initials || null

/**
 * Brings the list of divisions into its table and gives new ones their numbers. Numbers once given stay, divisions that are in
 * the table and not in the list (a demo's townships, development zones) stay too. A list loaded before is not looked at again.
 */
export async function loadDivisions(tx: Transaction, divisions: readonly Division[]): Promise<void> {
  const what = `divisions with initials ${createHash('sha256').update(JSON.stringify(divisions)).digest('hex')}`
  if (await tx.find(sql`select 1 from loaded where module = 'administration' and what = ${what}`)) return
  const kept = await readDivisions(tx)
  const listed = new Set(divisions.map(division => division.code))
  const numbered = numberDivisions([...divisions, ...kept.filter(division => !listed.has(division.code))], kept)
  for (let at = 0; at < numbered.length; at += atOnce) {
    const given = numbered.slice(at, at + atOnce).map(division => ({ ...division, initials: initialsOf(division) }))
    await tx.run(sql`
    insert into division as d (code, source, name, short_name, initials, level, parent, lo, hi, valid_from, valid_to)
    select code, source, name, "shortName", initials, level, parent, lo, hi, "validFrom", "validTo"
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
      code bigint, source text, name text, "shortName" text, initials text, level smallint, parent bigint, lo bigint, hi bigint, "validFrom" date, "validTo" date)
    on conflict (code) do update set
      source = excluded.source, name = excluded.name, short_name = excluded.short_name, initials = excluded.initials, valid_from = excluded.valid_from, valid_to = excluded.valid_to
    where (d.source, d.name, d.short_name, d.initials, d.valid_from, d.valid_to)
      is distinct from (excluded.source, excluded.name, excluded.short_name, excluded.initials, excluded.valid_from, excluded.valid_to)`)
  }
  await tx.run(sql`insert into loaded (module, what) values ('administration', ${what}) on conflict do nothing`)
}

/** Every division with its interval, in pre-order. */
export const readDivisions = (tx: Transaction): Promise<NumberedDivision[]> =>
  tx.rows(sql`
    select code, source, name, short_name as "shortName", level, parent, lo, hi, valid_from as "validFrom", valid_to as "validTo"
    from division order by lo`)
