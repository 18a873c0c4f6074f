export interface PathStep {
  readonly title: string
  /** When it was, or by when. */
  readonly note?: string | undefined
  readonly state: 'done' | 'now' | 'next' | 'skipped'
}

const words = { done: '已办', now: '正在办', next: '未到', skipped: '不需要' }

/** How far a case has come. */
export function Path({ steps, label = '办理进度' }: { steps: readonly PathStep[]; label?: string }) {
  return (
    <section className="path" aria-label={label}>
      <ol className={steps.length > 11 ? 'many' : undefined}>
        {steps.map((step, i) => (
          <li key={i} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            <span className="dot" aria-hidden="true" />
            <b>{step.title}</b>
            <span className="visually-hidden">{words[step.state]}</span>
            {step.note && <span>{step.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The same in one line, for the margin: only the words, thick where done. */
export function Strip({ steps, label }: { steps: readonly PathStep[]; label: string }) {
  return (
    <ol className="strip" aria-label={label}>
      {steps.map((step, i) => <li key={i} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>{step.title}</li>)}
    </ol>
  )
}
