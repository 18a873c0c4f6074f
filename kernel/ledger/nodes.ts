import { sql, type Transaction } from '#kernel/database'
import { completeNodes, foldNodes, type Hash, type Node, type NodeAt, type Span } from './merkle.ts'

/** Complete subtrees by level and place, from the cache; leaves from their rows. One statement. */
export async function readNodes(tx: Transaction, wanted: readonly NodeAt[]): Promise<Node[]> {
  if (wanted.length === 0) return []
  const rows = await tx.rows<Node>(sql`
    with wanted as (select * from json_to_recordset(${JSON.stringify(wanted)}::json) as w (level int, at bigint))
    select w.level, w.at, encode(n.hash, 'hex') as hash
    from wanted w join node_hash n on n.level = w.level and n.at = w.at
    union all
    select 0, w.at, encode(sha256('\\x00'::bytea || l.commitment), 'hex')
    from wanted w join leaf l on l.idx = w.at where w.level = 0`)
  const found = new Map(rows.map(node => [keyOf(node), node]))
  return wanted.map(node => found.get(keyOf(node)) ?? missing(node))
}

/** The hash of each span. One statement for all of them. */
export async function hashSpans(tx: Transaction, spans: readonly Span[]): Promise<Hash[]> {
  const parts = spans.map(completeNodes)
  const hashes = (await readNodes(tx, parts.flat())).map(node => node.hash)
  let from = 0
  return parts.map(nodes => foldNodes(hashes.slice(from, (from += nodes.length))))
}

function keyOf({ level, at }: NodeAt): string {
  return `${level}/${at}`
}

function missing({ level, at }: NodeAt): never {
  throw new Error(`ledger.missingNode: the log has no node ${level}/${at}`)
}
