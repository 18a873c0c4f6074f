import { useId } from 'react'
import { isDay } from '#kernel/calendar'
import { prose } from './dates.ts'

/** One thing this person may do here. What is not theirs is absent from the list the server sends. */
export interface Act {
  readonly act: string
  readonly title: string
  readonly ready: boolean
  /** Why not yet. */
  readonly because?: string | null | undefined
  /** The earliest day or time it can be done. */
  readonly earliest?: string | null | undefined
  readonly danger?: boolean | undefined
  readonly primary?: boolean | undefined
}

/** The action bar at the foot of a page, drawn from `may`. One primary act; irreversible ones stand far right. */
export function Acts({
  may,
  onAct,
  busy,
  note,
}: {
  may: readonly Act[]
  onAct: (act: Act) => void
  /** The act being sent now. */
  busy?: string | null | undefined
  note?: string | undefined
}) {
  const id = useId()
  const mild = may.filter(act => !act.danger)
  const grave = may.filter(act => act.danger)
  const primary = mild.find(act => act.primary && act.ready) ?? mild.find(act => act.ready)
  if (may.length === 0 && !note) return null
  const button = (act: Act) => {
    const why = [act.because, act.earliest && `最早${isDay(act.earliest) ? prose(act.earliest) : act.earliest}`]
      .filter(Boolean)
      .join('，')
    const held = !act.ready || (busy !== undefined && busy !== null)
    return (
      <span className="act" key={act.act}>
        <button
          type="button"
          className={`btn${act === primary ? ' primary' : ''}${act.danger ? ' danger' : ''}`}
          aria-disabled={held || undefined}
          aria-describedby={!act.ready && why ? `${id}${act.act}` : undefined}
          onClick={held ? undefined : () => onAct(act)}
        >
          {busy === act.act ? `正在办理：${act.title}` : act.danger ? `${act.title}…` : act.title}
        </button>
        {!act.ready && why && (
          <span className="because" id={`${id}${act.act}`}>
            {why}
          </span>
        )}
      </span>
    )
  }
  return (
    <div className="acts" role="group" aria-label="可办理的事项">
      {mild.map(button)}
      <span className="spacer" />
      {note && <span className="because">{note}</span>}
      {grave.map(button)}
    </div>
  )
}
