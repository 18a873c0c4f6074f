import { namePinyin } from '#kernel/identifiers'
import { sql, type Transaction } from '#kernel/database'

/** A login from the name: 褚文秀 becomes chuwenxiu, the second one chuwenxiu2. `others` are logins given out but not yet written. */
export async function freeLogin(
  tx: Transaction,
  name: string,
  others: ReadonlySet<string> = new Set(),
): Promise<string> {
  const base =
    namePinyin(name)
      .full.toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 24) || 'user'
  const stem = base.length < 3 ? `${base}zh` : base
  for (let n = 1; ; n++) {
    const login = n === 1 ? stem : `${stem}${n}`
    if (others.has(login)) continue
    const { taken } = await tx.get<{ taken: string | null }>(
      sql`select app.taken_account(${login}, null, null) as taken`,
    )
    if (taken === null) return login
  }
}
