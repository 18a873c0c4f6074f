import { sql, type Transaction } from '#kernel/database'
import {
  commit,
  latestCheckpoint,
  leafHash,
  proveEach,
  type Checkpoint,
  type Json,
  type LeafKind,
} from '#kernel/ledger'

/** One leaf as an outsider checks it: salt and content give the commitment, the commitment gives the leaf, leaf and path give the root. */
export interface ProvenLeaf {
  readonly leaf: string
  readonly kind: LeafKind
  readonly subject: string
  /** Where in the bundle the content stands. */
  readonly of: string
  readonly content: Json
  /** Null where it was destroyed by a lawful erasure. */
  readonly salt: string | null
  readonly commitment: string
  /** Null while the leaf waits for its place. */
  readonly index: number | null
  readonly hash: string
  readonly path: readonly string[] | null
  readonly match: '相符' | '不符' | '已销毁'
}

interface LeafRow {
  readonly leaf: string
  readonly kind: LeafKind
  readonly subject: string
  readonly of: string
  readonly content: Json
  readonly salt: string | null
  readonly commitment: string
  readonly index: number | null
}

const columns = sql`l.id as leaf, l.kind, encode(l.commitment, 'hex') as commitment, l.idx as index, encode(s.salt, 'hex') as salt`
/** The content exactly as `kernel/procedures/record.ts` and the honours routes commit to it. */
const leavesOf = (round: string) => sql`
  select ${columns}, a.kase as subject, '材料/办理记录.jsonl' as of,
    json_build_object('n', a.n, 'step', a.step, 'act', a.kind, 'branch', a.branch, 'happenedOn', a.happened_on, 'recordedOn', a.recorded_on, 'to', a.goes_to, 'list', a.list, 'answer', a.answer) as content
  from kase k join act a on a.kase = k.id join leaf l on l.id = a.leaf left join leaf_seal s on s.leaf = l.id where k.within = ${round}
  union all
  select ${columns}, x.id, '名单/名单.jsonl',
    json_build_object('kind', x.kind, 'level', x.level, 'number', x.number, 'title', x.title, 'hash', x.hash, 'sealedOn', x.sealed_on)
  from list x join leaf_seal s on s.subject = x.id join leaf l on l.id = s.leaf and l.kind = 'list' where x.round = ${round}
  union all
  select ${columns}, p.id, '公示/公示.jsonl', p.fields::json
  from notice n join published p on p.id = n.published join leaf_seal s on s.subject = p.id join leaf l on l.id = s.leaf and l.kind = 'notice' where n.round = ${round}
  union all
  select ${columns}, o.id, '公示/异议.jsonl',
    json_build_object('objection', o.number, 'finding', o.finding, 'consequence', o.consequence, 'conclusion', o.conclusion, 'signedOn', o.signed_on)
  from objection o join notice n on n.id = o.notice join leaf_seal s on s.subject = o.id join leaf l on l.id = s.leaf and l.kind = 'decision' where n.round = ${round}
  order by index nulls last, leaf`

const batch = 500

/** Every leaf of a round with its proof under the newest checkpoint. Reads salts, so it is the system's own work. */
export async function provenLeaves(
  tx: Transaction,
  round: string,
  tell: (done: number, of: number) => Promise<void>,
): Promise<{ checkpoint: Checkpoint | undefined; leaves: ProvenLeaf[] }> {
  const checkpoint = await latestCheckpoint(tx)
  const rows = await tx.rows<LeafRow>(leavesOf(round))
  const leaves: ProvenLeaf[] = []
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch)
    const placed = some.filter(row => checkpoint !== undefined && row.index !== null && row.index < checkpoint.size)
    const paths = checkpoint
      ? await proveEach(
          tx,
          placed.flatMap(row => row.index ?? []),
          checkpoint,
        )
      : []
    const byLeaf = new Map(placed.map((row, i) => [row.leaf, paths[i] ?? null]))
    for (const row of some)
      leaves.push({
        ...row,
        hash: leafHash(Buffer.from(row.commitment, 'hex')),
        path: byLeaf.get(row.leaf) ?? null,
        match: matchOf(row),
      })
    await tell(leaves.length, rows.length)
  }
  return { checkpoint, leaves }
}

function matchOf({ kind, subject, content, salt, commitment }: LeafRow): ProvenLeaf['match'] {
  if (salt === null) return '已销毁'
  return commit({ kind, subject, content }, Buffer.from(salt, 'hex')) === commitment ? '相符' : '不符'
}
