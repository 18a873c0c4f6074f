import { AlignmentType, BorderStyle, LineRuleType, type IStylesOptions } from 'docx'

/** As the PDF has them (typst/book.typ). */
export const inks = { ink: '18212A', quiet: '42505C', blue: '1C4A72', amber: '8A4B00', tint: 'F2F5F8' } as const

const mm = (value: number): number => Math.round((value * 1440) / 25.4)
/** 大16开 (GB/T 788). */
export const page = {
  size: { width: mm(210), height: mm(285) },
  margin: { top: mm(28), bottom: mm(26), left: mm(30), right: mm(26), header: mm(16), footer: mm(14) },
}
export const textWidth = page.size.width - page.margin.left - page.margin.right

/** Named, not embedded: the reader's Windows or WPS supplies them. */
const face = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name })
const song = face('宋体')
const hei = face('黑体')
const kai = face('楷体')
const title = face('方正小标宋简体')

interface Look {
  readonly font?: ReturnType<typeof face>
  /** Half points. */
  readonly size: number
  readonly color?: string
  readonly bold?: boolean
}

const style = (
  id: string,
  name: string,
  run: Look,
  paragraph: NonNullable<NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph']>,
) => ({ id, name, basedOn: 'Normal', quickFormat: true, run: { font: song, ...run }, paragraph })

const lines = (of: number) => ({ line: Math.round(of * 240), lineRule: LineRuleType.AUTO })
const heading = (size: number, before: number, after: number) => ({
  run: { font: hei, size, bold: true, color: inks.ink },
  paragraph: { spacing: { before, after }, keepNext: true },
})
const bar = { left: { style: BorderStyle.SINGLE, size: 18, color: inks.blue, space: 8 } }
const box = { fill: inks.tint, color: 'auto', type: 'clear' } as const

export const bookStyles: IStylesOptions = {
  default: {
    document: { run: { font: song, size: 22, color: inks.ink, language: { eastAsia: 'zh-CN', value: 'zh-CN' } } },
    heading1: {
      run: { font: title, size: 40, bold: true, color: inks.blue },
      paragraph: {
        spacing: { before: 900, after: 500 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: inks.blue, space: 6 } },
        keepNext: true,
      },
    },
    heading2: heading(28, 360, 200),
    heading3: heading(23, 280, 160),
  },
  // The library's own styles of notes and links rest on it and it writes none.
  characterStyles: [{ id: 'DefaultParagraphFont', name: 'Default Paragraph Font' }],
  paragraphStyles: [
    style(
      'BookTitle',
      '书名',
      { font: title, size: 60, bold: true, color: inks.blue },
      { spacing: { before: 3200, after: 300, ...lines(1.2) } },
    ),
    style('BookSubtitle', '副题', { size: 30, color: inks.quiet }, { spacing: { after: 300 } }),
    style('BookMark', '稿本', { size: 24, color: inks.amber }, { spacing: { before: 200 } }),
    style('BookOffice', '编制机关', { size: 30 }, { spacing: { before: 4200 } }),
    style('BookMonth', '年月', { size: 24, color: inks.quiet }, { spacing: { before: 100, after: 300 } }),
    style('BookEditor', '编写人员', { size: 24 }, { spacing: { before: 160 } }),
    style('BookColophonTitle', '编写说明题', { font: hei, size: 24, bold: true }, { spacing: { after: 200 } }),
    style('BookColophon', '编写说明', { size: 20 }, { spacing: { after: 120, ...lines(1.4) } }),
    style(
      'BookContents',
      '目录题',
      { font: title, size: 40, bold: true, color: inks.blue },
      { spacing: { after: 400 } },
    ),
    style(
      'BookAlone',
      '篇名',
      { font: title, size: 40, bold: true },
      { alignment: AlignmentType.CENTER, spacing: { after: 160 } },
    ),
    style(
      'BookBody',
      '正文段',
      { size: 22 },
      {
        alignment: AlignmentType.BOTH,
        indent: { firstLine: 440 },
        spacing: { after: 100, ...lines(1.5) },
      },
    ),
    style(
      'BookCaption',
      '图表题',
      { font: hei, size: 20, bold: true },
      { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 100 } },
    ),
    style('BookFigure', '图', { size: 20 }, { alignment: AlignmentType.CENTER, spacing: { before: 240 } }),
    style('BookNote', '图表注', { size: 17, color: inks.quiet }, { spacing: { before: 40, after: 40 } }),
    style('BookCellHead', '表头', { font: hei, size: 18, bold: true }, { spacing: lines(1.1) }),
    style('BookCell', '表格', { size: 18 }, { spacing: lines(1.1) }),
    style('BookWhen', '日期', { font: hei, size: 20, bold: true, color: inks.blue }, { spacing: lines(1.2) }),
    style(
      'BookCaseTitle',
      '案例题',
      { font: hei, size: 22, bold: true, color: inks.blue },
      {
        border: bar,
        shading: box,
        indent: { left: 240, right: 240 },
        spacing: { before: 300 },
      },
    ),
    style(
      'BookCase',
      '案例',
      { font: kai, size: 21 },
      {
        alignment: AlignmentType.BOTH,
        border: bar,
        shading: box,
        indent: { left: 240, right: 240, firstLine: 420 },
        spacing: lines(1.4),
      },
    ),
    style(
      'BookHead',
      '页眉',
      { size: 17, color: inks.quiet },
      {
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: inks.quiet, space: 4 } },
      },
    ),
    style('BookFoot', '页脚', { size: 18, color: inks.quiet }, {}),
    style('TOC1', 'toc 1', { font: hei, size: 22, bold: true }, { spacing: { before: 160, after: 60 } }),
    style('TOC2', 'toc 2', { size: 21 }, { indent: { left: 440 }, spacing: { after: 40 } }),
  ],
}
