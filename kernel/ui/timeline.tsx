import type { ReactNode } from 'react'
import { moment } from './dates.ts'
import { Proof } from './marks.tsx'
import { useToday } from './me.ts'

export interface TimelineItem {
  /** Day or instant, ISO. */
  readonly at: string
  readonly who?: string | undefined
  readonly what: ReactNode
  /** Number of the ledger leaf, and the page of its inclusion proof. */
  readonly leaf?: number | null | undefined
  readonly proofHref?: string | undefined
}

/** What happened, newest first: time, actor, act, proof mark. */
export function Timeline({ items, proof }: { items: readonly TimelineItem[]; proof?: (leaf: number) => string }) {
  const today = useToday()
  return (
    <ol className="line">
      {items.map((item, i) => (
        <li key={i} className={i === 0 ? 'now' : undefined}>
          <time dateTime={item.at}>
            {moment(item.at, today)}
            {item.who && ` ${item.who}`}
          </time>
          {item.what}{' '}
          {typeof item.leaf === 'number' && <Proof leaf={item.leaf} href={item.proofHref ?? proof?.(item.leaf)} />}
        </li>
      ))}
    </ol>
  )
}
