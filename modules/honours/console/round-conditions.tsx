import { ManyLine, Tick } from './fields-choice.tsx'
import { DayLine, NumberLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'
import type { TypedSettings } from './round-draft.ts'

export interface Section {
  readonly value: TypedSettings
  readonly put: (change: Partial<TypedSettings>) => void
  readonly wrong: Wrong
}

const subjects = [
  { value: 'person', title: '个人' },
  { value: 'organisation', title: '单位' },
  { value: 'team', title: '班组（科室）' },
] as const

/** Who may be put forward, and what stands against it. */
export function Conditions({ value, put, wrong }: Section) {
  const vetoes = value.vetoes ?? []
  const veto = (at: number, change: Partial<(typeof vetoes)[number]>) =>
    put({ vetoes: vetoes.map((one, i) => (i === at ? { ...one, ...change } : one)) })
  return (
    <>
      <h2>参评条件</h2>
      <div className="asking">
        <fieldset className="asks">
          <legend>评选对象</legend>
          <div className="ticks">
            {subjects.map(one => (
              <Tick
                key={one.value}
                label={one.title}
                value={value.subjects.includes(one.value)}
                onChange={on =>
                  put({
                    subjects: on ? [...value.subjects, one.value] : value.subjects.filter(kind => kind !== one.value),
                  })
                }
              />
            ))}
          </div>
          {wrong['settings.subjects'] && <span className="field-problem">{wrong['settings.subjects']}</span>}
        </fieldset>
        <div className="asks">
          <span>离退休</span>
          <Tick
            label="离退休人员不参评"
            value={value.retiredExcluded ?? true}
            onChange={retiredExcluded => put({ retiredExcluded })}
          />
        </div>
        <div className="asks">
          <span>本人知情同意</span>
          <Tick
            label="公示张贴以前，须本人网上或书面同意"
            value={value.consent ?? false}
            onChange={consent => put({ consent })}
          />
        </div>
        <ManyLine
          optional
          label="荣誉基础"
          value={value.baseHonours ?? []}
          note="写称号全称，具备其中之一即可；不要求的留空"
          onChange={baseHonours => put({ baseHonours })}
        />
        <ManyLine
          optional
          label="不参评的行政级别"
          value={value.rankExcluded ?? []}
          note="与推荐表里的写法逐字相同，如：副厅局级"
          onChange={rankExcluded => put({ rankExcluded })}
        />
        <DayLine optional label="业绩从何日起算" value={value.sinceDay} onChange={sinceDay => put({ sinceDay })} />
      </div>
      <h3 className="form-head">一票否决事项</h3>
      <ol className="pieces">
        {vetoes.map((one, i) => (
          <li key={i}>
            <div className="piece honour">
              <TextLine
                label="事项"
                value={one.event}
                problem={wrong[`settings.vetoes.${i}.event`]}
                onChange={event => veto(i, { event })}
              />
              <NumberLine
                optional
                label="回溯几年"
                unit="年"
                value={one.years}
                note="空：评选期内有即否"
                onChange={years => veto(i, { years })}
              />
              <span />
              <button
                type="button"
                className="btn small"
                aria-label={`删去事项${one.event}`}
                onClick={() => put({ vetoes: vetoes.filter(other => other !== one) })}
              >
                删去
              </button>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() => put({ vetoes: [...vetoes, { event: '', years: null }] })}
        >
          加一项
        </button>
        {wrong['settings.vetoes'] && <span className="field-problem">{wrong['settings.vetoes']}</span>}
        <span className="note-text">有没有这些事项，以征求意见的回函为准；没有回函时结论是“未知”</span>
      </div>
    </>
  )
}
