import { prose } from './dates.ts'

export interface PathStep {
  readonly title: string
  /** Whose stretch of the path it belongs to; a long path is folded by it. */
  readonly level?: string | undefined
  readonly state: 'done' | 'now' | 'later' | 'lapsed' | 'skipped' | 'end'
  /** The day it was done. */
  readonly on?: string | null | undefined
  /** Instead of the day: by when, how many. */
  readonly note?: string | undefined
}

const words = {
  done: '已办',
  now: '正在办',
  later: '未到',
  lapsed: '已失效，要重办',
  skipped: '不需要',
  end: '已经结束',
}
const most = 11

/** How far a case has come. A path longer than a line shows its stretches, and the steps of the one the case is in. */
export function Path({
  steps,
  label = '办理进度',
  levels = {},
}: {
  steps: readonly PathStep[]
  label?: string
  levels?: Readonly<Record<string, string>>
}) {
  const stretches = steps.length > most ? stretchesOf(steps) : []
  if (stretches.length < 2)
    return (
      <section className="path" aria-label={label}>
        <Steps steps={steps} />
      </section>
    )
  const over = steps.at(-1)?.state === 'end'
  const here = stretches.find(stretch => stretch.steps.some(step => step.state === 'now')) ?? stretches.at(-1)
  return (
    <section className="path" aria-label={label}>
      <Strip
        label={`${label}：各级`}
        steps={stretches.map(stretch => ({
          title: levels[stretch.level] ?? stretch.level,
          state:
            stretch === here
              ? over
                ? 'end'
                : 'now'
              : stretch.steps.every(step => step.state === 'done')
                ? 'done'
                : 'later',
        }))}
      />
      {here && <Steps steps={here.steps} />}
    </section>
  )
}

function Steps({ steps }: { steps: readonly PathStep[] }) {
  return (
    <ol className={steps.length > most ? 'steps many' : 'steps'}>
      {steps.map((step, i) => (
        <li
          key={i}
          className={step.state}
          aria-current={step.state === 'now' || step.state === 'end' ? 'step' : undefined}
        >
          <span className="dot" aria-hidden="true" />
          <b>{step.title}</b>
          <span className="visually-hidden">{words[step.state]}</span>
          {step.state === 'lapsed' ? (
            <span>已失效</span>
          ) : (
            (step.note ?? step.on) && <span>{step.note ?? prose(step.on ?? '')}</span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** The same in one line, for the margin: only the words, thick where done. */
export function Strip({ steps, label }: { steps: readonly PathStep[]; label: string }) {
  return (
    <ol className="strip" aria-label={label}>
      {steps.map((step, i) => (
        <li
          key={i}
          className={step.state}
          aria-current={step.state === 'now' || step.state === 'end' ? 'step' : undefined}
        >
          {step.title}
        </li>
      ))}
    </ol>
  )
}

/** Neighbouring steps of one level, in order. */
function stretchesOf(steps: readonly PathStep[]): { level: string; steps: PathStep[] }[] {
  const stretches: { level: string; steps: PathStep[] }[] = []
  for (const step of steps) {
    const last = stretches.at(-1)
    if (last?.level === (step.level ?? '')) last.steps.push(step)
    else stretches.push({ level: step.level ?? '', steps: [step] })
  }
  return stretches
}
