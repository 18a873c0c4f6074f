import { calendarOf, type Law } from '#kernel/access'
import { partsOf, term, type Day, type TermDay } from '#kernel/calendar'
import type { Procedure } from '#kernel/procedures'
import { writtenDay } from '#kernel/words'
import { levelTitles, type Level } from '../levels.ts'
import type { Form, OwnCase } from './own-case.ts'

export const dayOf = (day: Day): string => `${partsOf(day).month}月${partsOf(day).date}日`

/** Where a case stands, for somebody who knows no procedure: 单位公示 · 已审定 · 没有入选. */
export function standing(procedure: Procedure, step: string, status: string): string {
  if (status === 'open') return procedure.steps[step]?.title ?? step
  return status === 'done' ? '已经审定' : (procedure.ends[step]?.title ?? '已经结束')
}

export const isLevel = (level: string): level is Level => level in levelTitles

/** Whose turn it is, by name; the unit where the step is the unit's. */
export function whoseTurn(kase: OwnCase): string {
  const level = kase.procedure.steps[kase.step]?.level
  if (level === undefined || level === 'unit') return kase.form.employer_name
  const office = kase.offices[level]
  return (
    (office === undefined ? undefined : kase.names[office]) ??
    (isLevel(level) ? `${levelTitles[level]}评选办` : '评选办')
  )
}

/** The days of the running term, counted again from its stored rule by the same calendar. */
export function clockOf(kase: OwnCase, law: Law): { days: readonly TermDay[]; provisional: boolean } | null {
  if (kase.term === null) return null
  const { rule, starts_on: start, provisional } = kase.term
  const { days: length, unit, firstDay, roll } = rule
  return {
    days: term({ start, length, unit, firstDay, roll, lastHour: '24:00' }, calendarOf(law, kase.division)).days,
    provisional,
  }
}

export interface FormLine {
  readonly key: string
  readonly title: string
  readonly value: string | null
}

/** What the form says of the nominee, line by line; each line may be asked to be corrected. */
export function formLines(form: Form, settings: OwnCase['settings']): FormLine[] {
  const category = settings.categories.find(c => c.key === form.category)
  const kind = category?.kinds.find(k => k.key === form.kind)
  const line = (key: string, title: string, value: string | null): FormLine => ({
    key,
    title,
    value: value === '' ? null : value,
  })
  return [
    line('name', '姓名', form.name),
    line('employer', '工作单位', form.employer_name),
    line('position', '岗位职务', form.position),
    line('category', '类别', `${category?.title ?? form.category}，${kind?.title ?? form.kind}`),
    line('sex', '性别', form.sex),
    line('born', '出生日期', form.born === null ? null : writtenDay(form.born)),
    line('ethnicity', '民族', form.ethnicity),
    line('politics', '政治面貌', form.politics),
    line('education', '学历', form.education),
    line('skill', '技能等级或职称', form.skill),
    line(
      'honours',
      '已获荣誉',
      form.prior_honours.map(h => [h.title, h.on, h.document].filter(Boolean).join('，')).join('；'),
    ),
    line(
      'curriculum',
      '个人简历',
      form.curriculum.map(s => `${s.from}至${s.to ?? '今'} ${s.unit} ${s.post}`).join('；'),
    ),
    line('sanctions', '受过的处分', form.sanctions),
    line('brief', '简要事迹', form.brief),
    line('deeds', '主要事迹', form.deeds),
  ]
}
