/** A known clause with every wording it has. */
export interface Known {
  readonly id: string
  readonly mechanism: string
  readonly wordings: readonly string[]
}
export const confidences = ['高', '中', '低'] as const
export type Confidence = (typeof confidences)[number]
export interface Kin {
  readonly id: string
  /** From 0 to 1. */
  readonly score: number
  readonly confidence: Confidence
  /** Words both have, the longest first. */
  readonly shared: readonly string[]
  /** The wording it was compared with. */
  readonly wording: string
}

/** What a clause's words weigh: how rare each pair of characters is among all known wordings. */
export interface Matcher {
  nearest(sentence: string, most?: number): Kin[]
}

/** 产品约定, measured on the four known texts: see matching.test.ts. */
const HIGH = 0.72
const MIDDLE = 0.45
const LOW = 0.3

const bare = (words: string): string => words.replaceAll(/[^\p{Script=Han}\p{L}\d]/gu, '')

function pairs(words: string): Set<string> {
  const c = [...bare(words)]
  return new Set(c.slice(1).map((two, i) => `${c[i] ?? ''}${two}`))
}

/** Compares by pairs of characters, the rare ones weighing more; a clause is a piece of a sentence, so what counts first is how much of the clause the sentence holds. */
export function matcher(known: readonly Known[]): Matcher {
  const wordings = known.flatMap(k => k.wordings.map(wording => ({ k, wording, grams: pairs(wording) })))
  const often = new Map<string, number>()
  for (const { grams } of wordings) for (const g of grams) often.set(g, (often.get(g) ?? 0) + 1)
  const weigh = (g: string): number => Math.log(1 + wordings.length / (often.get(g) ?? 0.5))
  const heavy = (grams: Iterable<string>): number => [...grams].reduce((sum, g) => sum + weigh(g), 0)
  const weighed = wordings.map(w => ({ ...w, weight: heavy(w.grams) }))
  return {
    nearest(sentence, most = 5) {
      const own = pairs(sentence)
      const whole = heavy(own)
      if (whole === 0) return []
      const best = new Map<string, Kin>()
      for (const { k, wording, grams, weight } of weighed) {
        let both = 0
        for (const g of grams) if (own.has(g)) both += weigh(g)
        if (both === 0 || weight === 0) continue
        // A wording of a few characters is found in anything: it must weigh something by itself.
        const held = (both / weight) * Math.min(1, weight / 30)
        const score = 0.8 * held + 0.2 * ((2 * both) / (weight + whole))
        if (score < LOW || score <= (best.get(k.id)?.score ?? 0)) continue
        best.set(k.id, {
          id: k.id,
          score: Math.round(score * 100) / 100,
          confidence: score >= HIGH ? '高' : score >= MIDDLE ? '中' : '低',
          shared: [],
          wording,
        })
      }
      return [...best.values()]
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, most)
        .map(kin => ({ ...kin, shared: sharedWords(sentence, kin.wording) }))
    },
  }
}

/** The runs of three characters and more that stand in both, none inside another. */
export function sharedWords(a: string, b: string): string[] {
  const [x, y] = [bare(a), bare(b)]
  const runs = new Set<string>()
  for (let i = 0; i < y.length;) {
    let n = 0
    while (i + n < y.length && x.includes(y.slice(i, i + n + 1))) n++
    if (n >= 3) runs.add(y.slice(i, i + n))
    i += Math.max(1, n)
  }
  return [...runs].toSorted((p, q) => q.length - p.length).slice(0, 5)
}
