import type { CaseShown } from './case-view.ts'
import { Path, type PathStep } from './path.tsx'

type Shown = Pick<CaseShown, 'status' | 'path' | 'step' | 'since'> & { readonly due?: string | null }

/** How far the case has come. One that has ended shows only what was done, and how it ended. */
export function CasePath({ view, levels }: { view: Shown; levels: Readonly<Record<string, string>> }) {
  return <Path levels={levels} steps={view.status === 'open' ? running(view) : ended(view)} />
}

function running(view: Shown): PathStep[] {
  return view.path.map(({ key: _, ...step }) => ({
    ...step,
    ...(step.state === 'now' && view.due
      ? { note: `至${Number(view.due.slice(5, 7))}月${Number(view.due.slice(8))}日` }
      : {}),
  }))
}

function ended(view: Shown): PathStep[] {
  const done = view.path.filter(step => step.state === 'done' || step.state === 'lapsed')
  const last = done.at(-1)
  const end: PathStep = { title: view.step.title, state: 'end', on: view.since, ...(last ? { level: last.level } : {}) }
  return [...done.map(({ key: _, ...step }) => step), end]
}
