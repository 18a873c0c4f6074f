import { sql, type Transaction } from '#kernel/database'
import type { employments } from './employments.ts'

/** Writes that somebody retired, left or died, on what ground. False when the archive is out of this post's reach, or says so already. */
export async function setEmployment(
  tx: Transaction,
  person: string,
  employment: (typeof employments)[number],
  ground: string,
): Promise<boolean> {
  const changed = await tx.run(
    sql`update person set employment = ${employment}, ground = ${ground} where id = ${person} and merged_into is null and employment <> ${employment}`,
  )
  return changed === 1
}

/** Moves somebody to another unit this post reaches; the archive stands where the unit stands. False when either is out of reach. */
export async function setEmployer(tx: Transaction, person: string, unit: string, ground: string): Promise<boolean> {
  const changed = await tx.run(
    sql`update person p set employer = o.id, team = null, division = o.division, place = o.place, province = o.province, city = o.city, county = o.county, node = o.node, line = o.line, ground = ${ground}
      from organisation o where o.id = ${unit} and o.state = '正常' and p.id = ${person} and p.merged_into is null`,
  )
  return changed === 1
}
