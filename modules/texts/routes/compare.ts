import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { fillDocx, roster, write } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { citation, loadLibrary, modalities } from '#modules/oversight'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as c from '../contract.ts'
import { readIntakes, readReading } from '../query.ts'
import { align, strongestIn, type Aligned, type Unit } from '../reading/compare.ts'

interface Text {
  readonly id: string
  readonly title: string
  readonly units: readonly Unit[]
}

/** What can be laid beside one another: the texts of the law, and those brought in within this post's bounds. */
async function shelf(tx: Transaction) {
  const { packs } = await loadLibrary()
  const intakes = await readIntakes(tx, sql`t.discarded_on is null`)
  return [
    ...packs
      .filter(p => p.articles.some(a => a.file === 'text.md'))
      .map(p => ({ id: p.id, title: `${p.title}${p.status === 'draft' ? '（征求意见稿）' : ''}` })),
    ...intakes.map(t => ({ id: t.id, title: `导入：${t.title ?? t.fileName}（${t.status}）` })),
  ]
}

async function textOf(tx: Transaction, id: string): Promise<Text | Refusal> {
  const { packs } = await loadLibrary()
  const pack = packs.find(p => p.id === id)
  if (pack)
    return {
      id,
      title: `${pack.title}${pack.status === 'draft' ? '（征求意见稿）' : ''}`,
      units: pack.articles
        .filter(a => a.file === 'text.md')
        .flatMap(a => a.paragraphs.map(text => ({ label: citation(pack, a.id), text }))),
    }
  const [intake] = /^[0-9a-f-]{36}$/.test(id) ? await readIntakes(tx, sql`t.id = ${id}`) : []
  if (!intake)
    return refuse('texts.compare.unknown', { status: 404, what: '没有这份文本', remedy: '从两个列表里各选一份' })
  const { reading } = await readReading(tx, id)
  return {
    id,
    title: `${intake.title ?? intake.fileName}（${intake.status}）`,
    units: reading.items.flatMap(i =>
      i.paragraphs.map(text => ({ label: i.number === '' ? i.id : i.number.replaceAll(/[（）、]/g, ''), text })),
    ),
  }
}

async function compared(caller: Caller, query: { a?: string | undefined; b?: string | undefined }) {
  return caller.transaction(async tx => {
    const texts = await shelf(tx)
    const a = query.a ?? '330000-zhejiang'
    const b = query.b ?? texts.find(t => t.id !== a)?.id ?? a
    if (a === b) return refuse('texts.compare.same', { what: '两边是同一份文本', remedy: '换一份再比' })
    const [left, right] = [await textOf(tx, a), await textOf(tx, b)]
    if (isRefusal(left)) return left
    if (isRefusal(right)) return right
    return { texts, left, right, rows: align(left.units, right.units) }
  })
}

const countsOf = (rows: readonly Aligned[]) => {
  const n = (keep: (r: Aligned) => boolean) => rows.filter(keep).length
  return {
    same: n(r => r.kind === '相同'),
    changed: n(r => r.kind === '改动'),
    moved: n(r => r.moved),
    added: n(r => r.kind === '新增'),
    dropped: n(r => r.kind === '删去'),
    stricter: n(r => r.strength === '变严'),
    weaker: n(r => r.strength === '变宽'),
  }
}
const sayCounts = (n: ReturnType<typeof countsOf>): string =>
  `改动${n.changed}段，新增${n.added}段，删去${n.dropped}段，移位${n.moved}段；变严${n.stricter}段，变宽${n.weaker}段`

const sideOf = (units: readonly Unit[], at: number | null) => {
  const unit = at === null ? undefined : units[at]
  return at === null || !unit ? null : { label: unit.label, n: at + 1, mark: modalities[strongestIn(unit.text)].mark }
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const routes = [
  handle(c.compareTexts, async ({ query }, caller) => {
    const made = await compared(caller, query)
    if (isRefusal(made)) return made
    const { texts, left, right, rows } = made
    const counts = countsOf(rows)
    return {
      finding: sayCounts(counts),
      a: left.id,
      b: right.id,
      titleA: left.title,
      titleB: right.title,
      texts,
      counts,
      rows: rows
        .filter(r => query.kind === undefined || r.kind === query.kind || (query.kind === '移位' && r.moved))
        .map(r => ({ ...r, a: sideOf(left.units, r.a), b: sideOf(right.units, r.b), pieces: [...r.pieces] })),
    }
  }),

  handle(c.comparisonPaper, async ({ query }, caller) => {
    const made = await compared(caller, query)
    if (isRefusal(made)) return made
    const { left, right, rows } = made
    const table = rows
      .filter(r => r.kind !== '相同')
      .map((r, i) => ({
        n: i + 1,
        a: r.a === null ? '' : `${left.units[r.a]?.label ?? ''} ${left.units[r.a]?.text ?? ''}`,
        b: r.b === null ? '' : `${right.units[r.b]?.label ?? ''} ${right.units[r.b]?.text ?? ''}`,
        what: [r.kind, r.moved && r.kind !== '移位' ? '移位' : '', r.strength ?? '', r.numbers ?? '']
          .filter(Boolean)
          .join('；'),
      }))
    const title = `${left.title}和${right.title}比对表`
    const note = sayCounts(countsOf(rows))
    const organisation = caller.post?.organisationName ?? ''
    if (query.as === 'docx')
      return {
        name: '比对表.docx',
        kind: docx,
        bytes: await fillDocx(await readFile(join(import.meta.dirname, '../documents/comparison.docx')), {
          标题: title,
          说明: `${note}。${organisation}，${caller.today}`,
          左: left.title,
          右: right.title,
          行: table.map(r => ({ 序号: r.n, 左文: r.a, 右文: r.b, 变化: r.what })),
        }),
      }
    const paper = await write(roster, {
      title,
      organisation,
      day: caller.today,
      columns: [
        { title: '序号', width: 12, align: 'center' },
        { title: left.title },
        { title: right.title },
        { title: '变化', width: 36 },
      ],
      rows: table.map(r => [r.n, r.a, r.b, r.what]),
      note,
    })
    return isRefusal(paper) ? paper : { name: '比对表.pdf', kind: paper.mime, bytes: paper.bytes }
  }),
]
