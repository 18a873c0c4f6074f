import type { Day } from '#kernel/calendar'
import type { Act, Shown } from '#kernel/procedures'
import { levelTitles } from './levels.ts'

const plain = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** The title of the page is the finding. */
export function findingOf(
  name: string,
  what: string,
  year: number | null,
  shown: Shown,
  returned: boolean,
  due: Day | null,
  today: Day,
): string {
  const about = year === null ? `${name}的申报` : `${name}${year}年${what}`
  if (shown.status !== 'open') return `${about}：${shown.step.title}`
  const bad = shown.why.filter(r => r.answer === false).length
  const mine = shown.may.some(one => one.act === shown.step.key)
  const where = levelTitles[shown.step.level as keyof typeof levelTitles]
  const when = due === null ? '' : due < today ? `，${plain(due)}到期，已逾期` : `，${plain(due)}前`
  const can = bad > 0 ? `还不能办，${bad}条不符合` : mine ? '可以办理' : `等${where}办理`
  return `${about}：${returned ? '退回补正，重办' : '现在是'}${shown.step.title}，${can}${when}`
}

/** One line under the act in the timeline: what was answered, in the words of the form. */
export function summaryOf(act: Act): string {
  const a = act.answer
  const text = (key: string): string => (typeof a[key] === 'string' || typeof a[key] === 'number' ? String(a[key]) : '')
  if (act.step.endsWith('.name'))
    return [text('name'), `${text('documentTitle')}${text('documentNumber') ? `（${text('documentNumber')}）` : ''}`]
      .filter(Boolean)
      .join('：')
  if (act.step.endsWith('.visit'))
    return [text('decision'), text('visitors'), text('place'), text('note')].filter(Boolean).join('，')
  return [
    text('decision'),
    text('meeting'),
    text('opinion') || text('summary') || text('reason') || text('what'),
    text('rectifyBy') && `整改到${text('rectifyBy')}`,
  ]
    .filter(Boolean)
    .join('：')
}
