import type { ReactNode } from 'react'
import { State, type StateKind } from './marks.tsx'

export interface Paper {
  readonly title: string
  readonly href?: string | null | undefined
  readonly note?: ReactNode
  readonly state?: StateKind | undefined
  readonly word?: string | undefined
}

/** The papers of a case: what it is, in which form, whether it is there. */
export function Papers({ papers }: { papers: readonly Paper[] }) {
  return (
    <ul className="papers">
      {papers.map((paper, i) => (
        <li key={i}>
          {paper.href ? <a href={paper.href}>{paper.title}</a> : <b>{paper.title}</b>}
          <span>{paper.note}</span>
          {paper.state && <State is={paper.state}>{paper.word}</State>}
        </li>
      ))}
    </ul>
  )
}
