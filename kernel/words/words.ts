export type Language = 'zh' | 'en'
type Phrase = string | ((...parts: never[]) => string)
export type Phrases = Readonly<Record<string, Phrase>>

type Said<P extends Phrases> = {
  readonly [K in keyof P]: P[K] extends (...parts: infer A) => string ? (...parts: A) => string : string
}

export type Wording<P extends Phrases> = Said<P> & { readonly in: (language: Language) => Said<P> }

/**
 * The wording of one module: Chinese is the source, English may lack phrases and then shows the Chinese.
 * Phrases with parts are functions, so a missing or misspelt part does not compile.
 */
export function words<const P extends Phrases>(chinese: P, english: Partial<Said<P>> = {}): Wording<P> {
  // Said<P> only widens the literal strings of P; the values are the same.
  const zh = chinese as unknown as Said<P>
  const en: Said<P> = { ...zh, ...english }
  return Object.freeze({ ...zh, in: (language: Language): Said<P> => (language === 'en' ? en : zh) }) as Wording<P>
}
