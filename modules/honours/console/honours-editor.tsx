import { useId } from 'react'
import { State } from '#kernel/ui'
import { DayLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'

export interface PriorHonour {
  readonly title: string
  readonly on?: string | undefined
  readonly document?: string | undefined
}

/** 已获荣誉, each with the number of its decision: without it nobody can check. */
export function HonoursEditor({
  value,
  onChange,
  base,
  wrong,
}: {
  value: readonly PriorHonour[]
  onChange: (honours: PriorHonour[]) => void
  base: readonly string[]
  wrong: Wrong
}) {
  const id = useId()
  const put = (at: number, change: Partial<PriorHonour>) =>
    onChange(value.map((honour, i) => (i === at ? { ...honour, ...change } : honour)))
  const has = value.some(honour => base.includes(honour.title))
  return (
    <>
      {base.length > 0 && (
        <p className="count-line" aria-live="polite">
          {has ? (
            <State is="yes">具有荣誉基础</State>
          ) : (
            <State is="unknown">本届要求荣誉基础：{base.join('、')}，有一项即可</State>
          )}
        </p>
      )}
      <datalist id={id}>
        {base.map(title => (
          <option key={title} value={title} />
        ))}
      </datalist>
      <ol className="pieces">
        {value.map((honour, i) => (
          <li key={i}>
            <div className="piece honour">
              <TextLine
                label="称号全称"
                list={id}
                value={honour.title}
                problem={wrong[`priorHonours.${i}.title`]}
                onChange={title => put(i, { title })}
              />
              <DayLine
                optional
                label="决定日期"
                value={honour.on}
                problem={wrong[`priorHonours.${i}.on`]}
                onChange={on => put(i, { on })}
              />
              <TextLine
                optional
                label="决定文号"
                value={honour.document ?? ''}
                {...(honour.document ? {} : { note: '没有文号的请补充，由授予机关提供' })}
                onChange={text => put(i, { document: text === '' ? undefined : text })}
              />
              <button
                type="button"
                className="btn small"
                aria-label={`删去第${i + 1}项荣誉`}
                onClick={() => onChange(value.filter((_, at) => at !== i))}
              >
                删去
              </button>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <button type="button" className="btn small" onClick={() => onChange([...value, { title: '' }])}>
          加一项荣誉
        </button>
      </div>
    </>
  )
}
