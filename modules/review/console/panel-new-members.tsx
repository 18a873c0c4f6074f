import { Name } from '#kernel/ui'

export interface Seat {
  readonly key: string
  readonly account?: string
  readonly name: string
  readonly organisationName: string
  /** As typed: 张三（师徒）、李四（亲属）. */
  readonly relations: string
}

export const ready = (seats: readonly Seat[]): boolean =>
  seats.every(seat => seat.name.trim() !== '' && seat.organisationName.trim().length >= 2)

/** Who sits on the panel: the committee's accounts to tick, experts to write in, and what relations are known of each. */
export function MembersField({
  seats,
  known,
  onChange,
  tried,
}: {
  seats: readonly Seat[]
  known: readonly { account: string; name: string; organisationName: string }[]
  onChange: (seats: readonly Seat[]) => void
  tried: boolean
}) {
  const set = (key: string, more: Partial<Seat>) =>
    onChange(seats.map(seat => (seat.key === key ? { ...seat, ...more } : seat)))
  const out = known.filter(one => !seats.some(seat => seat.account === one.account))
  return (
    <>
      <ol className="seats">
        {seats.map((seat, i) => (
          <li key={seat.key}>
            <span className="seat-no">评委{i + 1}</span>
            {seat.account ? (
              <span className="seat-who">
                <Name>{seat.name}</Name>
                <small>{seat.organisationName}</small>
              </span>
            ) : (
              <span className="seat-who">
                <input
                  className="review-input"
                  aria-label={`评委${i + 1}姓名`}
                  placeholder="专家姓名"
                  value={seat.name}
                  aria-invalid={tried && seat.name.trim() === ''}
                  onChange={event => set(seat.key, { name: event.target.value })}
                />
                <input
                  className="review-input"
                  aria-label={`评委${i + 1}单位`}
                  placeholder="单位全称"
                  value={seat.organisationName}
                  aria-invalid={tried && seat.organisationName.trim().length < 2}
                  onChange={event => set(seat.key, { organisationName: event.target.value })}
                />
              </span>
            )}
            <input
              className="review-input"
              aria-label={`评委${i + 1}的已知关系`}
              placeholder="已知关系，如：张三（师徒）"
              value={seat.relations}
              onChange={event => set(seat.key, { relations: event.target.value })}
            />
            <button
              type="button"
              className="btn small"
              aria-label={`不请评委${i + 1}${seat.name}`}
              onClick={() => onChange(seats.filter(one => one.key !== seat.key))}
            >
              不请
            </button>
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="btn"
          onClick={() =>
            onChange([...seats, { key: crypto.randomUUID(), name: '', organisationName: '', relations: '' }])
          }
        >
          加一名没有账号的专家
        </button>
        {out.map(one => (
          <button
            key={one.account}
            type="button"
            className="btn"
            onClick={() => onChange([...seats, { ...one, key: one.account, relations: '' }])}
          >
            请{one.name}（{one.organisationName}）
          </button>
        ))}
      </div>
    </>
  )
}
