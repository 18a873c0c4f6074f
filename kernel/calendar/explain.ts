import { addDays, partsOf, weekdayName, yearOf, type Day } from './day.ts'
import type { TermDay, TermRule, TermStart } from './term-rule.ts'
import type { Calendar } from './workdays.ts'

const units = { workday: '个工作日', day: '日', month: '个月', year: '年' } as const

interface End {
  readonly endsOn: Day
  readonly reachedOn: Day
  readonly provisional: boolean
}

/** Says a term in words a reader can check on a wall calendar, with the articles and the notices it rests on. */
export function explainTerm(rule: TermStart, end: End, days: readonly TermDay[], calendar: Calendar): string {
  return [
    `${dayName(rule.start)}起，期限 ${rule.length} ${units[rule.unit]}${rule.cites ? `（${rule.cites}）` : ''}。`,
    firstDay(rule),
    rule.unit === 'workday' ? skipped(days) : '',
    shift(rule, end, days),
    `${dayName(end.endsOn)}${lastHour[rule.lastHour]}届满。`,
    notices(rule, end, days, calendar),
  ].join('')
}

const lastHour = {
  '24:00': '24时',
  office: '停止业务活动时',
  postmark: '24时（信函以寄出邮戳为准）',
} as const

function firstDay(rule: TermRule): string {
  if (rule.firstDay === 'counted') return `起始当日计入（${rule.firstDayCites ?? '公示自张贴之日起计，含当日'}）。`
  return `起始当日不计入，自下一日起算（${rule.firstDayCites ?? '民法典第二百零一条'}）。`
}

function skipped(days: readonly TermDay[]): string {
  const off = runs(days.filter(day => day.off !== undefined && day.part !== 'last'))
  const worked = days.filter(day => day.counted && day.shifted !== undefined)
  const lines = [
    ...off.map(run => `${span(run.from, run.to)}${run.why}不计`),
    ...worked.map(day => `${short(day.date)}（${weekdayName(day.date)}）因${day.shifted}调休上班，计入`),
  ]
  return lines.length === 0 ? '' : `${lines.join('，')}。`
}

function shift(rule: TermRule, end: End, days: readonly TermDay[]): string {
  if (end.reachedOn === end.endsOn) return ''
  const why = days.find(day => day.date === end.reachedOn)?.off ?? '休息日'
  const reached = `期间最后一日${short(end.reachedOn)}为${why}，`
  if (rule.roll === 'backward') return `${reached}提前到最近的工作日。`
  return `${reached}顺延至其后第一个工作日（民法典第二百零三条）。`
}

function notices(rule: TermRule, end: End, days: readonly TermDay[], calendar: Calendar): string {
  if (rule.unit !== 'workday' && rule.roll === 'none') return ''
  const years = [...new Set(days.map(day => yearOf(day.date)))]
  const known = years.map(year => calendar.document(year)).filter(document => document !== undefined)
  const missing = years.filter(year => !calendar.known(year))
  const from = known.length > 0 ? `放假安排：${known.join('、')}。` : ''
  if (!end.provisional) return from
  return `${from}暂定：${missing.join('、')} 年放假安排尚未录入，该年只扣周末，通知下发后重算。`
}

interface Run {
  readonly from: Day
  readonly to: Day
  readonly why: string
}

/** Neighbouring days off told as one stretch: 周六至周日 by name, a festival by its own. */
function runs(days: readonly TermDay[]): Run[] {
  const all: { from: Day; to: Day; whys: string[] }[] = []
  for (const day of days) {
    const last = all.at(-1)
    const why = day.off ?? ''
    if (last && addDays(last.to, 1) === day.date) {
      last.to = day.date
      last.whys.push(why)
    } else all.push({ from: day.date, to: day.date, whys: [why] })
  }
  return all.map(run => ({ from: run.from, to: run.to, why: whyOff(run.whys) }))
}

function whyOff(whys: readonly string[]): string {
  const festivals = [...new Set(whys.filter(why => !why.startsWith('周')))]
  return festivals.length > 0 ? `${festivals.join('、')}放假` : '周末'
}

function span(from: Day, to: Day): string {
  return from === to ? short(from) : `${short(from)}至${short(to)}`
}

function short(day: Day): string {
  const { month, date } = partsOf(day)
  return `${month}月${date}日`
}

function dayName(day: Day): string {
  return `${partsOf(day).year}年${short(day)}（${weekdayName(day)}）`
}
