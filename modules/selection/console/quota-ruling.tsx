import { State } from '#kernel/ui'
import type { Sheet } from '../sheet.ts'

/** A tie is shown and ruled by a person; nobody gets the seat silently. */
export function Ruling({
  tie,
  sheet,
  names,
  fixed,
  onRule,
}: {
  tie: { readonly seats: number; readonly among: readonly string[] }
  sheet: Sheet
  names: ReadonlyMap<string, string>
  fixed: boolean
  onRule: (ruling: Sheet['ruling']) => void
}) {
  const winners = sheet.ruling?.winners.filter(one => tie.among.includes(one)) ?? []
  const reason = sheet.ruling?.reason ?? ''
  const ruled = winners.length === tie.seats
  const set = (next: readonly string[], why: string) =>
    onRule(next.length === 0 && why === '' ? undefined : { winners: [...next], reason: why })
  return (
    <section className="ruling" aria-label="并列的裁定">
      <h3>
        {ruled ? (
          <State is="yes">
            余额并列，最后{tie.seats}名裁定给{winners.map(one => names.get(one)).join('、')}
          </State>
        ) : (
          <State is="near">
            {tie.among.map(one => names.get(one)).join('、')}余额并列，最后{tie.seats}名给谁，要由人裁定
          </State>
        )}
      </h3>
      {!fixed && (
        <>
          <div className="tied">
            {tie.among.map(one => (
              <label key={one}>
                <input
                  type="checkbox"
                  checked={winners.includes(one)}
                  onChange={event =>
                    set(event.target.checked ? [...winners, one] : winners.filter(other => other !== one), reason)
                  }
                />
                {names.get(one)}
              </label>
            ))}
            <span className="note-text">
              选{tie.seats}个，已选{winners.length}个
            </span>
          </div>
          <label className="source-line">
            <span>裁定的理由</span>
            <input
              value={reason}
              maxLength={500}
              placeholder="谁定的、为什么，如：主任办公会议定，向山区县倾斜"
              onChange={event => set(winners, event.target.value)}
            />
          </label>
        </>
      )}
      {fixed && reason && <p>理由：{reason}</p>}
    </section>
  )
}
