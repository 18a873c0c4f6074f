import { describe, expect, test } from 'vitest'
import { moduleTitles } from './clause.ts'
import { loadLibrary } from './packs.ts'
import { folded } from './text.ts'

const { packs, clauses } = await loadLibrary()

const paragraphs = (pack: string, article: string): readonly string[] =>
  packs
    .find(p => p.id === pack)
    ?.articles.filter(a => a.id === article)
    .flatMap(a => a.paragraphs) ?? []

/** The traditional characters of the listed quotes, and nothing else. */
const simplified: Record<string, string> = Object.fromEntries(
  '組组織织開开黨党會会員员創创業业國国際际職职學学進进體体養养產产礎础實实匠匠幗帼強强糾纠勞劳動动領领違违權权為为態态環环條条項项較较'
    .match(/../gu)
    ?.map(pair => [[...pair][0] ?? '', [...pair][1] ?? '']) ?? [],
)
const toSimplified = (words: string): string => [...words].map(c => simplified[c] ?? c).join('')

const corrected = (pack: string, words: string): string => {
  let out = folded(words)
  for (const e of packs.find(p => p.id === pack)?.errata ?? []) {
    const [printed, right] = [folded(e.printed), folded(e.corrected)]
    if (out.includes(printed)) out = out.replace(printed, right)
  }
  return out
}

describe('the ledger of clauses', () => {
  test('holds C001 to C324, each once', () => {
    expect(clauses.map(c => c.id)).toEqual(Array.from({ length: 324 }, (_, n) => `C${String(n + 1).padStart(3, '0')}`))
  })

  test('every clause stands, word for word, in every text it points to', () => {
    const lost = clauses.flatMap(c =>
      c.documents
        .filter(place => !paragraphs(place.pack, place.article).some(p => p.includes(place.text)))
        .map(place => `${c.id} ${place.pack} ${place.article}`),
    )
    expect(lost).toEqual([])
  })

  test('every listed quote is the text itself, or differs as traditional characters and the errata say', () => {
    for (const c of clauses) {
      const [stands] = c.documents
      const reading =
        c.variant === '繁体' ? toSimplified(c.quote) : c.variant === '勘误' ? corrected(c.pack, c.quote) : c.quote
      expect(folded(reading), c.id).toBe(folded(stands.text))
      if (c.variant !== undefined) expect(folded(c.quote), c.id).not.toBe(folded(stands.text))
      expect(c.quote.replace(/\s/g, '').length, c.id).toBeLessThanOrEqual(40)
    }
  })

  test('names a body, a mechanism and a module for every clause', () => {
    for (const c of clauses) {
      expect(c.bodies.length, c.id).toBeGreaterThan(0)
      expect(c.mechanism, c.id).not.toBe('')
      expect(Object.keys(moduleTitles), c.id).toContain(c.module)
    }
  })

  test('points upwards only to clauses of a higher document', () => {
    const byId = new Map(clauses.map(c => [c.id, c]))
    for (const c of clauses) {
      for (const id of c.superior) {
        const above = byId.get(id)
        expect(above, `${c.id} → ${id}`).toBeDefined()
        expect(above?.pack, `${c.id} → ${id}`).toBe('national')
        expect(c.pack, c.id).not.toBe('national')
      }
    }
  })

  test('gives no force to the news report', () => {
    for (const c of clauses.filter(c => c.id >= 'C313')) {
      expect(c.modality).toBe('none')
      expect(packs.find(p => p.id === c.pack)?.articles.find(a => a.id === c.documents[0].article)?.force).toBe(false)
    }
  })
})

describe('how strongly a clause speaks', () => {
  const sentenceOf = (pack: string, article: string, words: string): string =>
    paragraphs(pack, article)
      .flatMap(p => p.split('。'))
      .find(s => s.includes(words.split('。')[0] ?? '')) ?? ''

  test('须 stands only where the sentence says 应当、必须、不得, or the clause itself says 确保', () => {
    for (const c of clauses) {
      for (const p of c.documents.filter(p => p.modality === 'shall')) {
        const sentence = sentenceOf(p.pack, p.article, p.text)
        expect(/应当|必须|不得/.test(sentence) || p.text.includes('确保'), `${c.id} ${p.pack}`).toBe(true)
      }
    }
  })

  test('可 stands only where the sentence says 鼓励、支持、探索、倡导、可以', () => {
    for (const c of clauses) {
      for (const p of c.documents.filter(p => p.modality === 'may')) {
        expect(sentenceOf(p.pack, p.article, p.text), `${c.id} ${p.pack}`).toMatch(/鼓励|支持|探索|倡导|可以/)
      }
    }
  })
})

describe('the texts', () => {
  test('the corrections marked 已改 are in the text, and what was printed is not', () => {
    for (const pack of packs) {
      for (const e of pack.errata.filter(e => e.kind === '已改')) {
        const text = paragraphs(pack.id, e.article).join('\n')
        expect(text, `${pack.id} ${e.article}`).toContain(e.corrected)
        if (!e.corrected.includes(e.printed)) expect(text, `${pack.id} ${e.article}`).not.toContain(e.printed)
      }
    }
  })

  test('what is marked 注明 is left as printed', () => {
    for (const e of packs.find(p => p.id === '140900-xinzhou')?.errata.filter(e => e.kind === '注明') ?? []) {
      expect(paragraphs('140900-xinzhou', e.article).join('\n')).toContain(e.printed)
    }
  })

  test('a draft gives force to nothing and has no day of effect', () => {
    for (const pack of packs.filter(p => p.status === 'draft')) {
      expect(pack.inForce).toBeNull()
      expect(pack.articles.every(a => !a.force)).toBe(true)
    }
  })

  test('the national opinion has its 27 articles, Xinzhou its 20, Guizhou its 10', () => {
    const numbered = (id: string) =>
      packs.find(p => p.id === id)?.articles.filter(a => /^\d+$|^[一二三四五六七八九十]$/.test(a.id)).length
    expect([numbered('national'), numbered('140900-xinzhou'), numbered('520000-guizhou')]).toEqual([27, 20, 10])
  })
})
