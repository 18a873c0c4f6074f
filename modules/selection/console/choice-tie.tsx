import { useState } from 'react'
import { ActProblem, Leaf, Name, State, useAct } from '#kernel/ui'
import { changeChoice } from '../contract.ts'
import { someoneIn, standingWords, type Choice, type View } from './choice-words.ts'

/** Lists of the same worth: who is on one and not on the other. A person rules, with a reason. */
export function Tie({ choice, view }: { choice: Choice; view: View }) {
  const ruled = choice.changes.find(c => c.kind === '并列裁定')
  const tied = choice.found?.tied ?? { in: [], out: [] }
  const everyone = [...tied.in, ...tied.out]
  const seats = tied.in.length
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(tied.in))
  const [reason, setReason] = useState('')
  const send = useAct(changeChoice)
  const leaves = tied.in.filter(id => !ticked.has(id))
  const comes = tied.out.filter(id => ticked.has(id))
  const toggle = (id: string) =>
    setTicked(new Set(ticked.has(id) ? [...ticked].filter(one => one !== id) : [...ticked, id]))
  const open = choice.openTie && view.may.change
  return (
    <Leaf
      title={ruled ? '并列的已由会议裁定' : `总分相同的名单不止一份：这${everyone.length}人里选${seats}人，由会议裁定`}
      sub="先按“得分高的在先、同分按编号”列出一份，谁入选由会议定"
      marginLabel="旁注：并列"
      margin={
        <>
          <h3>系统不替会议选人</h3>
          <p>并列没有裁定，名单不能确定。裁定的理由记在名单上，也写进没有入选的人的办件。</p>
        </>
      }
    >
      <fieldset className="tie" disabled={!open}>
        <legend className="visually-hidden">同分的人</legend>
        {everyone.map(id => {
          const p = someoneIn(choice, id)
          return (
            p && (
              <label key={id}>
                <input
                  type="checkbox"
                  className="tick"
                  checked={open ? ticked.has(id) : p.chosen}
                  onChange={() => toggle(id)}
                />
                <Name>{p.name}</Name>
                <small>
                  {p.score}，{standingWords(p)}，{p.employerName}
                </small>
              </label>
            )
          )
        })}
      </fieldset>
      {ruled && (
        <p>
          <State is="yes">{ruled.reason}</State>
          <small className="den">
            {ruled.on}，{ruled.actor}
          </small>
        </p>
      )}
      {open && (
        <div className="tie-ruling">
          <label className="field">
            裁定的理由
            <textarea value={reason} rows={2} maxLength={500} onChange={event => setReason(event.target.value)} />
          </label>
          <button
            type="button"
            className="btn"
            aria-disabled={ticked.size !== seats || reason.trim().length < 4 || send.busy || undefined}
            onClick={() => {
              if (ticked.size !== seats || reason.trim().length < 4 || send.busy) return
              send.act({
                params: { id: choice.id },
                body: { kind: '并列裁定', leaves, comes, reason, seen: choice.changes.length },
              })
            }}
          >
            按会议裁定
          </button>
          <span className="because">
            {ticked.size === seats
              ? reason.trim().length < 4
                ? '写明理由后可以裁定'
                : ''
              : `已勾${ticked.size}人，名额${seats}个`}
          </span>
          <ActProblem of={send} />
        </div>
      )}
    </Leaf>
  )
}
