import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readText } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import { loadLibrary } from '#modules/oversight'
import { textFile } from './pack-files.ts'
import { align, diffWords } from './reading/compare.ts'
import { numeral, read, type Reading } from './reading/read.ts'
import { matcher } from './reading/matching.ts'
import { sentencesOf } from './reading/sentences.ts'
import { bodiesOf, modalityOf, numbersOf } from './reading/words.ts'
import { libraryMatcher } from './proposals.ts'

const fixture = (name: string) => readFile(new URL(`./fixtures/${name}.txt`, import.meta.url))
async function reading(name: string): Promise<Reading> {
  const words = await readText(await fixture(name), `${name}.txt`)
  if (isRefusal(words)) throw new Error(words.what)
  const found = read(words.text)
  if (isRefusal(found)) throw new Error(found.what)
  return found
}
/** A page with a black square and no word, as a scanner makes them. */
const picturePage = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj
4 0 obj<</Length 15>>stream
0 0 50 50 re f
endstream endobj
trailer<</Root 1 0 R>>
%%EOF`
const folded = (words: string) => words.replaceAll(/\s/g, '')

/** Articles of the house's own text, with what was mended in it put back as it was printed. */
async function printed(pack: string, asPrinted: boolean) {
  const found = (await loadLibrary()).packs.find(p => p.id === pack)
  if (!found) throw new Error(pack)
  return found.articles
    .filter(a => a.file === 'text.md')
    .map(a => ({
      id: a.id,
      text: found.errata
        .filter(e => asPrinted && e.article === a.id && e.kind === '已改' && !e.printed.includes('⏎'))
        .reduce((text, e) => text.replace(e.corrected, e.printed), folded(a.paragraphs.join(''))),
    }))
}

/** How many articles came out with the same words from the same beginning to the same end; and how many begin and end in the same place. */
async function agreement(name: string, pack: string, skip: readonly string[] = [], asPrinted = true) {
  const law = (await printed(pack, asPrinted)).filter(a => !skip.includes(a.id))
  const items = (await reading(name)).items.map(i => folded(i.paragraphs.join('')))
  const same = law.filter(a => items.includes(a.text)).length
  const bounds = law.filter(a =>
    items.some(
      i => i.startsWith(a.text.slice(0, 12)) && i.replace(/。$/, '').endsWith(a.text.replace(/。$/, '').slice(-6)),
    ),
  ).length
  return { of: law.length, same, bounds }
}

describe('the five raw files against the texts of the house', () => {
  test('贵州 draft out of Word: all eleven, bookmarks gone, no force', async () => {
    expect(await agreement('guizhou-draft', '520000-guizhou')).toEqual({ of: 11, same: 11, bounds: 11 })
    expect(await reading('guizhou-draft')).toMatchObject({
      title:
        '贵州省人民代表大会常务委员会关于大力弘扬劳模精神劳动精神工匠精神奋力在中国式现代化进程中展现贵州劳动群众新风采的决定',
      issuer: '贵州省人民代表大会常务委员会',
      status: '征求意见稿',
      adoptedOn: null,
    })
  })

  test('浙江 from a web page: forty-four paragraphs, three broken lines joined, furniture named; one full stop was missing in print', async () => {
    expect(await agreement('zhejiang-page', '330000-zhejiang')).toEqual({ of: 44, same: 44, bounds: 44 })
    const found = await reading('zhejiang-page')
    expect(found).toMatchObject({
      adoptedOn: '2024-09-27',
      meeting: '浙江省第十四届人民代表大会常务委员会第十二次会议',
      issuer: '浙江省人民代表大会常务委员会',
      effectSaid: '自公布之日起施行',
      status: '已通过',
    })
    expect(found.dropped.map(d => d.why)).toEqual(
      expect.arrayContaining(['网页上的访问次数', '网页上的字号按钮', '网页上的发布信息']),
    )
    expect(found.items.find(i => i.id === '2.1')?.paragraphs[0]).toMatch(/^县级以上人民政府及有关部门应当建立健全/)
  })

  test('忻州 from a newspaper: twenty items over broken lines, and nothing of the interviews behind', async () => {
    expect(await agreement('xinzhou-newspaper', '140900-xinzhou')).toEqual({ of: 21, same: 21, bounds: 21 })
    const found = await reading('xinzhou-newspaper')
    expect(found).toMatchObject({ adoptedOn: '2024-12-19', issuer: '忻州市人民代表大会常务委员会' })
    expect(found.title).toMatch(/^忻州市人民代表大会常务委员会关于大力弘扬.*的决定$/)
    expect(found.items.at(-1)?.paragraphs.at(-1)).toBe('本决定自公布之日起施行。')
    expect(found.dropped.filter(d => d.why.includes('施行日期以后')).length).toBeGreaterThan(8)
  })

  test('中央意见 in traditional characters with readings between them: twenty-nine of twenty-nine', async () => {
    // This transcription has none of the newspaper's slips.
    expect(await agreement('national-readings', 'national', [], false)).toEqual({ of: 29, same: 29, bounds: 29 })
    const found = await reading('national-readings')
    expect(found.changes.find(c => c.what.includes('拼音'))?.n).toBeGreaterThan(1500)
    expect(JSON.stringify(found.items)).not.toMatch(/[(（][a-z]+[)）]|產|動/)
    expect(found.notes).toContain('没有读到标题，请填写')
  })

  test('中央意见 from a newspaper that begins in the middle, with another article behind it', async () => {
    const { of, bounds, same } = await agreement('national-newspaper', 'national', ['序', '总'])
    expect({ of, bounds }).toEqual({ of: 27, bounds: 27 })
    expect(same).toBeGreaterThanOrEqual(26)
    const found = await reading('national-newspaper')
    expect(JSON.stringify(found.items)).not.toContain('福彩')
    expect(found.notes.join()).toContain('缺前面一部分')
  })

  test('what was read and written as text.md is read again by the house the same', async () => {
    const found = await reading('xinzhou-newspaper')
    const { articlesOf } = await import('#modules/oversight')
    const again = articlesOf(textFile(found.title ?? '', found, found), {
      file: 'text.md',
      title: '决定',
      force: false,
    })
    expect(again.map(a => a.paragraphs)).toEqual(found.items.map(i => i.paragraphs))
    expect(again.map(a => a.part)).toEqual(found.items.map(i => i.part))
  })
})

describe('what is no text of a decision is refused, with what to do', () => {
  const refusal = (raw: string) => {
    const found = read(raw)
    return isRefusal(found) ? found : undefined
  }
  test('a newspaper article alone, a foreign text, an empty one', async () => {
    const paper = (await fixture('national-newspaper')).toString('utf8')
    expect(refusal(paper.slice(paper.indexOf('# 责任福彩')))?.code).toBe('texts.noClauses')
    expect(
      refusal('The committee shall establish a register of model workers and shall keep it. '.repeat(20))?.code,
    ).toBe('texts.foreign')
    expect(refusal('労働者の権利を守るための決定であり、市はこれを実施しなければならない。'.repeat(10))?.code).toBe(
      'texts.foreign',
    )
    expect(refusal('  \n ')?.code).toBe('texts.empty')
  })

  test('an empty file, a broken Word file, a picture, an old Word file, GB 18030', async () => {
    const codes = async (bytes: Uint8Array, name: string) => {
      const found = await readText(bytes, name)
      return isRefusal(found) ? found.code : found.encoding
    }
    expect(await codes(new Uint8Array(), '空.txt')).toBe('files.empty')
    expect(await codes(Buffer.from('%PDF-1.4\n%%EOF\n'), '坏.pdf')).toBe('documents.broken')
    expect(await codes(Buffer.from('89504e470d0a1a0a0000', 'hex'), '图.png')).toBe('documents.noWords')
    expect(await codes(Buffer.from('b9d8d3dabac3c8cbb5c4bef6b6a8', 'hex'), '国标.txt')).toBe('GBK')
  })

  test('a PDF with words is read; one of pictures says that it is scanned', async () => {
    const { write, letter } = await import('#kernel/documents')
    const paper = await write(letter, {
      title: '关于弘扬工匠精神的决定',
      blocks: [
        {
          text: '（一）市人民政府应当建立健全工匠遴选制度，每两年遴选一次，由市总工会会同人力资源社会保障部门组织实施，具体办法由市人民政府另行制定。',
        },
        { text: '（二）鼓励企业设立工匠津贴。' },
      ],
      issuer: '云和湾市人民代表大会常务委员会',
      day: '2026-01-22',
    })
    if (isRefusal(paper)) throw new Error(paper.what)
    const words = await readText(paper.bytes, '决定.pdf')
    if (isRefusal(words)) throw new Error(words.what)
    const found = read(words.text, { wrapped: true })
    if (isRefusal(found)) throw new Error(found.what)
    expect(found.items.filter(i => i.number !== '').map(i => i.number)).toEqual(['（一）', '（二）'])
    expect(folded(found.items.find(i => i.number === '（一）')?.paragraphs.join('') ?? '')).toContain(
      '具体办法由市人民政府另行制定',
    )
    const scanned = await readText(Buffer.from(picturePage), '扫描.pdf')
    expect(isRefusal(scanned) && scanned.code).toBe('documents.scanned')
  })
})

describe('a sentence', () => {
  test('modality, bodies, numbers and times', () => {
    expect(modalityOf('鼓励企业设立首席技师。')).toEqual({ modality: 'may', word: '鼓励' })
    expect(modalityOf('市人民政府应当建立制度，鼓励企业参与。').modality).toBe('shall')
    expect(modalityOf('推进集体协商。').modality).toBe('promote')
    expect(modalityOf('本决定自公布之日起施行。').modality).toBe('none')
    expect(bodiesOf('市总工会应当会同人力资源社会保障部门完善评选方式。')).toEqual(['市总工会', '人力资源社会保障部门'])
    expect(
      numbersOf('比例不低于百分之六十，应当自施行之日起六个月内制定办法，每年组织一次，力争到2035年培养2000名。'),
    ).toEqual({
      amounts: ['百分之六十', '2000名'],
      deadlines: ['自施行之日起六个月内', '每年', '力争到2035年'],
    })
    expect([numeral('二十七'), numeral('十'), numeral('一百零三'), numeral('5')]).toEqual([27, 10, 103, 5])
  })

  test('sentences of a text put together again are the text', async () => {
    const { items } = await reading('xinzhou-newspaper')
    const whole = (await reading('xinzhou-newspaper')).items
      .filter(i => i.id !== '序')
      .flatMap(i => i.paragraphs)
      .join('').length
    const cut = sentencesOf(items)
      .map(s => s.text)
      .join('').length
    expect(whole - cut).toBeLessThan(items.length * 6)
  })

  test('the words’ rule agrees with the ledger in at least three of four', async () => {
    const { clauses, packs } = await loadLibrary()
    let [same, all] = [0, 0]
    for (const p of packs) {
      const sentences = sentencesOf(p.articles.map(a => ({ ...a, number: '', from: 0, to: 0 })))
      for (const c of clauses)
        for (const d of c.documents.filter(x => x.pack === p.id)) {
          const s = sentences.find(x => x.item === d.article && folded(x.text).includes(folded(d.text).slice(0, 12)))
          if (!s) continue
          all++
          if (modalityOf(s.text).modality === d.modality) same++
        }
    }
    expect(all).toBeGreaterThan(400)
    expect(same / all).toBeGreaterThan(0.75)
  })
})

describe('matching, one pack left out at a time, against the kin the ledger knows', () => {
  test('what is called 高 is right in 95 of 100, and the first proposal in three of four', async () => {
    const { clauses, packs } = await loadLibrary()
    const sum = { sentences: 0, first: 0, high: 0, highRight: 0, truths: 0, found: 0 }
    for (const p of packs.filter(x => x.articles.some(a => a.file === 'text.md'))) {
      const known = clauses.flatMap(c => {
        const wordings = c.documents.filter(d => d.pack !== p.id).map(d => d.text)
        return wordings.length > 0 ? [{ id: c.id, mechanism: c.mechanism, wordings }] : []
      })
      const ids = new Set(known.map(k => k.id))
      const m = matcher(known)
      for (const s of sentencesOf(p.articles.map(a => ({ ...a, number: '', from: 0, to: 0 })))) {
        const here = clauses.filter(c =>
          c.documents.some(
            d => d.pack === p.id && d.article === s.item && folded(s.text).includes(folded(d.text).slice(0, 12)),
          ),
        )
        const kin = new Set(
          here
            .flatMap(c => [c.id, ...c.superior, ...clauses.filter(o => o.superior.includes(c.id)).map(o => o.id)])
            .filter(id => ids.has(id)),
        )
        if (kin.size === 0) continue
        const got = m.nearest(s.text, 8)
        sum.sentences++
        sum.truths += kin.size
        if (got[0] && kin.has(got[0].id)) sum.first++
        sum.found += got.filter(g => kin.has(g.id)).length
        sum.high += got.filter(g => g.confidence === '高').length
        sum.highRight += got.filter(g => g.confidence === '高' && kin.has(g.id)).length
      }
    }
    console.info(JSON.stringify(sum))
    expect(sum.highRight / sum.high).toBeGreaterThan(0.95)
    expect(sum.first / sum.sentences).toBeGreaterThan(0.75)
    expect(sum.found / sum.truths).toBeGreaterThan(0.6)
  })

  test('a proposal says which words agree', async () => {
    const [first] = libraryMatcher(await loadLibrary()).nearest(
      '市总工会应当完善劳动模范评选方式，确保劳动模范中各行各业一线劳动者的比例。',
    )
    expect(first).toMatchObject({ id: 'C064', confidence: '高' })
    expect(first?.shared[0]?.length).toBeGreaterThan(3)
  })
})

describe('two texts side by side', () => {
  test('a draft and what was adopted: stricter, a number changed, an item added', async () => {
    const units = (r: Reading) => r.items.flatMap(i => i.paragraphs.map(text => ({ label: i.number, text })))
    const rows = align(units(await reading('yunhe-draft')), units(await reading('yunhe-decision')))
    const row = (words: string) =>
      rows.find(r =>
        r.pieces
          .map(p => p.text)
          .join('')
          .includes(words),
      )
    expect(row('一线劳动者的比例')).toMatchObject({ kind: '改动' })
    expect(row('联席会议制度')).toMatchObject({ kind: '改动', strength: '变严' })
    expect(row('湾区工匠遴选')?.numbers).toMatch(/每三年、二十名 → 每两年、三十名/)
    expect(row('湾区工匠日')).toMatchObject({ kind: '新增', a: null })
    expect(rows.filter(r => r.kind === '相同').length).toBeGreaterThan(12)
  })

  test('words that stay, go and come; what changed its place is moved', () => {
    const pieces = diffWords('应当每年组织一次体检', '应当每两年组织一次体检')
    expect(
      pieces
        .filter(p => p.kind !== 'added')
        .map(p => p.text)
        .join(''),
    ).toBe('应当每年组织一次体检')
    expect(
      pieces
        .filter(p => p.kind !== 'dropped')
        .map(p => p.text)
        .join(''),
    ).toBe('应当每两年组织一次体检')
    const [x, y, z] = [
      '推进集体协商和集体合同制度建设。',
      '建立劳模疗休养和健康体检制度。',
      '开展劳动和技能竞赛活动。',
    ].map(text => ({ label: '', text }))
    if (!x || !y || !z) throw new Error('three units')
    expect(align([x, y, z], [z, x, y]).map(r => r.kind)).toEqual(['移位', '相同', '相同'])
    expect(align([x], [])[0]).toMatchObject({ kind: '删去', b: null })
  })
})
