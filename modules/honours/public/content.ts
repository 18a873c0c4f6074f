import { canonicalJson, commit } from '#kernel/ledger'
import type { Json } from '#kernel/ledger'
import type { Snapshot } from './snapshots.ts'

/** The leaf of a snapshot, with the salt its commitment was made with. */
export interface Seal {
  readonly leaf: string
  readonly idx: number | null
  readonly salt: string
}

/** What an outsider needs to tell that the notice on the page is the one in the ledger: commitment = SHA-256(salt ‖ text). */
export function contentOf(snapshot: Snapshot, seal: Seal): string {
  // The fields came out of jsonb, so they are JSON already.
  const content = snapshot.fields as unknown as Json
  const entry = { kind: 'notice', subject: snapshot.id, content } as const
  return JSON.stringify(
    {
      说明: '承诺值 = SHA-256(盐的32个字节 ‖ 正文的UTF-8字节)。与存证证明上的承诺值相同，内容就没有改过。',
      核对命令: 'jq -j .正文 本文件 > 正文.txt; (jq -r .盐 本文件 | xxd -r -p; cat 正文.txt) | sha256sum',
      存证编号: seal.idx,
      盐: seal.salt,
      承诺值: commit(entry, Buffer.from(seal.salt, 'hex')),
      正文: canonicalJson(entry),
    },
    null,
    1,
  )
}
