import type { Tally } from '#kernel/indicators'
import type { Told } from '#modules/indicators'

export interface Told4 extends Told {
  readonly code: string
  readonly name: string
  readonly opens: boolean
}

const round = (n: number) => Math.round(n * 10) / 10

/**
 * Four shades by the quarters of what is told: every shade has about as many tiles, so that one big county doesn't make all the
 * others pale. Equal values have equal shades. A share worse than the whole's is behind; of counts none is.
 */
export function shaded(
  tiles: readonly Told4[],
  whole: number | null,
  { unit, lower }: { unit: string; lower: boolean },
) {
  const values = [...new Set(tiles.flatMap(t => (t.value === null ? [] : [t.value])))].toSorted((a, b) => a - b)
  const steps = Math.min(4, values.length)
  const from = Array.from({ length: steps }, (_, i) => values[Math.floor((i * values.length) / steps)] ?? 0)
  const shadeOf = (value: number) => from.findLastIndex(least => value >= least) + (4 - steps)
  const say = (n: number) => `${n.toLocaleString('zh-CN')}${unit}`
  const bands = from.map((least, i) => {
    const next = from[i + 1]
    const most = next === undefined ? values.at(-1) : values.findLast(value => value < next)
    return most === undefined || most === least ? say(least) : `${least.toLocaleString('zh-CN')}—${say(most)}`
  })
  const behind = (value: number) => unit === '%' && whole !== null && (lower ? value > whole : value < whole)
  return {
    bands,
    tiles: tiles.map(t => ({
      ...t,
      shade: t.value === null ? null : shadeOf(t.value),
      behind: t.value !== null && behind(t.value),
    })),
  }
}

/** What stands above the divisions of a place: rows of the place's own offices. */
export const rest = (whole: Tally, parts: readonly Tally[]): Tally => ({
  n: whole.n - parts.reduce((sum, part) => sum + part.n, 0),
  of: whole.of - parts.reduce((sum, part) => sum + part.of, 0),
  known: whole.known - parts.reduce((sum, part) => sum + part.known, 0),
})

/** The change of a month in percent of the month before; null where one of them is missing or there was nothing. */
export const changeOf = (value: number | null, before: number | null): number | null =>
  value === null || before === null || before === 0 ? null : round(((value - before) / before) * 100)
