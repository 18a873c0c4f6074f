import { State } from '#kernel/ui'
import { gapsIn, type Gap, type Spell } from '../curriculum.ts'
import { gapWords } from './curriculum-words.ts'
import { Tick } from './fields-choice.tsx'
import { DayLine, TextLine } from './fields.tsx'
import type { Wrong } from './issues.ts'

const blank: Spell = { from: '', to: '', unit: '', post: '' }

/** 个人简历: month by month, and what nobody accounts for shown at once. */
export function CurriculumEditor({
  value,
  onChange,
  wrong,
}: {
  value: readonly Spell[]
  onChange: (spells: Spell[]) => void
  wrong: Wrong
}) {
  const gaps = gapsIn(value.filter(isDated))
  const put = (at: number, change: Partial<Spell>) =>
    onChange(value.map((spell, i) => (i === at ? { ...spell, ...change } : spell)))
  const last = value.at(-1)
  return (
    <>
      <p aria-live="polite" className="count-line">
        {gaps === null ? (
          <State is="unknown">还没有写</State>
        ) : gaps.length === 0 ? (
          <State is="yes">起止衔接，没有断档</State>
        ) : (
          gaps.map(gap => (
            <State key={gap.after} is="no">
              {gapWords(gap)}
            </State>
          ))
        )}
      </p>
      <ol className="pieces">
        {value.map((spell, i) => (
          <li key={i}>
            <div className="piece spell">
              <DayLine
                month
                label="起"
                value={spell.from}
                problem={wrong[`curriculum.${i}.from`]}
                onChange={from => put(i, { from: from ?? '' })}
              />
              <div>
                {spell.to === null ? (
                  <p className="asks">止</p>
                ) : (
                  <DayLine
                    month
                    label="止"
                    value={spell.to}
                    problem={wrong[`curriculum.${i}.to`]}
                    onChange={to => put(i, { to: to ?? '' })}
                  />
                )}
                <Tick label="至今" value={spell.to === null} onChange={now => put(i, { to: now ? null : '' })} />
              </div>
              <TextLine
                label="单位（学校写全称）"
                value={spell.unit}
                problem={wrong[`curriculum.${i}.unit`]}
                onChange={unit => put(i, { unit })}
              />
              <TextLine
                label="岗位、职务"
                value={spell.post}
                problem={wrong[`curriculum.${i}.post`]}
                onChange={post => put(i, { post })}
              />
              <button
                type="button"
                className="btn small"
                aria-label={`删去第${i + 1}段`}
                onClick={() => onChange(value.filter((_, at) => at !== i))}
              >
                删去
              </button>
            </div>
            <After spell={spell} gaps={gaps ?? []} />
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn small"
          onClick={() => onChange([...value, { ...blank, from: last?.to ?? '' }])}
        >
          加一段
        </button>
        <span className="note-text">从参加工作或上学写起，到现在，起止年月要衔接</span>
      </div>
    </>
  )
}

/** The gap that opens right after this spell. */
function After({ spell, gaps }: { spell: Spell; gaps: readonly Gap[] }) {
  const gap = gaps.find(one => one.after === spell.to)
  return gap ? (
    <p className="count-line">
      <State is="no">{gapWords(gap)}，请补上</State>
    </p>
  ) : null
}

const isMonth = (text: string) => /^\d{4}-\d{2}$/.test(text)
const isDated = (spell: Spell) => isMonth(spell.from) && (spell.to === null || isMonth(spell.to))
