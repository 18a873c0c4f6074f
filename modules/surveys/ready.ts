import { fileURLToPath } from 'node:url'
import { discoverPacks } from '#kernel/modules'
import type { FormBody, Measure, Question } from './form.ts'

/** A questionnaire a pack brings ready: words of ours, 产品约定, to be copied and changed. */
export interface ReadyForm {
  readonly ready: string
  readonly title: string
  /** Clauses it asks about. */
  readonly clauses: readonly string[]
  readonly intro: string
  readonly measure: Measure
  readonly questions: readonly Question[]
}

let loaded: Promise<readonly ReadyForm[]> | undefined

/** Read once, the nearest places last. */
export function readyForms(): Promise<readonly ReadyForm[]> {
  loaded ??= read()
  return loaded
}
async function read(): Promise<readonly ReadyForm[]> {
  const packs = await discoverPacks(fileURLToPath(new URL('../../', import.meta.url)))
  return packs.flatMap(pack => (hasSurveys(pack) ? pack.surveys : []))
}
const hasSurveys = (pack: object): pack is { surveys: readonly ReadyForm[] } => 'surveys' in pack

export const bodyOf = ({ intro, questions, measure }: ReadyForm): FormBody => ({
  intro,
  questions: [...questions],
  measure,
})
