// A blue book of at least so many pages, as PDF and as docx, from one tree: chapters of text with footnotes, tables and charts.
import { printBook, stopBooks, stopPrinting, writeDocxBook, type Book, type BookBlock } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import { report, wholeFlag } from './report.ts'

const wanted = wholeFlag('rows', 120)
const counties = Array.from({ length: 14 }, (_, i) => `演示第${i + 1}县`)
const prose =
  '各县把产业工人队伍建设改革写进年度要点，责任落到单位，进度按月通报；做成的写数，没有做成的写原因，口径变了的说明从哪一年起变。'

function chapter(n: number): BookBlock[] {
  return Array.from({ length: 4 }, (_, part): BookBlock[] => [
    { is: 'heading', level: 1, text: `${part + 1}、演示的一节` },
    ...Array.from({ length: 4 }, (__, i): BookBlock => ({
      is: 'paragraph',
      runs: [
        { text: `${prose}登记在册的` },
        {
          text: `${(n * 977 + part * 131 + i * 17) % 5000}人`,
          kind: 'computed',
          note: '有电子档案的在职职工。口径：人员档案里在职的人。资料来源：人员档案；快照第1号，按2026-03-18的登记；语句a7aa7f6a。',
        },
        { text: `。${prose}` },
      ],
    })),
    {
      is: 'table',
      number: `表${n}-${part + 1}`,
      title: '各县职工构成',
      columns: [
        { title: '县（市、区）' },
        { title: '在职职工', align: 'right' },
        { title: '农民工比例', align: 'right' },
      ],
      rows: counties.map((county, i) => [
        county,
        `${(n * 31 + i * 57 + 20) % 3000}人`,
        `${(i * 7 + n) % 60}.${i % 10}%`,
      ]),
      notes: ['资料来源：人员档案；快照第1号。'],
    },
    {
      is: 'figure',
      number: `图${n}-${part + 1}`,
      title: '各县在职职工',
      chart: {
        kind: part % 2 === 0 ? 'bar' : 'line',
        labels: counties,
        series: [{ title: '在职职工', values: counties.map((_c, i) => ({ value: (n * 31 + i * 57 + part) % 3000 })) }],
        unit: '人',
        lying: part % 2 === 0,
      },
      notes: ['资料来源：人员档案；快照第1号。'],
    },
  ]).flat()
}

const book = (chapters: number): Book => ({
  title: '演示市产业工人队伍建设改革蓝皮书',
  subtitle: '2026年版',
  office: '演示市总工会',
  day: '2026-03-18',
  mark: null,
  editors: [{ part: '主编', name: '演示' }],
  colophon: ['测速用，数字为虚构。'],
  cover: true,
  chapters: Array.from({ length: chapters }, (_, i) => ({
    label: `第${i + 1}章`,
    title: '演示',
    blocks: chapter(i + 1),
  })),
})

async function pdf(chapters: number): Promise<{ ms: number; pages: number; bytes: number }> {
  const began = performance.now()
  const printed = await printBook(book(chapters))
  if (isRefusal(printed)) throw new Error(printed.what)
  return { ms: performance.now() - began, pages: printed.pages, bytes: printed.pdf.byteLength }
}

// How many chapters fill the pages; the first run is cold, as an office meets it.
let chapters = Math.ceil(wanted / 9)
let cold = await pdf(chapters)
while (cold.pages < wanted) cold = await pdf(++chapters)
const warm = await pdf(chapters)
const began = performance.now()
const docx = await writeDocxBook(book(chapters))
if (isRefusal(docx)) throw new Error(docx.what)
const docxMs = performance.now() - began
await Promise.all([stopPrinting(), stopBooks()])
report({
  name: 'bluebook',
  rows: warm.pages,
  seed: 0,
  shape: {
    book: `${chapters} chapters of text with ${chapters * 16} footnotes, ${chapters * 4} tables of 14 rows, ${chapters * 4} charts; cover, contents, running heads`,
    paper: '大16开, PDF/A-2b; docx with native tables, charts and footnotes',
    from: 'the tree as it is compiled from a snapshot; the snapshot itself is not in it',
  },
  figures: {
    blueBookMs: Math.round(warm.ms + docxMs),
    pdfMs: Math.round(warm.ms),
    docxMs: Math.round(docxMs),
    pdfBytes: warm.bytes,
    docxBytes: docx.byteLength,
  },
})
