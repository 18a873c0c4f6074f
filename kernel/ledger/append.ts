import { sql, type Transaction } from '#kernel/database'
import { commit, seal, type Entry, type SealedLeaf } from './commitment.ts'

/** Adds one leaf in the caller's transaction: if that rolls back, there is no leaf. Its place comes from the sequencer. */
export async function append(tx: Transaction, entry: Entry): Promise<SealedLeaf> {
  const leaf = seal(entry)
  await appendSealed(tx, [leaf])
  return leaf
}

/** The same for many, or for leaves whose ids were already written into acts. One statement. */
export async function appendSealed(tx: Transaction, leaves: readonly SealedLeaf[]): Promise<void> {
  if (leaves.length > 0) await tx.rows(sql`select app.append_leaves(${JSON.stringify(leaves)}::json)`)
}

/** 相符: the content is what was committed to. 不符: it is not. 已销毁: the salt is gone, nobody can tell any more. */
export type Match = '相符' | '不符' | '已销毁'

/** Compares a row's content with its leaf. Only the system's own way (`job`) reads salts; ask after the caller has reached the row. */
export async function matches(tx: Transaction, leaf: string, entry: Entry): Promise<Match> {
  const sealed = await tx.find<{ commitment: string; salt: string; subject: string }>(sql`
    select encode(l.commitment, 'hex') as commitment, encode(s.salt, 'hex') as salt, s.subject
    from leaf l join leaf_seal s on s.leaf = l.id where l.id = ${leaf}`)
  if (!sealed) return '已销毁'
  return commit(entry, Buffer.from(sealed.salt, 'hex')) === sealed.commitment ? '相符' : '不符'
}

/** Destroys the salts of a row, as a lawful erasure does. What was committed to can't be told from the log any more. */
export function destroySeals(tx: Transaction, subject: string): Promise<number> {
  return tx.run(sql`delete from leaf_seal where subject = ${subject}`)
}
