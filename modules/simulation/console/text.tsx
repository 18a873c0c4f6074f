import type { Response } from '#kernel/http'
import type { draftSimulation } from '../contract.ts'
import { Marked } from './words.tsx'

type View = Response<typeof draftSimulation>

export interface Drafted {
  readonly item: string
  readonly label: string | null
  readonly would: string
  readonly effect: 'wording' | 'drop' | 'tiers'
  readonly tiers: readonly string[]
}
const effects = { wording: '只改文字，不改谁能享受', drop: '删去这个条件', tiers: '改能享受的级别' } as const

/** One text drafted anew beside the present one; what it does to the rule is said, never guessed from the words. */
export function TextBlock({
  n,
  view,
  drafted,
  write,
  remove,
}: {
  n: number
  view: View
  drafted: Drafted
  write: (next: Drafted) => void
  remove: () => void
}) {
  const item = view.items.find(one => one.key === drafted.item)
  const text = item?.texts.find(one => one.label === drafted.label)
  const id = `sim-text-${n}`
  const choose = (key: string, label: string | null) => {
    const of = view.items.find(one => one.key === key)?.texts.find(one => one.label === label)
    if (of) write({ item: key, label, would: of.text, effect: 'wording', tiers: of.tiers })
  }
  return (
    <section className="sim-block" aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>第{n}项：改文字</h2>
      <div className="sim-pair">
        <p className="field">
          <label htmlFor={`${id}-i`}>哪个项目</label>
          <select id={`${id}-i`} value={drafted.item} onChange={event => choose(event.target.value, null)}>
            {view.items.map(one => (
              <option key={one.key} value={one.key}>
                {one.title}
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={`${id}-t`}>哪一条</label>
          <select
            id={`${id}-t`}
            value={drafted.label ?? ''}
            onChange={event => choose(drafted.item, event.target.value === '' ? null : event.target.value)}
          >
            {item?.texts.map(one => (
              <option key={one.label ?? ''} value={one.label ?? ''}>
                {one.label === null ? `项目说明：${one.text}` : `条件：${one.text}`}
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={`${id}-e`}>改了以后怎样</label>
          <select
            id={`${id}-e`}
            value={drafted.effect}
            onChange={event => {
              const effect = text?.may.find(one => one === event.target.value)
              if (effect) write({ ...drafted, effect })
            }}
          >
            {text?.may.map(one => (
              <option key={one} value={one}>
                {effects[one]}
              </option>
            ))}
          </select>
        </p>
      </div>
      {drafted.effect === 'tiers' && (
        <fieldset>
          <legend>能享受的级别</legend>
          {view.tiers.map(tier => (
            <label key={tier}>
              <input
                type="checkbox"
                checked={drafted.tiers.includes(tier)}
                onChange={() =>
                  write({
                    ...drafted,
                    tiers: view.tiers.filter(one => (one === tier) !== drafted.tiers.includes(one)),
                  })
                }
              />{' '}
              {tier}级
            </label>
          ))}
        </fieldset>
      )}
      {drafted.effect !== 'drop' && (
        <p className="field">
          <label htmlFor={`${id}-w`}>修改稿</label>
          <textarea
            id={`${id}-w`}
            rows={3}
            value={drafted.would}
            maxLength={2000}
            onChange={event => write({ ...drafted, would: event.target.value })}
          />
        </p>
      )}
      {text && <Marked was={text.text} would={drafted.effect === 'drop' ? '' : drafted.would} />}
      <div className="sim-buttons">
        <button type="button" className="btn small" onClick={remove}>
          不改这一项
        </button>
      </div>
    </section>
  )
}
