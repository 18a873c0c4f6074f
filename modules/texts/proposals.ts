import { citation, type Library, type Modality } from '#modules/oversight'
import type { z } from 'zod'
import type { proposed } from './contract/parts.ts'
import { matcher, type Matcher } from './reading/matching.ts'
import { sentencesOf } from './reading/sentences.ts'
import { bodiesOf, modalityOf, numbersOf } from './reading/words.ts'
import type { Item } from './reading/read.ts'

export type Proposed = z.infer<typeof proposed>
export interface Proposal {
  readonly item: string
  readonly number: string
  readonly part: string | null
  readonly text: string
  readonly proposed: Proposed
  readonly mechanism: string
  readonly module: string
}

/** A matcher over every clause of the library, each with all its wordings. */
export const libraryMatcher = (library: Library): Matcher =>
  matcher(
    library.clauses.map(c => ({
      id: c.id,
      mechanism: c.mechanism,
      wordings: [...new Set(c.documents.map(d => d.text))],
    })),
  )

/** What is proposed for every sentence of a text. A half sentence after ； keeps the body and the word of the half before it. */
export function proposalsOf(library: Library, items: readonly Item[]): Proposal[] {
  const nearest = libraryMatcher(library)
  let before:
    { item: string; text: string; bodies: readonly string[]; modality: Modality; word: string | null } | undefined
  return sentencesOf(items).map(sentence => {
    const same = before?.item === sentence.item ? before : undefined
    const half = same?.text.endsWith('；') === true
    const spoken = modalityOf(sentence.text, sentence.caption)
    const carried = half && spoken.word === null ? { modality: same.modality, word: same.word } : spoken
    const own = sentence.caption ? [] : bodiesOf(sentence.text)
    const bodies = own.length > 0 ? own : (same?.bodies ?? [])
    const kin = sentence.caption
      ? []
      : nearest.nearest(sentence.text).map(k => ({ ...k, shared: [...k.shared], ...nameOf(library, k.id, k.wording) }))
    before = { item: sentence.item, text: sentence.text, bodies, ...carried }
    const [first] = kin
    const { amounts, deadlines } = numbersOf(sentence.text)
    return {
      item: sentence.item,
      number: sentence.number,
      part: sentence.part,
      text: sentence.text,
      mechanism:
        first && first.confidence !== '低' ? first.mechanism : sentence.text.replace(/[。；]$/, '').slice(0, 30),
      module: (first && library.clauses.find(c => c.id === first.id)?.module) ?? 'oversight',
      proposed: {
        ...carried,
        bodies: sentence.caption ? [] : [...bodies],
        inherited: own.length === 0 && bodies.length > 0 && !sentence.caption,
        amounts: [...amounts],
        deadlines: [...deadlines],
        kin,
        caption: sentence.caption,
      },
    }
  })
}

function nameOf(library: Library, id: string, wording: string): { mechanism: string; label: string } {
  const clause = library.clauses.find(c => c.id === id)
  const place = clause?.documents.find(d => d.text === wording) ?? clause?.documents[0]
  const pack = library.packs.find(p => p.id === place?.pack)
  return { mechanism: clause?.mechanism ?? id, label: pack && place ? citation(pack, place.article) : id }
}
