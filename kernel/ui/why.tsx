import type { ReactNode } from 'react'
import { Cite, Evidence, isEvidence, State, type CiteProps, type StateKind } from './marks.tsx'

/** One condition with its answer; a `Reason` of the rules is one. */
export interface WhyReason {
  readonly label: string
  /** null is unknown: something is missing. `later` turns true by itself. */
  readonly answer: boolean | null | 'later'
  readonly because?: string | undefined
  readonly cites?: CiteProps | readonly CiteProps[] | undefined
  readonly evidence?: string | undefined
  /** What to supply, and from whom. */
  readonly ask?: string | undefined
  /** One of several of which any suffices. */
  readonly alternative?: boolean | undefined
}

const states = {
  no: ['no', '不符合'],
  unknown: ['unknown', '请补充'],
  later: ['wait', '时间未到'],
  yes: ['yes', '符合'],
} as const satisfies Record<string, readonly [StateKind, string]>
const order = ['no', 'unknown', 'later', 'yes'] as const

export function answerKind(answer: WhyReason['answer']): (typeof order)[number] {
  if (answer === 'later') return 'later'
  return answer === null ? 'unknown' : answer ? 'yes' : 'no'
}

/** Conditions in the order of the article; those not met come first when the rule does not hold. */
export function Why({ reasons, act }: { reasons: readonly WhyReason[]; act?: (reason: WhyReason) => ReactNode }) {
  const lines = reasons.every(reason => reason.answer === true)
    ? reasons
    : [...reasons].sort((a, b) => order.indexOf(answerKind(a.answer)) - order.indexOf(answerKind(b.answer)))
  return (
    <ul className="why">
      {lines.map((reason, i) => {
        const [kind, word] = states[answerKind(reason.answer)]
        const cites = reason.cites === undefined ? [] : [reason.cites].flat()
        return (
          <li key={i}>
            <State is={kind}>{word}</State>
            <div>
              <b>{reason.label}</b>
              {reason.alternative && <small>　有一条符合即可</small>}
              {reason.because && <p>{reason.because}</p>}
              {reason.ask && <p className="ask">{reason.ask}</p>}
            </div>
            <div className="tail">
              {act?.(reason)}
              {cites.map(cite => (
                <Cite key={`${cite.article}${cite.clause}`} {...cite} />
              ))}
              {isEvidence(reason.evidence) && reason.evidence !== '已核' && <Evidence mark={reason.evidence} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** 1条不符合，1条缺材料，1条时间未到 — for the heading over a why-panel. Empty when everything holds. */
export function shortfall(reasons: readonly WhyReason[]): string {
  const words = { no: '不符合', unknown: '缺材料', later: '时间未到', yes: '' }
  return order
    .filter(kind => kind !== 'yes')
    .map(kind => [kind, reasons.filter(reason => answerKind(reason.answer) === kind).length] as const)
    .filter(([, n]) => n > 0)
    .map(([kind, n]) => `${n}条${words[kind]}`)
    .join('，')
}
