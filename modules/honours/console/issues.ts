import type { Problem } from '#kernel/http'
import type { z } from 'zod'

/** What is wrong, by the path of its field: `settings.stages.0.noticeWorkdays`. */
export type Wrong = Readonly<Record<string, string>>

/** What a schema finds wrong, in words that say what to do. */
export function issuesOf(error: z.ZodError | undefined): Wrong {
  const wrong: Record<string, string> = {}
  for (const issue of error?.issues ?? []) {
    const at = issue.path.map(String).join('.')
    if (!(at in wrong)) wrong[at] = say(issue)
  }
  return wrong
}

/** The details of a refusal, by field; a leading `body.` names the whole request. */
export function detailsOf(problem: Problem | undefined): Wrong {
  return Object.fromEntries(
    (problem?.details ?? []).map(detail => [
      detail.at.replace(/^body\./, ''),
      detail.remedy ? `${detail.what}。${detail.remedy}` : detail.what,
    ]),
  )
}

function say(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return '没有填写'
    case 'too_small':
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? '没有填写' : `至少${issue.minimum}个字`
      return issue.origin === 'array'
        ? Number(issue.minimum) <= 1
          ? '至少要有1项'
          : `至少${issue.minimum}项`
        : `不能小于${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `至多${issue.maximum}个字`
        : issue.origin === 'array'
          ? `至多${issue.maximum}项`
          : `不能大于${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'date' ? '日历上没有这一天，写成2026-03-18的样子' : '写成2014-09的样子'
    case 'invalid_value':
      return '请从给出的选项里选'
    case 'custom':
      return issue.message
    default:
      return '填写的内容不对'
  }
}
