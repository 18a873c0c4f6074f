import { parts, partTitles, type Part } from '../levels.ts'
import { moved } from './round-draft.ts'

/** Up, down, away. */
export function Moves({
  what,
  first,
  last,
  onMove,
  onDrop,
}: {
  what: string
  first: boolean
  last: boolean
  onMove: (by: number) => void
  onDrop: () => void
}) {
  return (
    <>
      <button
        type="button"
        className="btn small"
        disabled={first}
        onClick={() => onMove(-1)}
        aria-label={`${what}上移`}
      >
        上移
      </button>
      <button type="button" className="btn small" disabled={last} onClick={() => onMove(1)} aria-label={`${what}下移`}>
        下移
      </button>
      <button type="button" className="btn small" onClick={onDrop} aria-label={`删去${what}`}>
        删去
      </button>
    </>
  )
}

/** The parts of one level, in order. */
export function Parts({
  value,
  onChange,
  problem,
}: {
  value: readonly Part[]
  onChange: (parts: Part[]) => void
  problem: string | undefined
}) {
  const rest = parts.filter(part => !value.includes(part))
  return (
    <div className="asks" role="group" aria-label="办理环节">
      <span>办理环节，按先后</span>
      <ol className="in-order">
        {value.map((part, i) => (
          <li key={part}>
            {partTitles[part]}
            <button
              type="button"
              disabled={i === 0}
              aria-label={`${partTitles[part]}提前`}
              onClick={() => onChange(moved(value, i, -1))}
            >
              ←
            </button>
            <button
              type="button"
              disabled={i === value.length - 1}
              aria-label={`${partTitles[part]}推后`}
              onClick={() => onChange(moved(value, i, 1))}
            >
              →
            </button>
            <button
              type="button"
              aria-label={`不要${partTitles[part]}`}
              onClick={() => onChange(value.filter(one => one !== part))}
            >
              ✕
            </button>
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <span className="in-order">
          {rest.map(part => (
            <button key={part} type="button" onClick={() => onChange([...value, part])}>
              ＋{partTitles[part]}
            </button>
          ))}
        </span>
      )}
      {problem && <span className="field-problem">{problem}</span>}
    </div>
  )
}
