/** What is wrong with points as typed, or nothing. The server asks the same. */
export function wrongPoint(typed: string, max: number): string | null {
  if (typed === '') return '没有分'
  if (!/^\d{1,4}(\.\d)?$/.test(typed)) return '写整数或一位小数'
  return Number(typed) > max ? `最多${max}分` : null
}

/** The sum of what is typed so far, in tenths, so that 0.1 and 0.2 are 0.3. */
export function sumOf(typed: readonly string[]): string | null {
  const all = typed.filter(one => /^\d{1,4}(\.\d)?$/.test(one))
  if (all.length === 0) return null
  const tenths = all.reduce((sum, one) => sum + Math.round(Number(one) * 10), 0)
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}
