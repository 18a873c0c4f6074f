import { sql, type Transaction } from '#kernel/database'
import { latestCheckpoint, checkpointAt, type Checkpoint } from './checkpoint.ts'
import { consistencySpans, inclusionSpans, type Hash } from './merkle.ts'
import { hashSpans, readNodes } from './nodes.ts'

/** Everything an outsider needs to check that a leaf is in the log (`verifyInclusion`). Hashes are hex. */
export interface InclusionProof {
  readonly id: string
  readonly kind: string
  readonly index: number
  readonly commitment: string
  readonly leaf: Hash
  readonly path: readonly Hash[]
  readonly checkpoint: Checkpoint
}

/** What `verifyConsistency` needs: the old log is the beginning of the new one. */
export interface ConsistencyProof {
  readonly first: Checkpoint
  readonly second: Checkpoint
  readonly path: readonly Hash[]
}

/** The proof of a leaf under the newest checkpoint; undefined while it waits for its place or does not exist. Any way may ask. */
export async function proveInclusion(
  tx: Transaction,
  by: { id: string } | { index: number },
): Promise<InclusionProof | undefined> {
  const found = await tx.find<{ id: string; kind: string; index: number; commitment: string }>(sql`
    select id, kind, idx as index, encode(commitment, 'hex') as commitment
    from leaf where ${'id' in by ? sql`id = ${by.id}` : sql`idx = ${by.index}`} and idx is not null`)
  const checkpoint = found && (await latestCheckpoint(tx))
  if (!checkpoint || found.index >= checkpoint.size) return undefined
  const [leaf] = await readNodes(tx, [{ level: 0, at: found.index }])
  if (!leaf) return undefined
  return {
    ...found,
    leaf: leaf.hash,
    path: await hashSpans(tx, inclusionSpans(found.index, checkpoint.size)),
    checkpoint,
  }
}

/** The paths of many leaves under one checkpoint, in their order: what they share is read once. One statement. */
export async function proveEach(
  tx: Transaction,
  indexes: readonly number[],
  checkpoint: Pick<Checkpoint, 'size'>,
): Promise<Hash[][]> {
  const paths = indexes.map(index => inclusionSpans(index, checkpoint.size))
  const keyOf = ({ start, end }: { start: number; end: number }) => `${start}-${end}`
  const spans = new Map(paths.flat().map(span => [keyOf(span), span]))
  const hashes = await hashSpans(tx, [...spans.values()])
  const found = new Map([...spans.keys()].map((key, i) => [key, hashes[i] ?? '']))
  return paths.map(path => path.map(span => found.get(keyOf(span)) ?? ''))
}

/** The proof between two published checkpoints; undefined when either was never published or they stand the wrong way round. */
export async function proveConsistency(
  tx: Transaction,
  first: number,
  second: number,
): Promise<ConsistencyProof | undefined> {
  const old = await checkpointAt(tx, first)
  const now = await checkpointAt(tx, second)
  if (!old || !now || first > second) return undefined
  return { first: old, second: now, path: await hashSpans(tx, consistencySpans(first, second)) }
}
