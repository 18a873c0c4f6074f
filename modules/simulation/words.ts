import { yuanText } from '#modules/care'

/** What stands where a number is withheld. */
export const fewWords = '人少，不展示'

/** What a year would cost more or less; null: withheld. */
export const changeOf = ({
  was,
  would,
}: {
  readonly was: number | null
  readonly would: number | null
}): number | null => (was === null || would === null ? null : would - was)

export const rangeText = (range: readonly [number, number] | null, withheld: boolean): string => {
  if (range === null) return withheld ? fewWords : '说不出上下限'
  return range[0] === range[1] ? yuanText(range[0]) : `${yuanText(range[0])}至${yuanText(range[1])}`
}
