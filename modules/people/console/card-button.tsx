import { useState } from 'react'
import { Dialog, Link, Loaded, ProblemNote, State, useAct, useCall, useGo } from '#kernel/ui'
import { listCardReaders, media, readCard } from '../contract.ts'

const marks = { same: '卡号和登记的一致', changed: '卡号和登记的不同', unregistered: '没有登记过卡' }
type Medium = (typeof media)[number]

/** Reads a social security card and opens its holder. What is not connected says so; the demo has a simulator. */
export function CardButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="btn small" onClick={() => setOpen(true)}>
        读卡
      </button>
      {open && <Reading onClose={() => setOpen(false)} />}
    </>
  )
}

function Reading({ onClose }: { onClose: () => void }) {
  const called = useCall(listCardReaders, {})
  const go = useGo()
  const [medium, setMedium] = useState<Medium>('实体卡')
  const reading = useAct(readCard, {
    refreshes: [],
    // Whoever is found and has nothing to be asked about is opened at once.
    done: reply => {
      if (reply.found === 'here' && reply.id && (reply.card === 'same' || reply.card === null))
        go(`/people/${reply.id}`)
    },
  })
  const found = reading.reply
  return (
    <Dialog title="读社会保障卡" onClose={onClose}>
      <Loaded of={called} what="读卡器">
        {view => {
          const reader = view.readers.find(one => one.medium === medium)
          return (
            <>
              <label className="filter">
                <span>用哪一种</span>
                <select
                  value={medium}
                  onChange={event => {
                    const chosen = media.find(one => one === event.target.value)
                    if (chosen) setMedium(chosen)
                    reading.forget()
                  }}
                >
                  {media.map(one => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
              </label>
              <p>
                <State is={reader?.state === '模拟' ? 'wait' : 'unknown'}>{reader?.state}</State> {reader?.says}。
              </p>
              {view.cards.length > 0 && (
                <ul className="card-choices">
                  {view.cards.map(card => (
                    <li key={`${card.id}${card.what}`}>
                      <button
                        type="button"
                        className="btn"
                        aria-disabled={reading.busy || undefined}
                        onClick={() =>
                          !reading.busy && reading.act({ body: { medium, card: card.id, what: card.what } })
                        }
                      >
                        {card.name}，{card.what}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
              {view.cards.length === 0 && (
                <p className="row">
                  <button
                    type="button"
                    className="btn"
                    aria-disabled={reading.busy || undefined}
                    onClick={() => !reading.busy && reading.act({ body: { medium } })}
                  >
                    读卡
                  </button>
                </p>
              )}
              <div aria-live="polite">
                {found && (
                  <p>
                    <State is={found.found === 'here' ? 'yes' : 'unknown'}>{found.say}</State>
                  </p>
                )}
                {found?.cardSays && (
                  <p>
                    <State is={found.card === 'same' ? 'yes' : 'near'}>{marks[found.card ?? 'same']}</State>
                    {found.card !== 'same' && ` ${found.cardSays}`}
                  </p>
                )}
                {reading.problem && <ProblemNote problem={reading.problem} />}
              </div>
              <p>人照社会保障号码（公民身份号码）认；卡号会随换卡变，只用来对登记。号码不出服务器，也不进网址。</p>
              <div className="row">
                {found?.found === 'here' && found.id && (
                  <>
                    <Link className="btn primary" to={`/people/${found.id}`}>
                      打开{found.name}的档案
                    </Link>
                    {found.card !== 'same' && found.card !== null && (
                      <Link className="btn" to={`/people/${found.id}/records/social_card`}>
                        登记这张卡
                      </Link>
                    )}
                  </>
                )}
                <button type="button" className="btn" onClick={onClose}>
                  不读了
                </button>
              </div>
            </>
          )
        }}
      </Loaded>
    </Dialog>
  )
}
