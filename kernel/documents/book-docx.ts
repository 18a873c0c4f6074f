import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  SimpleField,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type FileChild,
  type ISectionOptions,
  type ParagraphChild,
} from 'docx'
import type { Chart } from '#kernel/charts'
import { chartRun } from './book-chart.ts'
import { bookStyles, inks, page, textWidth } from './book-styles.ts'
import type { Book, BookBlock, BookRun, BookTable } from './book.ts'

/** The book as Word reads it. Headings, captions and notes carry styles, so that an editor can change the looks of all at once. */
export async function docxOf(book: Book, pages: readonly number[]): Promise<Uint8Array> {
  const file = new Document({
    title: book.title,
    creator: book.office,
    lastModifiedBy: book.office,
    description: book.subtitle,
    styles: bookStyles,
    evenAndOddHeaderAndFooters: true,
    // Word counts the pages itself when it opens the book; until then the contents show those of the PDF.
    features: { updateFields: true },
    sections: [...(book.cover ? front(book, pages) : []), body(book)],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

const plain = (text: string, style: string) => new Paragraph({ style, text })

function front(book: Book, pages: readonly number[]): ISectionOptions[] {
  const cover = [
    plain(book.title, 'BookTitle'),
    plain(book.subtitle, 'BookSubtitle'),
    ...(book.mark === null ? [] : [plain(book.mark, 'BookMark')]),
    plain(book.office, 'BookOffice'),
    plain(monthOf(book.day), 'BookMonth'),
  ]
  const second = [
    new Paragraph({ style: 'BookTitle', text: book.title, pageBreakBefore: true }),
    plain(book.subtitle, 'BookSubtitle'),
    ...book.editors.map(
      e =>
        new Paragraph({
          style: 'BookEditor',
          children: [new TextRun({ text: `${e.part}　`, color: inks.quiet }), new TextRun(e.name)],
        }),
    ),
    new Paragraph({ style: 'BookColophonTitle', text: '编写说明', pageBreakBefore: true }),
    ...book.colophon.map(line => plain(line, 'BookColophon')),
  ]
  const contents = [
    plain('目　录', 'BookContents'),
    new TableOfContents('目录', { hyperlink: true, headingStyleRange: '1-2', cachedEntries: entriesOf(book, pages) }),
  ]
  return [
    { properties: { page: { ...page }, titlePage: true }, children: [...cover, ...second] },
    {
      properties: {
        type: SectionType.ODD_PAGE,
        page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.UPPER_ROMAN } },
      },
      footers: footersOf(book),
      children: contents,
    },
  ]
}

/** A chapter sent alone has no number before its name. */
const titleOf = ({ label, title }: Book['chapters'][number]): string => (label === '' ? title : `${label}　${title}`)

/** Every heading in the order of the book, with its page and the bookmark that stands on it. */
function headingsOf(book: Book): { title: string; level: number }[] {
  return book.chapters.flatMap(chapter => [
    { title: titleOf(chapter), level: 1 },
    ...chapter.blocks.flatMap(b => (b.is === 'heading' ? [{ title: b.text, level: b.level + 1 }] : [])),
  ])
}
const entriesOf = (book: Book, pages: readonly number[]) =>
  headingsOf(book).flatMap(({ title, level }, i) => {
    const page = pages[i]
    return level > 2 ? [] : [{ title, level, ...(page !== undefined && { page }) }]
  })

function body(book: Book): ISectionOptions {
  const head = (child: ParagraphChild, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Header({ children: [new Paragraph({ style: 'BookHead', alignment, children: [child] })] })
  return {
    properties: {
      ...(book.cover && { type: SectionType.ODD_PAGE }),
      page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
    },
    headers: {
      // The chapter on this page, as Word finds it.
      default: head(new SimpleField('STYLEREF 1', book.subtitle), AlignmentType.RIGHT),
      even: head(new TextRun(book.title), AlignmentType.LEFT),
    },
    footers: footersOf(book),
    children: [
      ...(book.cover ? [] : [plain(book.title, 'BookAlone'), plain(`${book.subtitle}　　${book.office}`, 'BookMonth')]),
      ...book.chapters.flatMap((chapter, i) => [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          pageBreakBefore: book.cover && i > 0,
          text: titleOf(chapter),
        }),
        ...chapter.blocks.flatMap(blockOf),
      ]),
    ],
  }
}

function footersOf(book: Book): { default: Footer; even: Footer } {
  const number = new TextRun({ children: [PageNumber.CURRENT] })
  const mark = book.mark === null ? [] : [new TextRun(`　${book.mark}　`)]
  return {
    default: new Footer({
      children: [new Paragraph({ style: 'BookFoot', alignment: AlignmentType.RIGHT, children: [...mark, number] })],
    }),
    even: new Footer({ children: [new Paragraph({ style: 'BookFoot', children: [number, ...mark] })] }),
  }
}

function runsOf(runs: readonly BookRun[]) {
  return runs.flatMap(run => [
    new TextRun(run.kind === 'unable' ? { text: `〔${run.text}〕`, color: inks.amber } : { text: run.text }),
    ...(run.kind === 'hand' ? [new TextRun({ text: '手填', superScript: true, color: inks.amber })] : []),
    ...(run.note === undefined
      ? []
      : [new FootnoteReferenceRun({ children: [new Paragraph({ style: 'FootnoteText', text: run.note })] })]),
  ])
}

function blockOf(block: BookBlock): FileChild[] {
  switch (block.is) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          text: block.text,
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ style: 'BookBody', children: runsOf(block.runs) })]
    case 'table':
      return [
        new Paragraph({
          style: 'BookCaption',
          keepNext: true,
          children: [
            new TextRun(`${block.number}　${block.title}`),
            ...(block.unit === undefined ? [] : [new TextRun({ children: [new Tab(), `单位：${block.unit}`] })]),
          ],
          tabStops: [{ type: 'right', position: textWidth }],
        }),
        threeLines(block),
        ...notesOf(block.notes),
      ]
    case 'figure':
      return [
        figureOf(block.chart, block.title),
        plain(`${block.number}　${block.title}`, 'BookCaption'),
        ...notesOf(block.notes),
      ]
    case 'case':
      return [
        new Paragraph({ style: 'BookCaseTitle', keepNext: true, text: `${block.number}　${block.title}` }),
        ...block.paragraphs.map(runs => new Paragraph({ style: 'BookCase', children: runsOf(runs) })),
      ]
    case 'chronology':
      return [
        new Table({
          layout: TableLayoutType.FIXED,
          columnWidths: [1900, textWidth - 1900],
          width: { size: textWidth, type: WidthType.DXA },
          borders: noBorders,
          rows: block.rows.map(
            row =>
              new TableRow({
                cantSplit: true,
                children: [
                  cell([new Paragraph({ style: 'BookWhen', text: row.when })], 1900),
                  cell([new Paragraph({ style: 'BookCell', text: row.what })], textWidth - 1900),
                ],
              }),
          ),
        }),
        new Paragraph({ style: 'BookNote' }),
      ]
  }
}

const figureOf = (chart: Chart, title: string): Paragraph =>
  new Paragraph({ style: 'BookFigure', keepNext: true, children: [chartRun(chart, title)] })

const below = { after: 280 }
const notesOf = (notes: readonly string[]): Paragraph[] => [
  ...notes.map(
    (text, i) => new Paragraph({ style: 'BookNote', text, ...(i === notes.length - 1 && { spacing: below }) }),
  ),
  // Between two tables a paragraph must stand, or Word makes one of them; after notes it would only make an empty page.
  ...(notes.length === 0 ? [new Paragraph({ style: 'BookNote' })] : []),
]

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const thick = { style: BorderStyle.SINGLE, size: 9, color: inks.ink } as const
const thin = { style: BorderStyle.SINGLE, size: 4, color: inks.ink } as const

const cell = (children: Paragraph[], width: number, under = false) =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(under && { borders: { bottom: thin } }),
    margins: { top: 50, bottom: 50, left: 100, right: 100 },
  })

/** 三线表: a thick line above and below, a thin one under the heads, which come again on the next page. */
function threeLines(block: BookTable): Table {
  const all = block.columns.reduce((sum, c) => sum + (c.share ?? 1), 0)
  const widths = block.columns.map(c => Math.floor((textWidth * (c.share ?? 1)) / all))
  const row = (cells: readonly string[], style: string, head: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: head,
      children: cells.map((text, i) =>
        cell(
          [
            new Paragraph({
              style,
              text,
              alignment: block.columns[i]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
            }),
          ],
          widths[i] ?? 1000,
          head,
        ),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: textWidth, type: WidthType.DXA },
    borders: { ...noBorders, top: thick, bottom: thick },
    rows: [
      row(
        block.columns.map(c => c.title),
        'BookCellHead',
        true,
      ),
      ...block.rows.map(cells => row(cells, 'BookCell', false)),
    ],
  })
}

/** 2026-03-18 → 2026年3月 */
function monthOf(day: string): string {
  const [year, month] = day.split('-')
  return `${year ?? ''}年${Number(month)}月`
}
