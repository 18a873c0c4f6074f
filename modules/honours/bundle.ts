import { createHash } from 'node:crypto'
import { sql } from '#kernel/database'
import { letter, write, type LetterData } from '#kernel/documents'
import { keepSealed, writeZip, type ZipPart } from '#kernel/files'
import { job, type JobContext } from '#kernel/jobs'
import type { Day } from '#kernel/calendar'
import type { AuditFile } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { partsOf } from './bundle-parts.ts'
import { provenLeaves, type ProvenLeaf } from './bundle-proofs.ts'

interface Asked {
  readonly id: string
  readonly round: string
  readonly title: string
  readonly notice: string
  readonly number: string | null
  readonly office: string
  readonly purpose: string
  readonly by: string
  readonly state: string
}

/** 审计包: everything kept of one round in one archive, with what an outsider needs to check it. A second run of a finished one changes nothing. */
export const packBundle = job<{ id: string }>({
  name: 'honours.bundle',
  run: async ({ id }, context) => {
    const asked = await context.system(tx =>
      tx.find<Asked>(sql`
        select b.id, b.round, r.title, r.notice_title as notice, r.notice_number as number, o.name as office, b.purpose, b.by_name as by, b.state
        from audit_bundle b join round r on r.id = b.round join organisation o on o.id = b.organisation where b.id = ${id}`),
    )
    if (!asked || asked.state === '已完成') return
    const parts = await pack(asked, context)
    if (typeof parts === 'string') {
      await context.system(tx =>
        tx.run(sql`update audit_bundle set state = '没有完成', why = ${parts} where id = ${id}`),
      )
      return
    }
    const bytes = writeZip(parts)
    const { sha256 } = await keepSealed(bytes)
    await context.system(tx =>
      tx.run(sql`
        update audit_bundle set state = '已完成', step = '', done = total, sha256 = ${sha256}, bytes = ${bytes.length}, files = ${parts.length}, why = null
        where id = ${id}`),
    )
  },
})

async function pack(asked: Asked, { system, world }: JobContext): Promise<ZipPart[] | string> {
  const tell = (step: string, done: number, total: number) =>
    system(tx =>
      tx.run(
        sql`update audit_bundle set state = '打包中', step = ${step}, done = ${done}, total = ${total} where id = ${asked.id}`,
      ),
    ).then(() => undefined)
  const files = await system(tx => partsOf(tx, asked.round, tell))
  const { checkpoint, leaves } = await system(tx => provenLeaves(tx, asked.round, (done, of) => tell('存证', done, of)))
  const day = world.today()
  const summary = await write(letter, summaryOf(asked, files, leaves, day), { day })
  if (isRefusal(summary)) return summary.what
  const body: ZipPart[] = [
    { name: '说明.txt', bytes: text(guide(asked, day)) },
    { name: '摘要.pdf', bytes: summary.bytes },
    ...files.map(file => ({ name: file.name, bytes: lines(file.rows) })),
    { name: '存证/叶子.jsonl', bytes: lines(leaves) },
    { name: '存证/检查点.json', bytes: text(JSON.stringify(checkpoint ?? null)) },
  ]
  const index = body.map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: digest('sha256', bytes),
    sm3: digest('sm3', bytes),
  }))
  return [...body, { name: '目录.json', bytes: text(JSON.stringify(index, null, 1)) }]
}

const text = (words: string): Uint8Array => Buffer.from(words, 'utf8')
const lines = (rows: readonly unknown[]): Uint8Array => text(rows.map(row => `${JSON.stringify(row)}\n`).join(''))
const digest = (by: 'sha256' | 'sm3', bytes: Uint8Array): string => createHash(by).update(bytes).digest('hex')

const guide = (asked: Asked, day: Day): string =>
  [
    `${asked.title}审计包`,
    `${day} ${asked.office}，${asked.by}。用途：${asked.purpose}`,
    '',
    '一、每个 .jsonl 文件一行一条记录，UTF-8 编码。',
    '二、目录.json 列出其余每个文件的字节数、SHA-256、SM3，可用任何工具重算。',
    '三、名单的摘要：把各条 {kase, rank, snapshot} 按名次排成数组，写成 RFC 8785 规范的 JSON，取 SHA-256，应等于名单的 hash。',
    '四、存证：存证/叶子.jsonl 每行一片叶子。承诺 = SHA-256(盐 ‖ RFC 8785 规范 JSON{kind, subject, content})；',
    '    叶子 = SHA-256(0x00 ‖ 承诺)；沿 path 按 RFC 9162 第2.1.3.2节逐层算到根，应等于存证/检查点.json 的 root。',
    '    盐已依法销毁的（已销毁），承诺仍在日志里，内容不能再对。index 为空的还没有排进日志，过一会再打一次包。',
    '五、文件/文件目录.jsonl 是扫描件的目录和摘要；扫描件本身在系统里，按权限调阅。',
    '六、异议不含举报人的姓名、联系方式和随异议交来的材料。',
    '',
  ].join('\r\n')

function summaryOf(asked: Asked, files: readonly AuditFile[], leaves: readonly ProvenLeaf[], day: Day): LetterData {
  const wrong = leaves.filter(leaf => leaf.match === '不符').length
  const gone = leaves.filter(leaf => leaf.match === '已销毁').length
  const waiting = leaves.filter(leaf => leaf.path === null).length
  return {
    title: `${asked.title}审计包摘要`,
    blocks: [
      {
        lines: [
          ['届次', asked.title],
          ['通知', asked.number ? `${asked.notice}（${asked.number}）` : asked.notice],
          ['用途', asked.purpose],
          ['打包', `${asked.office}　${asked.by}`],
        ],
      },
      { level: 1, text: '一、装了什么' },
      {
        table: {
          columns: [{ title: '文件' }, { title: '条数', width: 25, align: 'right' }],
          rows: files.map(file => [file.name, file.rows.length]),
        },
      },
      { level: 1, text: '二、存证核对' },
      {
        text: `共${leaves.length}片叶子：${leaves.length - wrong - gone}片内容与存证相符，${wrong}片不符，${gone}片的盐已依法销毁；${waiting}片还没有排进日志。${wrong > 0 ? '不符的须查明原因。' : ''}`,
      },
      { level: 1, text: '三、怎样自己核对' },
      { text: '包内“说明.txt”写明摘要、承诺、证明的算法；“目录.json”有每个文件的SHA-256和SM3。' },
    ],
    issuer: asked.office,
    day,
  }
}
