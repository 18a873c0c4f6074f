import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { Converter } from 'opencc-js/cn2t'
import { clock } from '#kernel/calendar'
import { letter, stopPrinting, stopReadingText, write } from '#kernel/documents'
import { answerErrors, bareServer, mount, throttle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { routes } from './routes.ts'
import { stage, type Stage } from './stage.ts'

/** Files as offices have them, made here and sent as a browser sends them. */
let s: Stage
let app: Awaited<ReturnType<typeof bareServer>>
let lines: readonly string[]

beforeAll(async () => {
  s = await stage()
  app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: false, styles: [] })
  mount(app, routes, {
    gate: { callerOf: () => Promise.resolve(s.as.clerk()), titleOf: id => id },
    throttle: throttle(1000, clock.instant),
    proof: true,
  })
  await app.ready()
  const whole = await readFile(new URL('./fixtures/yunhe-decision.txt', import.meta.url), 'utf8')
  // Without the furniture of the page it stood on, and with its broken line put together.
  lines = whole
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !/^(云和湾市人大常委会门户|当前位置|发布时间|访问次数|字体大小|【)/.test(line))
    .join('\n')
    .replace('技能传\n授。', '技能传授。')
    .split('\n')
}, 120_000)
afterAll(async () => {
  await Promise.all([app.close(), stopPrinting(), stopReadingText()])
})

interface Answer {
  readonly status: number
  readonly id: string
  readonly code?: string
  readonly what?: string
  readonly why?: string
  readonly remedy?: string
}
async function upload(name: string, bytes: Uint8Array): Promise<Answer> {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], name))
  const request = new Request('http://localhost/api/text-intakes', { method: 'POST', body: form })
  const reply = await app.inject({
    method: 'POST',
    url: '/api/text-intakes',
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      origin: 'http://localhost',
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      'x-jiangpu-csrf': '1',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: reply.statusCode, ...reply.json<Omit<Answer, 'status'>>() }
}
interface Seen {
  readonly title: string
  readonly issuer: string
  readonly adoptedOn: string
  readonly effectiveOn: string
  readonly fileKind: string
  readonly encoding: string | null
  readonly notes: readonly string[]
  readonly items: readonly { readonly number: string; readonly paragraphs: readonly string[] }[]
  readonly clauses: readonly { readonly text: string; readonly proposed: { readonly kin: readonly { id: string }[] } }[]
}
const open = async (id: string): Promise<Seen> => (await app.inject({ url: `/api/text-intakes/${id}` })).json<Seen>()

/** The decision as it must come out, whatever it was sent in. */
async function isTheDecision(answer: Answer): Promise<Seen> {
  expect(answer.what, answer.why).toBeUndefined()
  const seen = await open(answer.id)
  expect(seen).toMatchObject({
    issuer: '云和湾市人民代表大会常务委员会',
    adoptedOn: '2026-01-22',
    effectiveOn: '2026-03-01',
  })
  expect(seen.title).toContain('推动湾区制造高质量发展的决定')
  expect(seen.items.filter(i => i.number.startsWith('（')).length).toBe(18)
  const ratio = seen.clauses.find(x => x.text.includes('一线劳动者的比例'))
  expect(ratio?.proposed.kin[0]?.id).toBe('C064')
  return seen
}

test('a Word file: centred title, bold heads, runs cut in the middle of a word, a table behind', async () => {
  const document = new Document({
    sections: [
      {
        children: [
          ...lines.map((line, i) => {
            const at = Math.floor(line.length / 2)
            return new Paragraph({
              ...(i < 3 && { alignment: 'center' as const }),
              children: [
                new TextRun({ text: line.slice(0, at), ...(i < 3 && { size: 44 }) }),
                new TextRun(line.slice(at)),
              ],
            })
          }),
          new Table({
            rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('附表：联系人')] })] })],
          }),
        ],
      },
    ],
  })
  const seen = await isTheDecision(await upload('决定.docx', new Uint8Array(await Packer.toBuffer(document))))
  expect(seen.fileKind).toBe('docx')
})

test('a PDF with words, its lines broken by the page: put together again', async () => {
  const [first = '', second = '', third = ''] = lines
  const printed = await write(letter, {
    title: `${first}${second}${third}`,
    blocks: lines.slice(3).map(text => ({ text })),
    issuer: first,
    day: '2026-01-22',
  })
  if (isRefusal(printed)) throw new Error(printed.what)
  const seen = await isTheDecision(await upload('决定.pdf', printed.bytes))
  expect(seen.fileKind).toBe('pdf')
  const whole = seen.items.flatMap(i => i.paragraphs).join('')
  expect(whole).toContain('一线劳动者的比例不得低于百分之六十')
})

/** The library of the machine writes UTF-8 alone: the table is read the other way round. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, readonly number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) table.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return new Uint8Array([...text].flatMap(c => table.get(c) ?? [c.charCodeAt(0)]))
}

test('a plain text in the encoding of old office machines', async () => {
  const seen = await isTheDecision(await upload('决定.txt', gb18030(lines.join('\r\n'))))
  expect(seen.encoding?.toLowerCase()).toContain('gb')
})

test('traditional characters come out simplified, and it is said how many', async () => {
  const traditional = Converter({ from: 'cn', to: 't' })(lines.join('\n'))
  expect(traditional).toContain('勞動')
  const seen = await isTheDecision(await upload('繁體.txt', new TextEncoder().encode(traditional)))
  expect(JSON.stringify(seen.items.map(i => i.paragraphs))).not.toMatch(/勞|動|產/)
})

const page = (content: string) => `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj
4 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj
trailer<</Root 1 0 R>>
%%EOF`

test('bad input: a scan, a foreign text, an empty file, a picture called a decision, a locked or broken one', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const scan = await upload('扫描.pdf', bytes(page('0 0 50 50 re f')))
  expect(scan).toMatchObject({ status: 422, code: 'documents.scanned' })
  expect(scan.remedy).toContain('识别成文字')
  const foreign = await upload('law.txt', bytes('Article 1. The council shall promote skilled labour.\n'.repeat(40)))
  expect(foreign.status).toBeGreaterThanOrEqual(400)
  expect(foreign.remedy).toBeTruthy()
  for (const [name, given] of [
    ['空.txt', ''],
    ['坏.docx', 'PK\u0003\u0004 not really'],
    ['图.pdf', '\u0089PNG\r\n\u001A\n0000'],
  ] as const) {
    const answer = await upload(name, bytes(given))
    expect(answer.status, name).toBeGreaterThanOrEqual(400)
    expect(answer.status, name).toBeLessThan(500)
    expect(answer.remedy ?? answer.why, name).toBeTruthy()
  }
})
