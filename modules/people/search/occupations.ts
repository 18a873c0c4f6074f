import { sql, type Sql, type Transaction } from '#kernel/database'
import { codeSet } from '#modules/organisations'

const most = 500
const code = /^\d(-\d\d){0,3}$/

/**
 * Names of occupations and trades an office may mean: by a code of the dictionary with all below it, or by words in a name of the
 * dictionary or of a trade in use. Only names somebody bears are given back.
 */
export async function namesMeant(tx: Transaction, text: string): Promise<readonly string[]> {
  const { codes } = await codeSet('occupation')
  const byCode = code.test(text)
  const heads = codes.filter(one => (byCode ? one.code === text : one.name.includes(text))).map(one => one.code)
  const names = codes
    .filter(one => one.group === '职业' && heads.some(head => one.code === head || one.code.startsWith(`${head}-`)))
    .map(one => one.name)
  const words = byCode ? sql`` : sql`union select name from trade_word where position(${text} in name) > 0`
  const rows = await tx.rows<{ name: string }>(
    sql`select name from trade_word where name = any (${names}) ${words} order by name limit ${most}`,
  )
  return rows.map(row => row.name)
}

/** `select person …` of whoever works in one of these trades or holds a certificate of it. */
export const worksAs = (names: readonly string[]): Sql => sql`
  select t.id from person t where t.trade = any (${[...names]})
  union select c.person from skill_certificate c where c.state = '在册' and c.occupation = any (${[...names]})
  union select c.person from skill_certificate c where c.state = '在册' and c.trade = any (${[...names]})`
