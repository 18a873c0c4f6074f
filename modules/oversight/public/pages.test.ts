import { describe, expect, test } from 'vitest'
import { isRefusal } from '#kernel/refusal'
import { loadLibrary } from '../packs.ts'
import { pages } from './pages.ts'

/** Opens a page as a visitor does; the pages of this module look at nothing but the address. */
async function open(
  path: string,
  asked: { params?: Record<string, string>; query?: Record<string, string> } = {},
): Promise<{ title: string; body: string }> {
  const page = pages.find(p => p.shape.path === path)
  const answer = await page?.handler({ params: {}, query: {}, ...asked } as never, undefined as never)
  if (answer === undefined || isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return typeof answer === 'string' ? { title: '', body: answer } : (answer as { title: string; body: string })
}
const read = (body: string): string =>
  body
    .replace(/<a class="cl-mark".*?<\/a>/g, '')
    .replace(/<aside.*?<\/aside>/g, '')
    .replace(/<[^>]+>/g, '')
const { packs, clauses } = await loadLibrary()

describe('a decision as the public reads it', () => {
  test.each(packs.filter(p => p.texts.length > 0).map(p => p.id))('%s is there whole, word for word', async id => {
    const { body } = await open('/laws/{pack}', { params: { pack: id } })
    const text = read(body)
    for (const article of packs.find(p => p.id === id)?.articles ?? [])
      for (const p of article.paragraphs) expect(text).toContain(p)
  })

  test.each(packs.filter(p => p.texts.length > 0).map(p => p.id))(
    'in %s every clause has its anchor, once',
    async id => {
      const { body } = await open('/laws/{pack}', { params: { pack: id } })
      const anchors = [...body.matchAll(/ id="(C\d{3})"/g)].map(m => m[1])
      const standing = clauses.filter(c => c.documents.some(p => p.pack === id)).map(c => c.id)
      expect([...anchors].sort()).toEqual(standing)
    },
  )

  test('[C311 C312] the day of effect is said where there is one', async () => {
    expect((await open('/laws/{pack}', { params: { pack: '330000-zhejiang' } })).body).toContain('2024年9月27日')
    expect((await open('/clauses/{id}', { params: { id: 'C312' } })).body).toContain('2024-12-19起施行')
  })

  test('[C312] the draft says on every page that it has no force', async () => {
    expect((await open('/laws/{pack}', { params: { pack: '520000-guizhou' } })).body).toContain('不起算任何期限')
    expect((await open('/clauses/{id}', { params: { id: 'C118' } })).body).toContain('未生效，只供对照')
    expect((await open('/laws')).body).toContain('征求意见稿，未生效')
  })

  test('[C309] what explains a decision stands beside it and is marked as without force', async () => {
    const { body } = await open('/laws/{pack}', { params: { pack: '140900-xinzhou' } })
    expect(body).toContain('说明与贯彻要求（不是决定的组成部分）')
    expect((await open('/clauses/{id}', { params: { id: 'C309' } })).body).toContain('没有效力')
  })

  test('corrections are listed with what was printed', async () => {
    const { body } = await open('/laws/{pack}', { params: { pack: 'national' } })
    expect(body).toContain('加强中高级工匠培养')
    expect(body).toContain('加强巾帼工匠培养')
  })
})

describe('the ledger as the public reads it', () => {
  test('it can be asked for a document, a strength, a body and words', async () => {
    const must = await open('/clauses', { query: { pack: '140900-xinzhou', modality: 'shall', body: '总工会' } })
    expect(must.body).toContain('C067')
    expect(must.body).not.toContain('>C063<')
    expect((await open('/clauses', { query: { q: '64' } })).title).toBe('条文台账：1条')
    expect((await open('/clauses', { query: { q: '没有这样的字' } })).body).toContain('清除筛选')
  })

  test('[C004] a principle is in the ledger, asks nobody for anything and is given no deadline', async () => {
    const { body } = await open('/clauses/{id}', { params: { id: 'C004' } })
    expect(body).toContain('原则、元数据或无效力')
  })

  test('what is 须 only by our reading of 确保 says so', async () => {
    expect((await open('/clauses/{id}', { params: { id: 'C102' } })).body).toContain('产品约定')
    expect((await open('/clauses/{id}', { params: { id: 'C269' } })).body).not.toContain('产品约定')
  })

  test('a clause shows what stands above it', async () => {
    expect((await open('/clauses/{id}', { params: { id: 'C055' } })).body).toContain('C050')
  })

  test('a number nobody gave is refused with the way back', async () => {
    await expect(open('/clauses/{id}', { params: { id: 'C999' } })).rejects.toThrow('C001 到 C324')
  })

  test('[C009 C013 C014] each department sees which articles name it and which clauses it carries', async () => {
    const { body } = await open('/duties')
    const line = (code: string) => body.slice(body.indexOf(`id="${code}"`)).split('</tr>')[0] ?? ''
    expect(line('EDU')).toContain('浙3.3')
    expect(line('HRSS')).toContain('>C145<')
    expect(line('CYL')).toContain('浙1.5')
    expect(line('ORG')).not.toContain('>C295<')
  })
})
