import { isDay, whyNoDay, type Day } from '#kernel/calendar'

export type ReadDay = { readonly day: Day } | { readonly why: string; readonly remedy: string }

/** A day as offices write it: 2026-02-03, 2026.2.3, 2026/2/3, 2026年2月3日, 20260203. A month alone is its first day where that is allowed. */
export function readDay(text: string, monthIsEnough = false): ReadDay {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/\s+\d{1,2}:\d{2}.*$/, '')
  const parts =
    /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月?)$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(bare)
  if (!parts) return { why: `“${text}”不是日期`, remedy: '写成 2026-02-03 的样子' }
  const [, year = '', month = '', date] = parts
  if (date === undefined && !monthIsEnough) return { why: `“${text}”没有写到日`, remedy: '写成 2026-02-03 的样子' }
  const day = `${year}-${month.padStart(2, '0')}-${(date ?? '1').padStart(2, '0')}`
  return isDay(day) ? { day } : { why: whyNoDay(day) ?? `没有${text}这一天`, remedy: '请改为实际日期' }
}
