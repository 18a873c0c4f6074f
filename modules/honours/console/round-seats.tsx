import { NumberLine, TextLine } from './fields.tsx'
import type { Section } from './round-conditions.tsx'
import { freshName, type TypedSettings } from './round-draft.ts'
import { BasisLine, shareOf } from './round-ratios.tsx'

type Seats = NonNullable<TypedSettings['seats']>

/** 名额：常规、单列的总数和各类别的。How they are given to the offices is another page. */
export function SeatFigures({ value, put, wrong }: Section) {
  const seats: Seats = value.seats ?? {}
  const change = (next: Partial<Seats>) => put({ seats: { ...seats, ...next } })
  const byCategory = seats.byCategory ?? {}
  const whole = value.categories.reduce((n, c) => n + (byCategory[c.key] ?? 0), 0)
  const odd = seats.regular !== undefined && whole > seats.regular
  return (
    <>
      <h2>名额</h2>
      <p className="sub">通知没有写的留空，就是不限。分到各县、各单位在“名额”页办。</p>
      <div className="asking three">
        <NumberLine
          optional
          label="常规名额"
          unit="名"
          value={seats.regular}
          problem={wrong['settings.seats.regular']}
          onChange={n => change({ regular: n ?? undefined })}
        />
        <NumberLine
          optional
          label="单列名额"
          unit="名"
          value={seats.separate}
          problem={wrong['settings.seats.separate']}
          note="竞赛获奖、抢险救灾等，不进常规池的比例"
          onChange={n => change({ separate: n ?? undefined })}
        />
        <BasisLine name="seats" settings={value} put={put} />
        {value.categories.map(c => (
          <NumberLine
            key={c.key}
            optional
            label={c.title || '未命名的类别'}
            unit="名"
            value={byCategory[c.key]}
            onChange={n =>
              change({
                byCategory:
                  n === null
                    ? Object.fromEntries(Object.entries(byCategory).filter(([key]) => key !== c.key))
                    : { ...byCategory, [c.key]: n },
              })
            }
          />
        ))}
        <NumberLine
          optional
          label="差额推荐：可报到名额的"
          unit="%"
          value={
            seats.overNomination ? Math.round((1e4 * seats.overNomination[0]) / seats.overNomination[1]) / 100 : null
          }
          problem={wrong['settings.seats.overNomination']}
          note="如120；不填就不得多于名额，不足1人的舍去"
          onChange={n => change({ overNomination: n === null ? undefined : shareOf(n) })}
        />
      </div>
      {wrong['settings.seats.byCategory'] && <p className="field-problem">{wrong['settings.seats.byCategory']}</p>}
      {odd && (
        <p className="note-text">
          各类别合计{whole}名，多于常规名额{seats.regular}名，请核对
        </p>
      )}
    </>
  )
}

/** 本届要数的标记，口径由通知定，推荐时勾选。 */
export function MarkList({ value, put, wrong }: Section) {
  const marks = value.marks ?? []
  const change = (at: number, next: Partial<(typeof marks)[number]>) =>
    put({ marks: marks.map((one, i) => (i === at ? { ...one, ...next } : one)) })
  return (
    <>
      <h2>标记</h2>
      <p className="sub">档案里没有、通知又要数的：重点产业、卓越工程师、工匠……由推荐单位在推荐表里勾选。</p>
      <ol className="pieces">
        {marks.map((one, i) => (
          <li key={one.key}>
            <div className="piece mark">
              <TextLine
                label="标记"
                value={one.title}
                problem={wrong[`settings.marks.${i}.title`]}
                onChange={title => change(i, { title })}
              />
              <TextLine
                optional
                label="口径"
                value={one.hint ?? ''}
                note="推荐表上照这句勾选"
                onChange={hint => change(i, { hint })}
              />
              <button
                type="button"
                className="btn small"
                aria-label={`删去标记${one.title}`}
                onClick={() => put({ marks: marks.filter(other => other !== one) })}
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
          onClick={() => put({ marks: [...marks, { key: freshName(marks, 'm'), title: '', hint: '' }] })}
        >
          加一个标记
        </button>
      </div>
    </>
  )
}
