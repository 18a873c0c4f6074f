import type { Gap } from '../curriculum.ts'

/** 2014年3月至2014年9月没有经历: the months between two spells that nobody accounts for. */
export function gapWords({ after, before }: Gap): string {
  const from = shift(after, 1)
  const to = shift(before, -1)
  return from === to ? `${words(from)}没有经历` : `${words(from)}至${words(to)}没有经历`
}

const words = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

function shift(month: string, by: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
}
