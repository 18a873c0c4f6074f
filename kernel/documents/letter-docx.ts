import type { Paragraph as Line, Table as Grid } from 'docx'
import type { Refusal } from '#kernel/refusal'
import { write } from './document.ts'
import { letter, type LetterData } from './letter.ts'

const fang = '仿宋_GB2312'
const song = '方正小标宋简体'
const hei = '黑体'
/** Half-points: 二号 22, 三号 16, 四号 14. */
const size = { title: 44, body: 32, table: 24 } as const
const indent = { firstLine: 640 }

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
async function wordOf(paper: LetterData): Promise<Uint8Array> {
  const { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } =
    await import('docx')
  const font = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name })
  const run = (text: string, name: string, points: number) => new TextRun({ text, font: font(name), size: points })
  const line = (text: string, more: { name?: string; right?: boolean; plain?: boolean } = {}) =>
    new Paragraph({
      children: [run(text, more.name ?? fang, size.body)],
      spacing: { line: 560, lineRule: 'exact' },
      ...(more.right === true ? { alignment: AlignmentType.RIGHT } : more.plain === true ? {} : { indent }),
    })
  const cell = (value: string | number | null, head: boolean, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [
        new Paragraph({ children: [run(value === null ? '' : String(value), head ? hei : fang, size.table)] }),
      ],
    })
  const body = paper.blocks.flatMap((block): (Line | Grid)[] => {
    if ('text' in block)
      return [line(block.text, block.level === 1 ? { name: hei } : block.level === 2 ? { name: '楷体_GB2312' } : {})]
    if ('lines' in block) return block.lines.map(([label, value]) => line(`${label}：${value ?? ''}`))
    const widths = widthsOf(block.table.columns)
    const row = (values: readonly (string | number | null)[], head: boolean) =>
      new TableRow({ tableHeader: head, children: values.map((value, i) => cell(value, head, widths[i] ?? 0)) })
    return [
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
  const made = new Document({
    title: paper.title,
    creator: paper.issuer,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
          },
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 400, line: 640, lineRule: 'exact' },
            children: [run(paper.title, song, size.title)],
          }),
          ...(paper.to ? [line(`${paper.to.join('、')}：`, { plain: true })] : []),
          ...body,
          line(''),
          line(paper.issuer, { right: true }),
          line(paper.day, { right: true }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(made))
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A paper as the office wants it: PDF to print and seal, or a Word file to go on writing in. The name is without its ending. */
export async function writePaper(
  data: LetterData,
  format: 'docx' | 'pdf',
  name: string,
): Promise<
  { readonly name: string; readonly kind: string; readonly bytes: Uint8Array; readonly inline?: true } | Refusal
> {
  if (format === 'docx') return { name: `${name}.docx`, kind: docx, bytes: await wordOf(data) }
  const written = await write(letter, data)
  return 'refused' in written
    ? written
    : { name: `${name}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
}
