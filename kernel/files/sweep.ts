import { sql, type Transaction } from '#kernel/database'
import { holdBytes, theStore } from './keep.ts'

/**
 * Destroys what lies of files that were let go (`app.let_go`), unless a living row has the same bytes: 个人信息保护法
 * 第四十七条. One file a transaction; killed in the middle it is taken up again the next night. Answers how many went.
 */
export async function sweepFiles(system: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>): Promise<number> {
  let swept = 0
  while (await system(sweepOne)) swept += 1
  return swept
}

async function sweepOne(tx: Transaction): Promise<boolean> {
  const row = await tx.find<{ id: string; sha256: Buffer; sealed: boolean }>(
    sql`select id, sha256, sealed from file where gone_on is not null and swept_on is null order by id limit 1 for update skip locked`,
  )
  if (!row) return false
  const sha256 = Buffer.from(row.sha256)
  await holdBytes(tx, sha256, 'sweep')
  const living = await tx.find(
    sql`select 1 from file where sha256 = ${sha256} and sealed = ${row.sealed} and gone_on is null limit 1`,
  )
  if (!living) await theStore().remove(sha256, row.sealed)
  await tx.run(sql`update file set swept_on = ${tx.reach.today} where id = ${row.id}`)
  return true
}
