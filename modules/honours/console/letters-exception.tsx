import type { LetterView, Given } from './views.ts'

/** What stands against one name: the facts, and whether they are one of the round's vetoes. */
export function ExceptionFields({
  name,
  given,
  vetoes,
  tried,
  write,
}: {
  name: string
  given: Given
  vetoes: LetterView['vetoes']
  tried: boolean
  write: (more: Given) => void
}) {
  return (
    <div className="exception" role="group" aria-label={`对${name}的不同意见`}>
      <label>
        具体情况：事由、时间、依据
        <textarea
          rows={3}
          maxLength={2000}
          value={given.detail ?? ''}
          aria-invalid={tried && !given.detail?.trim()}
          onChange={event => write({ detail: event.target.value })}
        />
      </label>
      <label>
        属于哪一项一票否决事项
        <select value={given.event ?? ''} onChange={event => write({ event: event.target.value })}>
          <option value="">不属于，或不确定</option>
          {vetoes.map(veto => (
            <option key={veto.event} value={veto.event}>
              {veto.event}
              {veto.years === null ? '' : `（近${veto.years}年）`}
            </option>
          ))}
        </select>
      </label>
      <label>
        哪一天发生
        <input
          value={given.happenedOn ?? ''}
          inputMode="numeric"
          autoComplete="off"
          placeholder="年-月-日"
          disabled={!given.event}
          onChange={event => write({ happenedOn: event.target.value.trim() })}
        />
      </label>
    </div>
  )
}
