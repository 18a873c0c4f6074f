import type { Act } from '#kernel/ui'
import type { CaseView } from './basis.tsx'

/** What the action bar offers. The server's list, with asking and the form itself in their own words. */
export function actsOf(view: CaseView, today: string): Act[] {
  const acts: Act[] = view.may.map(one => ({
    act: one.act,
    title: titleOf(view, one.act, one.title, one.list),
    ready: one.ready,
    // The whole list stands in the why-panel; the bar names one and counts several.
    because:
      one.because === null ? null : one.because.includes('、') ? (one.because.split('：')[0] ?? null) : one.because,
    // A day that has passed is no longer what it waits for.
    earliest: one.earliest !== null && one.earliest >= today ? one.earliest : null,
    danger: one.danger,
    primary: one.primary,
  }))
  return mayFill(view) ? [{ act: 'form', title: '填写推荐表', ready: true }, ...acts] : acts
}

/** Before the unit has recommended, the form may still be written. */
export const mayFill = (view: CaseView): boolean =>
  view.step.key === 'recommend' && view.may.some(one => one.act === 'recommend')

function titleOf(view: CaseView, act: string, title: string, list: string | null): string {
  if (list === 'notice') return '封存公示名单'
  if (list === 'submission') return '封存报送名单'
  if (act.endsWith('.consult')) return letterOf(view, act) ? '登记回函' : '封存征求意见名单'
  return title
}

const letterOf = (view: CaseView, act: string): string | null =>
  view.replies.find(reply => `${reply.level}.consult` === act && reply.letter !== null && reply.conclusion === null)
    ?.letter ?? null

/** Acts done elsewhere: on a sealed list, on a letter, on the form, or on a page of their own because they cannot be undone. */
export function placeOf(view: CaseView, act: string): { to: string; search?: Record<string, string> } | null {
  if (act === 'form') return { to: `/cases/${view.id}/form` }
  const one = view.may.find(may => may.act === act)
  if (!one) return null
  if (one.irreversible) return { to: `/cases/${view.id}/${act}` }
  const level = act.split('.')[0] ?? ''
  const seal = (kind: string) => ({ to: `/rounds/${view.round.id}/seal`, search: { kind, level, cases: view.id } })
  if (one.list) return seal(one.list)
  if (!act.endsWith('.consult')) return null
  const letter = letterOf(view, act)
  return letter ? { to: `/letters/${letter}` } : seal('consult')
}
