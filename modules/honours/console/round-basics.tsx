import { Evidence, useCall } from '#kernel/ui'
import { listRounds } from '../contract.ts'
import { ChoiceLine, Radios } from './fields-choice.tsx'
import { DayLine, NumberLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'
import type { Choices, TypedRound } from './round-draft.ts'

interface Section {
  readonly form: TypedRound
  readonly put: (change: Partial<TypedRound>) => void
  readonly wrong: Wrong
}

const marks = ['已核', '熟知', '待核', '产品约定', '未配置'] as const

/** Which honour, which notice, which days. */
export function Basics({ form, put, wrong, choices, fixed }: Section & { choices: Choices; fixed: boolean }) {
  const honour = choices.honours.find(one => one.code === form.honour)
  return (
    <>
      <h2>荣誉与通知</h2>
      <div className="asking">
        {fixed ? (
          <p className="asks">
            荣誉
            <b>{honour?.title ?? form.honour}</b>
          </p>
        ) : (
          <ChoiceLine
            label="荣誉"
            value={form.honour}
            problem={wrong['honour']}
            choices={choices.honours.map(one => ({ value: one.code, title: `${one.title}（${one.level}）` }))}
            note={honour ? `${honour.grantedBy}授予，${honour.kinds}` : '从荣誉目录里选；目录没有的称号不能部署'}
            onChange={next =>
              put({
                honour: next,
                ...(form.title === ''
                  ? { title: `${form.year ?? ''}年${choices.honours.find(one => one.code === next)?.title ?? ''}` }
                  : {}),
              })
            }
          />
        )}
        <TextLine label="届次名称" value={form.title} problem={wrong['title']} onChange={title => put({ title })} />
        <TextLine
          label="通知标题"
          value={form.noticeTitle}
          problem={wrong['noticeTitle']}
          note="本届一切条款都引这份通知"
          onChange={noticeTitle => put({ noticeTitle })}
        />
        <TextLine
          optional
          label="通知文号"
          value={form.noticeNumber ?? ''}
          problem={wrong['noticeNumber']}
          note="没有文号的留空，不要编造"
          onChange={text => put({ noticeNumber: text === '' ? undefined : text })}
        />
        <NumberLine label="年份" value={form.year} problem={wrong['year']} onChange={year => put({ year })} />
        <DayLine
          label="通知日期"
          value={form.noticeOn}
          problem={wrong['noticeOn']}
          onChange={day => put({ noticeOn: day ?? '' })}
        />
        <DayLine
          optional
          label="表彰日期"
          value={form.awardOn}
          problem={wrong['awardOn']}
          note="定了再填，填了就倒计时"
          onChange={awardOn => put({ awardOn })}
        />
      </div>
    </>
  )
}

/** Where to start from: a preset, or the last round. */
export function Start({
  form,
  put,
  wrong,
  choices,
  onCopy,
  undo,
}: Section & { choices: Choices; onCopy: (round: string) => void; undo: (() => void) | null }) {
  const rounds = useCall(listRounds, {})
  const preset = choices.presets.find(one => one.id === form.preset)
  const mark = marks.find(one => one === preset?.evidence)
  return (
    <>
      <h2>从哪里起步</h2>
      <div className="asking">
        <Radios
          label="程序预设"
          value={form.preset}
          problem={wrong['preset']}
          choices={choices.presets.map(one => ({ value: one.id, title: one.title }))}
          onChange={next => {
            const found = choices.presets.find(one => one.id === next)
            if (found) put({ preset: next, settings: { ...form.settings, stages: found.settings.stages } })
          }}
        />
        <ChoiceLine
          optional
          label="或者照上一届"
          value={undefined}
          choices={(rounds.data?.rows ?? []).map(one => ({ value: one.id, title: one.title }))}
          note="层级、类别、条件、名额、比例、标记、评审办法、期限整份照搬；条款号和通知原文不照搬，要按本届通知重填"
          onChange={onCopy}
        />
        {preset && (
          <p className="whole note-text">
            {preset.about} {mark && <Evidence mark={mark} />}
          </p>
        )}
        {undo && (
          <p className="whole">
            已按所选重填层级与环节。
            <button type="button" className="btn small" onClick={undo}>
              撤销
            </button>
          </p>
        )}
      </div>
    </>
  )
}
