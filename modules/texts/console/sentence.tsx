import { useState } from 'react'
import { ActProblem, Link, Modality, State, useAct, type StateKind } from '#kernel/ui'
import { settleClause } from '../contract.ts'
import type { View } from './intake.tsx'

type Clause = View['clauses'][number]
const states: Readonly<Record<Clause['state'], StateKind>> = { 待定: 'wait', 接受: 'yes', 改定: 'yes', 不要: 'unknown' }
const marks = { shall: '须', promote: '促', may: '可', none: '无' } as const

/** One sentence in three columns: where it stands in the source, what is proposed, what it resembles. */
export function Sentence({
  data,
  clause,
  open,
  onOpen,
}: {
  data: View
  clause: Clause
  open: boolean
  onOpen: () => void
}) {
  const acting = useAct(settleClause)
  const [editing, setEditing] = useState(false)
  const item = data.items.find(i => i.id === clause.item)
  const paragraph = item?.paragraphs.find(p => p.includes(clause.text)) ?? clause.text
  const from = paragraph.indexOf(clause.text)
  const { proposed } = clause
  const take = (state: Clause['state']) => acting.act({ params: { id: data.id, n: clause.n }, body: { take: state } })
  const about = `第${clause.n}句`
  return (
    <section
      id={`s${clause.n}`}
      className={open ? 'text-work open' : 'text-work'}
      aria-label={about}
      aria-current={open || undefined}
      onClick={open ? undefined : onOpen}
    >
      <div className="text-source">
        <p className="note-text">
          {clause.number || clause.item}　
          {item ? `原文第${item.from}${item.to > item.from ? `—${item.to}` : ''}行` : ''}
        </p>
        <p>
          {open && paragraph.slice(0, Math.max(0, from))}
          <mark>{clause.text}</mark>
          {open && from >= 0 && paragraph.slice(from + clause.text.length)}
        </p>
        {open && item && (
          <details>
            <summary>整理以前的原文</summary>
            <pre>{item.raw}</pre>
          </details>
        )}
      </div>
      <div>
        <p>
          <Modality is={clause.mark} /> {clause.mechanism}
        </p>
        <p className="note-text">
          {proposed.word !== null && `凭“${proposed.word}”。`}
          {clause.bodies.length > 0
            ? `责任：${clause.bodies.join('、')}${proposed.inherited ? '（承上句）' : ''}`
            : '没有写责任单位'}
        </p>
        {(proposed.deadlines.length > 0 || proposed.amounts.length > 0) && (
          <p className="note-text">数和时限：{[...proposed.deadlines, ...proposed.amounts].join('、')}</p>
        )}
        <p className="row">
          <State is={states[clause.state]}>{clause.state}</State>
          {data.may.write && (
            <>
              <button
                type="button"
                className="btn small"
                data-key="a"
                disabled={acting.busy}
                onClick={() => take('接受')}
              >
                接受<span className="visually-hidden">{about}</span>
              </button>
              <button type="button" className="btn small" onClick={() => setEditing(!editing)}>
                改<span className="visually-hidden">{about}</span>
              </button>
              <button
                type="button"
                className="btn small"
                data-key="d"
                disabled={acting.busy}
                onClick={() => take('不要')}
              >
                不要<span className="visually-hidden">{about}</span>
              </button>
              {clause.state !== '待定' && (
                <button type="button" className="btn small" disabled={acting.busy} onClick={() => take('待定')}>
                  放回<span className="visually-hidden">{about}</span>
                </button>
              )}
            </>
          )}
        </p>
        <ActProblem of={acting} />
        {editing && (
          <Edit
            data={data}
            clause={clause}
            busy={acting.busy}
            onSave={body => {
              setEditing(false)
              acting.act({ params: { id: data.id, n: clause.n }, body: { take: '改定', ...body } })
            }}
          />
        )}
      </div>
      <div>
        {proposed.kin.length === 0 && (
          <p className="note-text">{proposed.caption ? '条项的名称' : '没有相近的条文，是新的要求'}</p>
        )}
        {proposed.kin.slice(0, open ? 5 : 1).map(k => (
          <div key={k.id} className="text-kin">
            <p>
              <Link to={`/clauses/${k.id}`}>
                {k.id}　{k.mechanism}
              </Link>{' '}
              {clause.superior.includes(k.id) && <State is="yes">对应</State>}
            </p>
            <p className="note-text">
              把握{k.confidence}（{k.score.toFixed(2)}），{k.label}“{k.wording}”
              {k.shared.length > 0 && `。相同的词：${k.shared.join('、')}`}
            </p>
          </div>
        ))}
      </div>
    </section>
  )
}

type Change = { modality: Clause['modality']; mechanism: string; bodies: string[]; module: never; superior: string[] }

function Edit({
  data,
  clause,
  busy,
  onSave,
}: {
  data: View
  clause: Clause
  busy: boolean
  onSave: (change: Change) => void
}) {
  const [mechanism, setMechanism] = useState(clause.mechanism)
  const [modality, setModality] = useState(clause.modality)
  const [bodies, setBodies] = useState(clause.bodies.join('、'))
  const [module, setModule] = useState(clause.module)
  const [superior, setSuperior] = useState(clause.superior.join(' '))
  const words = (text: string, by: RegExp) =>
    text
      .split(by)
      .map(x => x.trim())
      .filter(Boolean)
  return (
    <form
      className="text-edit"
      onSubmit={event => {
        event.preventDefault()
        onSave({
          modality,
          mechanism,
          bodies: words(bodies, /[、，,\s]+/),
          // One of the modules the server listed; it checks again.
          module: module as never,
          superior: words(superior.toUpperCase(), /[、，,\s]+/),
        })
      }}
    >
      <label>
        事项
        <input value={mechanism} required minLength={2} onChange={event => setMechanism(event.target.value)} />
      </label>
      <label>
        语气
        <select value={modality} onChange={event => setModality(event.target.value as Clause['modality'])}>
          {Object.entries(marks).map(([value, mark]) => (
            <option key={value} value={value}>
              {mark}
            </option>
          ))}
        </select>
      </label>
      <label>
        责任单位（顿号隔开）
        <input value={bodies} onChange={event => setBodies(event.target.value)} />
      </label>
      <label>
        办在哪个模块
        <select value={module} onChange={event => setModule(event.target.value)}>
          {data.modules.map(m => (
            <option key={m.value} value={m.value}>
              {m.title}
            </option>
          ))}
        </select>
      </label>
      <label>
        对应的条文（编号，空格隔开）
        <input value={superior} placeholder="C064" onChange={event => setSuperior(event.target.value)} />
      </label>
      <button type="submit" className="btn small primary" disabled={busy}>
        改定
      </button>
    </form>
  )
}
