import type { Response } from '#kernel/http'
import type { z } from 'zod'
import type { readRound, roundChoices, roundDraft } from '../contract.ts'
import type { Settings } from '../settings.ts'

export type Choices = Response<typeof roundChoices>
type Draft = z.input<typeof roundDraft>
type Blank<T> = { [K in keyof T]: number extends T[K] ? number | null : T[K] }

/** Settings as they are being typed: a required figure may still be empty. */
export type TypedSettings = Blank<Omit<z.input<typeof roundDraft>['settings'], 'deeds'>> & {
  deeds: Blank<Settings['deeds']>
}
export type TypedRound = Omit<Draft, 'settings' | 'year'> & {
  year: number | null
  settings: TypedSettings
  reason: string
}

/** A new round begins with the preset; the notice is typed over it. */
export function blankRound(choices: Choices, today: string): TypedRound {
  const preset = choices.presets[0]
  if (!preset) throw new Error('no preset is loaded')
  return {
    title: '',
    honour: '',
    year: Number(today.slice(0, 4)),
    preset: preset.id,
    noticeTitle: '',
    noticeOn: today,
    settings: preset.settings,
    reason: '',
  }
}

/** What is typed of a round that exists. */
export function typedOf(round: Response<typeof readRound>): TypedRound {
  const { title, honour, year, preset, noticeTitle, noticeNumber, noticeOn, awardOn, settings } = round
  return {
    title,
    honour,
    year,
    preset,
    noticeTitle,
    noticeOn,
    settings,
    reason: '',
    ...(noticeNumber ? { noticeNumber } : {}),
    ...(awardOn ? { awardOn } : {}),
  }
}

/** The last round's settings for a new one; title, notice and days are this year's own. */
export function copied(from: Response<typeof readRound>, now: TypedRound): TypedRound {
  return {
    ...now,
    honour: from.honour,
    preset: from.preset,
    settings: { ...from.settings, ...wordless(from.settings), basis: {} },
  }
}

/** 上届通知的原文不是本届的：比例和规则照搬，原文要按本届通知重抄。 */
function wordless({ ratios, linked }: Settings): Pick<Settings, 'ratios' | 'linked'> {
  return { ratios: ratios.map(r => ({ ...r, quote: '' })), linked: linked.map(l => ({ ...l, quote: '' })) }
}

/** A key that nothing in the list has. Keys are kept in cases, so they never change with a title. */
export function freshName(all: readonly { readonly key: string }[], letter: string): string {
  let n = all.length + 1
  while (all.some(one => one.key === `${letter}${n}`)) n += 1
  return `${letter}${n}`
}

/** The list with one element moved up or down. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(from + by, 0, one)
  return next
}
