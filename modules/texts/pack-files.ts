import { writeZip } from '#kernel/files'
import type { Attachment } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Library } from '#modules/oversight'
import type { Intake, Settled } from './query.ts'
import type { Reading } from './reading/read.ts'

/** A string as the repository writes it in source. */
const said = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`
const list = (all: readonly string[]): string => `[${all.map(said).join(', ')}]`

/** The files a folder of policies/ needs, in the shapes the repository uses, so that the draft can be reviewed and landed as law. */
export function packZip(
  library: Library,
  t: Intake,
  reading: Reading,
  clauses: readonly Settled[],
): Attachment | Refusal {
  if (t.division === null || t.folder === null || t.title === null || t.issuer === null)
    return refuse('texts.pack.head', {
      status: 409,
      what: '还不能生成草稿包',
      why: '文件夹的名字是“行政区划代码-拼音”，里面要写标题和机关',
      remedy: '先核定标题、机关、行政区划代码和文件夹拼音',
    })
  const id = `${String(t.division).slice(0, 6)}-${t.folder}`
  const kept = clauses.filter(x => x.state === '接受' || x.state === '改定')
  const numbers = library.clauses.map(c => Number(c.id.slice(1)))
  const next = Math.max(0, ...numbers) + 1
  const files = {
    'text.md': textFile(t.title, t, reading),
    'clauses.ts': clausesFile(library, id, kept, next),
    'sources.ts': sourcesFile(t.title, t.issuer, t),
    'pack.ts': packFile(id, t.title, t),
    'errata.ts':
      "import type { Erratum } from '#modules/oversight'\n\nexport default [] satisfies readonly Erratum[]\n",
    'parameters.ts': 'export default []\n',
    '说明.md': noteFile(library, t.title, t, reading, kept, next),
  }
  return {
    name: `${id}.zip`,
    kind: 'application/zip',
    bytes: writeZip(
      Object.entries(files).map(([name, text]) => ({ name: `${id}/${name}`, bytes: Buffer.from(text, 'utf8') })),
    ),
  }
}

/** As the reader of texts takes it: parts by ##, articles by [id], paragraphs by blank lines. */
export function textFile(title: string, t: Pick<Intake, 'adoptedOn' | 'meeting' | 'status'>, reading: Reading): string {
  const blocks = [`# ${title}`]
  if (t.adoptedOn !== null && t.meeting !== null) {
    const [y = '', m = '', d = ''] = t.adoptedOn.split('-')
    blocks.push(`（${y}年${Number(m)}月${Number(d)}日${t.meeting}通过）`)
  } else if (t.status === '征求意见稿' || t.status === '草案') blocks.push(`（${t.status}）`)
  let part: string | null = null
  for (const item of reading.items) {
    if (item.part !== null && item.part !== part) blocks.push(`## ${item.part}`)
    part = item.part
    const [first = '', ...rest] = item.paragraphs
    blocks.push(`[${item.id}] ${first}`, ...rest)
  }
  return `${blocks.join('\n\n')}\n`
}

/** As the ledger quotes: at most forty characters, word for word, cut where the sentence takes breath. */
export function quoteOf(text: string): string {
  const whole = text.replaceAll(/\s/g, '')
  if (whole.length <= quoteAtMost) return text.trim()
  const head = [...text.trim()].slice(0, quoteAtMost).join('')
  const breath = Math.max(...['，', '；', '：', '、'].map(mark => head.lastIndexOf(mark)))
  return breath >= 12 ? head.slice(0, breath) : head
}
const quoteAtMost = 40

/** Only clauses of the country stand above a place's; what corresponds elsewhere is told in the note and is no source. */
const aboveIn = (library: Library, superior: readonly string[]): string[] =>
  superior.filter(one => library.clauses.find(c => c.id === one)?.pack === 'national')

/** What is asked of nobody in the words is asked of nobody here: said so, not left empty. */
const nobody = '条文没有写责任单位'

function clausesFile(library: Library, id: string, kept: readonly Settled[], next: number): string {
  const rows = kept.map((k, i) => {
    const number = `C${String(next + i).padStart(3, '0')}`
    const above = aboveIn(library, k.superior)
    const superior = above.length > 0 ? `, { superior: ${list(above)} }` : ''
    const quote = said(quoteOf(k.text))
    const bodies = k.bodies.length > 0 ? k.bodies : [nobody]
    return `  clause(${said(number)}, ${said(k.module)}, ${said(k.mechanism)}, ${list(bodies)}, ${quote}, [\n    at(${said(id)}, ${said(k.item)}, ${said(k.modality)}, ${quote}),\n  ]${superior}),`
  })
  return `import { at, clause } from '#modules/oversight'\n\nexport default [\n${rows.join('\n')}\n]\n`
}

const sourcesFile = (title: string, issuer: string, t: Intake): string =>
  `import type { Source } from '#modules/oversight'\n\nexport default {\n  decision: {\n    title: ${said(title)},\n    issuer: ${said(issuer)},\n${t.adoptedOn === null ? '' : `    date: ${said(t.adoptedOn)},\n`}    note: ${said(`文本据上传的文件“${t.fileName}”，SHA-256 ${t.sha256}，入库前对照公报再核`)},\n  },\n} satisfies Record<string, Source>\n`

const packFile = (id: string, title: string, t: Intake): string => {
  const [place = title] = title.split(/人民代表大会|人民政府|关于/)
  return `import { pack } from '#kernel/modules'
import type { LawPack } from '#modules/oversight'
import clauses from './clauses.ts'
import errata from './errata.ts'
import parameters from './parameters.ts'
import sources from './sources.ts'

const law = pack({
  id: ${said(id)},
  division: ${t.division ?? 'null'},
  title: ${said(place)},
  status: 'draft',
  from: '1949-10-01',
  parameters,
  sources: Object.values(sources),
})

export default {
  ...law,
  sources: Object.values(sources),
  decision: ${said(title)},
  short: ${said(t.short)},
  inForce: null,
  about: ${said(`${t.status}。导入的草稿包，核定施行日期、改为生效以前，不作办理依据，不起算任何期限。`)},
  texts: [{ file: 'text.md', title: '决定', force: false }],
  clauses,
  errata,
} satisfies LawPack
`
}

const noteFile = (
  library: Library,
  title: string,
  t: Intake,
  reading: Reading,
  kept: readonly Settled[],
  next: number,
): string =>
  `# ${title}：草稿包说明

- 状态：${t.status}${t.adoptedOn === null ? '' : `，${t.adoptedOn}通过`}${t.effectiveOn === null ? (t.effectSaid === null ? '' : `，${t.effectSaid}`) : `，${t.effectiveOn}施行`}
- 原件：${t.fileName}（SHA-256 ${t.sha256}）
- 条项${reading.items.length}个，留${kept.length}句，编号C${next}起是暂编，入库时按台账顺序定
- 确认：${t.byName}；复核：${t.checkedName ?? '还没有'}
- 入库以前：对照公报核标题、日期和原文，定施行日期，把 status 改为 in force，补参数和勘误，跑 npm run check

## 整理时改了什么

${reading.changes.map(c => `- ${c.what}：${c.n}处`).join('\n') || '- 没有'}

## 没有写责任单位的

${kept.flatMap((k, i) => (k.bodies.length === 0 ? [`- C${String(next + i).padStart(3, '0')} ${quoteOf(k.text)}`] : [])).join('\n') || '- 没有'}

## 别地同类的条文（不是上级，没有写进 clauses.ts）

${
  kept
    .flatMap((k, i) => {
      const beside = k.superior.filter(one => !aboveIn(library, [one]).includes(one))
      return beside.length === 0 ? [] : [`- C${String(next + i).padStart(3, '0')}：${beside.join('、')}`]
    })
    .join('\n') || '- 没有'
}

## 没有收进正文的

${reading.dropped.map(d => `- 第${d.line}行 ${d.why}：${d.text.slice(0, 60)}`).join('\n') || '- 没有'}
`
