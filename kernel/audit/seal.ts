import { sql, type Transaction } from '#kernel/database'

const logs = ['access_log', 'change_log'] as const
type Log = (typeof logs)[number]

interface Seal {
  readonly n: number
  readonly upto: number
  readonly digest: string
}

/**
 * Seals the rows added since the last seal: SHA-256 over the seal before and the rows in their order. Rows of the last ten
 * minutes wait, so that a transaction still open can't slip a smaller number under a seal. GB/T 22239-2019, audit protection.
 */
export async function sealAudit(tx: Transaction): Promise<number> {
  let sealed = 0
  for (const log of logs) {
    const last = await tx.find<Seal>(
      sql`select n, upto, encode(digest, 'hex') as digest from audit_seal where log = ${log} order by upto desc limit 1`,
    )
    const next = await digestOf(tx, log, last?.upto ?? 0, null, last?.digest ?? '')
    if (next.rows === 0) continue
    await tx.run(
      sql`insert into audit_seal (log, upto, rows, digest) values (${log}, ${next.upto}, ${next.rows}, decode(${next.digest}, 'hex'))`,
    )
    sealed += next.rows
  }
  return sealed
}

/** Seals whose rows are no longer what was sealed; empty when the log is whole. */
export async function brokenSeals(tx: Transaction): Promise<{ log: Log; n: number; upto: number }[]> {
  const broken: { log: Log; n: number; upto: number }[] = []
  for (const log of logs) {
    const seals = await tx.rows<Seal>(
      sql`select n, upto, encode(digest, 'hex') as digest from audit_seal where log = ${log} order by upto`,
    )
    let before = { upto: 0, digest: '' }
    for (const seal of seals) {
      const now = await digestOf(tx, log, before.upto, seal.upto, before.digest)
      if (now.digest !== seal.digest) broken.push({ log, n: seal.n, upto: seal.upto })
      before = seal
    }
  }
  return broken
}

/** Times are written in UTC: a session in another zone must find the same digest. */
function digestOf(
  tx: Transaction,
  log: Log,
  after: number,
  upto: number | null,
  before: string,
): Promise<{ upto: number; rows: number; digest: string }> {
  const until = upto === null ? sql`at < clock_timestamp() - interval '10 minutes'` : sql`id <= ${upto}`
  return tx.get(sql`
    select coalesce(max(id), 0) as upto, count(*) as rows,
      encode(sha256(convert_to(${before} || coalesce(string_agg((to_jsonb(l) - 'at' || jsonb_build_object('at', extract(epoch from l.at)))::text, E'\n' order by id), ''), 'UTF8')), 'hex') as digest
    from ${sql.table(log)} l where id > ${after} and ${until}`)
}
