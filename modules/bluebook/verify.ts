import { createHash } from 'node:crypto'
import { sql, type Transaction } from '#kernel/database'
import { bytesOf, findFile } from '#kernel/files'
import type { Findings, SelfCheck } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { chaptersOf } from './compile.ts'
import { sha } from './figure.ts'
import { textHash, type PrintedFile } from './freeze.ts'
import { figuresOf, hashOf } from './snapshot.ts'

/** Every snapshot, and the hash of the figures it holds now. */
async function checkSnapshots(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<{ id: string; n: number; year: number; hash: string }>(
    sql`select s.id, s.n, e.year, s.hash from blue_snapshot s join blue_edition e on e.id = s.edition order by e.year, s.n`,
  )
  const faults: string[] = []
  for (const row of rows)
    if (hashOf(await figuresOf(tx, row.id)) !== row.hash)
      faults.push(`快照 ${row.id}（${row.year}年版第${row.n}号）：冻结的数与摘要对不上`)
  return { faults, seen: `${rows.length} 份快照` }
}

interface Row {
  readonly id: string
  readonly edition: string
  readonly state: string
  readonly year: number
  readonly tree: string
  readonly treeHash: string
  readonly textHash: string
  readonly asked: string | null
  readonly files: readonly PrintedFile[]
}

/** Every finished book: its frozen words, the hash the edition carries, the chapters behind it, and the files that went out. */
async function checkBooks(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<Row>(sql`
    select t.id, t.edition, t.state, t.year, t.tree, t.tree_hash as "treeHash", t.text_hash as "textHash", e.tree_hash as asked, t.files
    from blue_tree t join blue_edition e on e.id = t.edition order by t.year, t.frozen_on`)
  const faults: string[] = []
  for (const row of rows) {
    const named = `${row.year}年版（${row.id}）`
    if (sha(row.tree) !== row.treeHash) faults.push(`${named}：冻结的全文与摘要对不上`)
    if (row.state === '退回') continue
    if (row.asked !== row.treeHash) faults.push(`${named}：定稿时记下的摘要与冻结的全文不是一个`)
    if (textHash(await chaptersOf(tx, row.edition)) !== row.textHash) faults.push(`${named}：定稿以后章节的文字被改过`)
    for (const printed of row.files) {
      const found = await findFile(tx, printed.file)
      const bytes = isRefusal(found) ? undefined : await bytesOf(found).catch(() => undefined)
      if (bytes === undefined) faults.push(`${named}：发布的${printed.kind}取不到`)
      else if (createHash('sha256').update(bytes).digest('hex') !== printed.sha256)
        faults.push(`${named}：发布的${printed.kind}与公布的摘要对不上`)
    }
  }
  const lost = await tx.rows<{ id: string; year: number }>(sql`
    select e.id, e.year from blue_edition e where e.state <> '编写中' and not exists (select from blue_tree t where t.edition = e.id and t.state <> '退回')`)
  faults.push(...lost.map(e => `${e.year}年版（${e.id}）：已经定稿，没有冻结的全文`))
  return { faults, seen: `${rows.length} 份定稿` }
}

export const checks: readonly SelfCheck[] = [
  { title: '蓝皮书：快照的数与摘要相符', run: checkSnapshots },
  { title: '蓝皮书：定稿的全文、文字、排好的文件与摘要相符', run: checkBooks },
]
