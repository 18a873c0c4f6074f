import type { Paragraph as Line, Table as Grid } from 'docx'
import type { LetterData } from './letter.ts'

const fang = '仿宋_GB2312'
const song = '方正小标宋简体'
const hei = '黑体'
/** Half-points: 二号 22, 三号 16, 四号 14. */
const size = { title: 44, body: 32, table: 24 } as const
const indent = { firstLine: 640 }
/** The library's own styles of links and notes rest on it, and it writes none: Word would have to guess. */
const restingStyle = { characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font' }] }

/** The width of the type area, and a millimetre, in twentieths of a point. */
const measure = 8844
const mm = 56.7

/** Columns as wide as they ask; those that ask for nothing share what is left. */
function widthsOf(columns: readonly { readonly width?: number | undefined }[]): number[] {
  const asked = columns.reduce((n, c) => n + (c.width ?? 0) * mm, 0)
  const free = columns.filter(c => c.width === undefined).length
  const share = free === 0 ? 0 : Math.max(400, Math.floor((measure - asked) / free))
  return columns.map(c => (c.width === undefined ? share : Math.round(c.width * mm)))
}

/** The same paper as an editable Word file, in the measures of GB/T 9704-2012: the office goes on writing in it. */
export async function letterDocx(paper: LetterData): Promise<Uint8Array> {
  const {
    AlignmentType,
    Document,
    Footer,
    Packer,
    PageNumber,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx')
  const font = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name })
  const run = (text: string, name: string, points: number) => new TextRun({ text, font: font(name), size: points })
  const line = (text: string, more: { name?: string; right?: boolean; plain?: boolean; keep?: boolean } = {}) =>
    new Paragraph({
      children: [run(text, more.name ?? fang, size.body)],
      spacing: { line: 560, lineRule: 'exact' },
      // Who signs does not stand on a page without words.
      keepNext: more.keep === true,
      ...(more.right === true ? { alignment: AlignmentType.RIGHT } : more.plain === true ? {} : { indent }),
    })
  const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }
  const cell = (value: string | number | null, head: boolean, width: number, align: keyof typeof sides) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [
        new Paragraph({
          alignment: sides[align],
          children: [run(value === null ? '' : String(value), head ? hei : fang, size.table)],
        }),
      ],
    })
  const body = paper.blocks.flatMap((block, at): (Line | Grid)[] => {
    if ('text' in block)
      return [
        line(block.text, {
          ...(block.level === 1 && { name: hei }),
          ...(block.level === 2 && { name: '楷体_GB2312' }),
          keep: block.level !== undefined || at === paper.blocks.length - 1,
        }),
      ]
    if ('lines' in block) return block.lines.map(([label, value]) => line(`${label}：${value ?? ''}`))
    const widths = widthsOf(block.table.columns)
    const row = (values: readonly (string | number | null)[], head: boolean) =>
      new TableRow({
        tableHeader: head,
        cantSplit: true,
        children: values.map((value, i) => cell(value, head, widths[i] ?? 0, block.table.columns[i]?.align ?? 'left')),
      })
    const before = paper.blocks[at - 1]
    return [
      // Two tables without a line between are one to Word.
      ...(before !== undefined && 'table' in before ? [new Paragraph({})] : []),
      new Table({
        width: { size: measure, type: WidthType.DXA },
        columnWidths: widths,
        rows: [
          row(
            block.table.columns.map(c => c.title),
            true,
          ),
          ...block.table.rows.map(values => row(values, false)),
        ],
      }),
    ]
  })
  // GB/T 9704-2012 7.5: 四号半角宋体, a dash on both sides, a character in from the outer edge.
  const foot = (alignment: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: 280, right: 280 },
          children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('宋体'), size: 28 })],
        }),
      ],
    })
  const made = new Document({
    title: paper.title,
    creator: paper.issuer,
    styles: restingStyle,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
          },
        },
        footers: { default: foot(AlignmentType.RIGHT), even: foot(AlignmentType.LEFT) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 400, line: 640, lineRule: 'exact' },
            children: [run(paper.title, song, size.title)],
          }),
          ...(paper.to ? [line(`${paper.to.join('、')}：`, { plain: true })] : []),
          ...body,
          line('', { keep: true }),
          line(paper.issuer, { right: true, keep: true }),
          line(longDay(paper.day), { right: true }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(made))
}

/** 2026-03-18 → 2026年3月18日, as GB/T 9704-2012 7.3.5.4 writes the day. */
function longDay(day: string): string {
  const [year = '', month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
