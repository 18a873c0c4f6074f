import { useId } from 'react'
import { freshKey } from '../paste.ts'
import type { Sheet } from '../sheet.ts'

/** A whole number, empty while nothing is typed: an empty box is 0 seats only where the sheet says so. */
export function Count({
  label,
  value,
  onChange,
  disabled,
  quiet,
}: {
  label: string
  value: number
  onChange: (n: number) => void
  disabled?: boolean
  quiet?: boolean
}) {
  return (
    <label className={quiet ? 'count-box quiet' : 'count-box'}>
      <span className={quiet ? 'visually-hidden' : undefined}>{label}</span>
      <input
        inputMode="numeric"
        value={String(value)}
        disabled={disabled}
        onFocus={event => event.target.select()}
        onChange={event => {
          const digits = event.target.value.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
          onChange(Number(digits || '0'))
        }}
      />
    </label>
  )
}

/** The total, the reserve, how floors count, where the figures come from. */
export function Figures({
  sheet,
  put,
  fixed,
  limit,
  tooMany,
}: {
  sheet: Sheet
  put: (change: Partial<Sheet>) => void
  fixed: boolean
  limit: number | null
  tooMany: boolean
}) {
  const id = useId()
  return (
    <div className="sheet-figures">
      <Count label="要分的名额" value={sheet.total} disabled={fixed} onChange={total => put({ total })} />
      <Count label="其中留作调剂" value={sheet.reserve} disabled={fixed} onChange={reserve => put({ reserve })} />
      <fieldset className="floor-ways">
        <legend>保底怎么算</legend>
        {(
          [
            ['first', '先保底，其余按指标分'],
            ['least', '按指标分，不足保底的补到保底'],
          ] as const
        ).map(([value, title]) => (
          <label key={value}>
            <input
              type="radio"
              name={id}
              checked={sheet.floors === value}
              disabled={fixed}
              onChange={() => put({ floors: value })}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <label className="source-line">
        <span>数据来源</span>
        <input
          value={sheet.source}
          disabled={fixed}
          maxLength={500}
          placeholder="如：2025年统计年鉴、会员统计年报"
          onChange={event => put({ source: event.target.value })}
        />
      </label>
      <p className={tooMany ? 'field-problem' : 'note-text'}>
        {limit === null
          ? '方案里没有写这一类的名额，要分几名以文件为准'
          : tooMany
            ? `多于能分的${limit}名，不能下达`
            : `能分的共${limit}名`}
      </p>
    </div>
  )
}

/** Indicators and their weights. */
export function Indicators({
  sheet,
  put,
  fixed,
}: {
  sheet: Sheet
  put: (change: Partial<Sheet>) => void
  fixed: boolean
}) {
  const change = (key: string, next: Partial<Sheet['indicators'][number]>) =>
    put({ indicators: sheet.indicators.map(one => (one.key === key ? { ...one, ...next } : one)) })
  const whole = sheet.indicators.reduce((n, one) => n + one.weight, 0)
  return (
    <div className="indicators">
      <h3>按什么分</h3>
      {sheet.indicators.length === 0 && (
        <p className="note-text">还没有指标。常见的是职工人数、规模以上工业增加值；通知写了哪几项就填哪几项。</p>
      )}
      <ul>
        {sheet.indicators.map((one, i) => (
          <li key={one.key}>
            <label>
              <span>第{i + 1}项指标的名称</span>
              <input
                value={one.title}
                disabled={fixed}
                maxLength={40}
                placeholder="如：职工人数"
                onChange={event => change(one.key, { title: event.target.value })}
              />
            </label>
            <Count label="权重" value={one.weight} disabled={fixed} onChange={weight => change(one.key, { weight })} />
            <span className="note-text num">{whole > 0 ? `占${((100 * one.weight) / whole).toFixed(0)}%` : ''}</span>
            {!fixed && (
              <button
                type="button"
                className="btn small"
                aria-label={`删去指标${one.title}`}
                onClick={() => put({ indicators: sheet.indicators.filter(other => other.key !== one.key) })}
              >
                删去
              </button>
            )}
          </li>
        ))}
      </ul>
      {!fixed && (
        <button
          type="button"
          className="btn small"
          onClick={() =>
            put({
              indicators: [
                ...sheet.indicators,
                { key: freshKey(sheet.indicators), title: `指标${sheet.indicators.length + 1}`, weight: 50 },
              ],
            })
          }
        >
          加一项指标
        </button>
      )}
    </div>
  )
}
