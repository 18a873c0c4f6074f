import { Path, type PathStep } from '#kernel/ui'
import { levelTitles } from '../levels.ts'
import type { CaseView } from './basis.tsx'

/** How far the case has come. One that has ended shows only what was done, and how it ended. */
export function CasePath({ view }: { view: CaseView }) {
  return <Path levels={levelTitles} steps={view.status === 'open' ? running(view) : ended(view)} />
}

function running(view: CaseView): PathStep[] {
  return view.path.map(({ key: _, ...step }) => ({
    ...step,
    ...(step.state === 'now' && view.due
      ? { note: `至${Number(view.due.slice(5, 7))}月${Number(view.due.slice(8))}日` }
      : {}),
  }))
}

function ended(view: CaseView): PathStep[] {
  const done = view.path.filter(step => step.state === 'done' || step.state === 'lapsed')
  const last = done.at(-1)
  const end: PathStep = { title: view.step.title, state: 'end', on: view.since, ...(last ? { level: last.level } : {}) }
  return [...done.map(({ key: _, ...step }) => step), end]
}
