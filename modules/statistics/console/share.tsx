import { Evidence, Ruler, State } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { listCongresses } from '../contract.ts'
import { sortTitles } from '../words.ts'

export type Row = Response<typeof listCongresses>['rows'][number]
export type Measured = Row['measures'][number]

export const percent = (n: number, of: number): string => (of === 0 ? '—' : `${((n / of) * 100).toFixed(1)}%`)
const said = (target: NonNullable<Measured['target']>): string =>
  'count' in target ? `${target.count}名` : `${Number((target.share / 100).toFixed(2))}%`

/** One share on a ruler: numerator, denominator, those of whom it is not known, the target's flag where a document gives one. */
export function Share({ of: m }: { of: Measured }) {
  const title = sortTitles[m.sort]
  if (m.of === 0) return <span className="note-text">还没有名册</span>
  const value = (m.n / m.of) * 100
  const flag = m.target && 'share' in m.target ? { at: m.target.share / 100, is: 'floor' as const } : undefined
  return (
    <>
      <Ruler
        label={`${title}${m.n}名，在任${m.of}名，占${percent(m.n, m.of)}${m.target ? `，目标${said(m.target)}` : ''}`}
        value={value}
        max={100}
        step={50}
        near={m.met === false}
        flag={flag}
      />
      <span className="num">
        {m.n}／{m.of}　{percent(m.n, m.of)}
      </span>
      {m.known < m.of && (
        <>
          <br />
          <small>{m.of - m.known}名不详</small>
        </>
      )}
    </>
  )
}

/** Against the term before, in points; never a judgement where there is nothing to compare. */
export function Change({ of: m }: { of: Measured }) {
  if (!m.before || m.of === 0) return <span className="note-text">没有上届</span>
  const points = (m.n / m.of - m.before.n / m.before.of) * 100
  const word =
    Math.abs(points) < 0.05
      ? '持平'
      : points > 0
        ? `升${points.toFixed(1)}个百分点`
        : `降${(-points).toFixed(1)}个百分点`
  return (
    <>
      {word}
      <br />
      <small>
        上届{m.before.n}／{m.before.of}，{percent(m.before.n, m.before.of)}
      </small>
    </>
  )
}

export function TargetState({ of: m, source }: { of: Measured; source: string | null }) {
  if (!m.target) return <Evidence mark="未配置" task="文件给了目标的，由登记单位填出处和数字" />
  return (
    <>
      <State is={m.met === null ? 'unknown' : m.met ? 'yes' : 'near'}>
        {m.met === null
          ? `目标${said(m.target)}，还不能确定`
          : m.met
            ? `达到${said(m.target)}`
            : `未达${said(m.target)}`}
      </State>
      <br />
      <small>{source}</small>
    </>
  )
}
