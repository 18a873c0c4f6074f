import { levels, levelTitles, type Level } from '../levels.ts'
import { ChoiceLine } from './fields-choice.tsx'
import { NumberLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'
import { Moves, Parts } from './round-parts.tsx'
import { moved, type TypedSettings } from './round-draft.ts'

type Stage = TypedSettings['stages'][number]

/** Levels in order, and in each its parts in order. The same level may come twice, when the notice sends the papers up and down. */
export function Stages({
  value,
  onChange,
  wrong,
}: {
  value: readonly Stage[]
  onChange: (stages: Stage[]) => void
  wrong: Wrong
}) {
  const put = (at: number, change: Partial<Stage>) =>
    onChange(value.map((stage, i) => (i === at ? { ...stage, ...change } : stage)))
  return (
    <>
      <h2>层级与环节</h2>
      <p className="sub">自下而上排列，第一级是推荐单位。民主推荐、职代会审议总在最前，不用列。</p>
      {wrong['settings.stages'] && <p className="field-problem">{wrong['settings.stages']}</p>}
      <ol className="pieces">
        {value.map((stage, i) => (
          <li key={i}>
            <div className="piece-head">
              <b>
                {i + 1}　{levelTitles[stage.level]}
              </b>
              <span className="spacer" />
              <Moves
                what={`第${i + 1}级`}
                first={i === 0}
                last={i === value.length - 1}
                onMove={by => onChange(moved(value, i, by))}
                onDrop={() => onChange(value.filter((_, at) => at !== i))}
              />
            </div>
            <div className="asking three">
              <ChoiceLine
                label="层级"
                value={stage.level}
                choices={levels.map(level => ({ value: level, title: levelTitles[level] }))}
                onChange={level => put(i, { level: level as Level })}
              />
              <Parts
                value={stage.parts}
                problem={wrong[`settings.stages.${i}.parts`]}
                onChange={next => put(i, { parts: next })}
              />
              {stage.parts.includes('notice') && (
                <>
                  <NumberLine
                    label="公示几个工作日"
                    unit="个工作日"
                    value={stage.noticeWorkdays}
                    problem={wrong[`settings.stages.${i}.noticeWorkdays`]}
                    note="张贴当日计入"
                    onChange={n => put(i, { noticeWorkdays: n ?? undefined })}
                  />
                  <NumberLine
                    optional
                    label="异议受理比公示多几天"
                    unit="天"
                    value={stage.objectionExtraDays}
                    problem={wrong[`settings.stages.${i}.objectionExtraDays`]}
                    onChange={n => put(i, { objectionExtraDays: n ?? undefined })}
                  />
                </>
              )}
              {stage.parts.includes('receive') && (
                <TextLine
                  optional
                  label="审核叫什么"
                  value={stage.receiveTitle ?? ''}
                  note={`不填就叫“${levelTitles[stage.level]}初审”`}
                  onChange={text => put(i, { receiveTitle: text === '' ? undefined : text })}
                />
              )}
              {stage.parts.includes('decide') && (
                <TextLine
                  optional
                  label="研究叫什么"
                  value={stage.decideTitle ?? ''}
                  note="如：复审、审定"
                  onChange={text => put(i, { decideTitle: text === '' ? undefined : text })}
                />
              )}
              {(stage.parts.includes('receive') || stage.parts.includes('decide')) && (
                <NumberLine
                  optional
                  label="本级办理期限"
                  unit="个工作日"
                  value={stage.dueDays}
                  problem={wrong[`settings.stages.${i}.dueDays`]}
                  note="从到达的次日起算"
                  onChange={n => put(i, { dueDays: n ?? undefined })}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() => onChange([...value, { level: nextLevel(value.at(-1)?.level), parts: ['receive'] }])}
        >
          加一级
        </button>
      </div>
    </>
  )
}

const nextLevel = (last: Level | undefined): Level =>
  levels[Math.min(levels.length - 1, last === undefined ? 0 : levels.indexOf(last) + 1)] ?? 'unit'
