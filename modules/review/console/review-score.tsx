import { useEffect, useRef, useState } from 'react'
import { ActProblem, State, useAct, useGo } from '#kernel/ui'
import { myCase, myPanel, saveScores, stepAside, submitScores } from '../contract.ts'
import { sumOf, wrongPoint } from './points.ts'
import type { CaseView } from './review-case.tsx'

/** The sheet of one case: saved as it is typed, handed in once. Stepping aside stands below, apart from the points. */
export function ScoreSheet({ view, panel }: { view: CaseView; panel: string }) {
  const go = useGo()
  const params = { panel, item: view.item }
  const [given, setGiven] = useState<Readonly<Record<string, string>>>(view.scores)
  const [aside, setAside] = useState<'回避' | '弃权'>()
  const [reason, setReason] = useState('')
  // What is shown is newer than any reply, so the case itself is not read again while it is being typed.
  const save = useAct(saveScores, { refreshes: [] })
  const submit = useAct(submitScores, {
    done: () => view.next && go(`/reviews/${panel}/${view.next}`),
    refreshes: [myPanel, myCase],
  })
  const step = useAct(stepAside, { refreshes: [myPanel, myCase] })
  const kept = useRef(view.scores)
  // From the moment it is handed in nothing more is saved: a save that comes after would only be refused.
  const handed = useRef(false)
  const { criteria } = view.method
  const wrong = criteria.flatMap(c => {
    const typed = given[c.key] ?? ''
    const what = typed === '' ? null : wrongPoint(typed, c.max)
    return what ? [`${c.title}${what}`] : []
  })
  const missing = criteria.filter(c => (given[c.key] ?? '') === '')
  // 超出满分、写得不对的项不算进合计。
  const total = sumOf(
    criteria.flatMap(c => (wrongPoint(given[c.key] ?? '', c.max) === null ? [given[c.key] ?? ''] : [])),
  )
  const full = criteria.reduce((sum, c) => sum + c.max, 0)
  const { act } = save

  useEffect(() => {
    if (!view.open || handed.current || wrong.length > 0) return
    const scores = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
    if (JSON.stringify(scores) === JSON.stringify(kept.current)) return
    const later = setTimeout(() => {
      if (handed.current) return
      kept.current = scores
      act({ params: { panel, item: view.item }, body: { n: view.n, scores } })
    }, 500)
    return () => clearTimeout(later)
    // `act` is new at every drawing; what is typed alone decides.
  }, [given, view.open, view.item, view.n, panel, wrong.length])

  const handIn = async () => {
    const scores = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
    handed.current = true
    try {
      if (JSON.stringify(scores) !== JSON.stringify(kept.current)) {
        await save.send({ params, body: { n: view.n, scores } })
        kept.current = scores
      }
      await submit.send({ params: { panel }, body: { items: [view.item] } })
    } catch (failure) {
      handed.current = false
      throw failure
    }
  }
  const ready = wrong.length === 0 && missing.length === 0
  return (
    <section className="score-sheet" aria-label="评分表">
      <h3>评分表</h3>
      {view.because && (
        <p>
          <State is={view.state === '已提交' ? 'yes' : 'near'}>{view.because}</State>
        </p>
      )}
      {view.before && (
        <p className="note-text">退回前：{criteria.map(c => `${c.title}${view.before?.[c.key] ?? '—'}`).join('，')}</p>
      )}
      <ol className="criteria">
        {criteria.map(c => {
          const typed = given[c.key] ?? ''
          const bad = typed === '' ? null : wrongPoint(typed, c.max)
          const id = `score-${c.key}`
          return (
            <li key={c.key}>
              <span>
                <label htmlFor={id}>{c.title}</label>
                {c.hint && <small id={`${id}-hint`}>{c.hint}</small>}
              </span>
              <span className="points">
                <input
                  id={id}
                  className="points-input"
                  inputMode="decimal"
                  autoComplete="off"
                  readOnly={!view.open}
                  value={typed}
                  aria-invalid={bad !== null}
                  aria-describedby={`${id}-max ${id}-hint`}
                  onChange={event => setGiven({ ...given, [c.key]: event.target.value.trim() })}
                />
                <small id={`${id}-max`}>{bad ?? `满分${c.max}`}</small>
              </span>
            </li>
          )
        })}
      </ol>
      <p className="score-total">
        合计 <b>{total ?? '—'}</b>{' '}
        <small>
          满分{full}
          {wrong.length > 0 && `，${wrong.length}项超出满分或写得不对，没有算进去`}
        </small>
      </p>
      {view.open && (
        <>
          <p className="note-text" role="status">
            {wrong.length > 0
              ? `没有保存：${wrong.join('，')}`
              : save.busy
                ? '正在保存'
                : missing.length > 0
                  ? `已保存，还差${missing.map(c => c.title).join('、')}`
                  : '已保存，还没有提交'}
          </p>
          <ActProblem of={save} />
          <ActProblem of={submit} />
          <button
            type="button"
            className="btn primary wide-button"
            aria-disabled={!ready || submit.busy || undefined}
            onClick={() => ready && !submit.busy && void handIn().catch(() => undefined)}
          >
            {submit.busy ? '正在提交' : view.next ? '提交，看后一件' : '提交'}
          </button>
          <div className="row">
            {(['回避', '弃权'] as const).map(kind => (
              <button
                key={kind}
                type="button"
                className="btn small"
                aria-expanded={aside === kind}
                onClick={() => setAside(aside === kind ? undefined : kind)}
              >
                {kind === '回避' ? '申报回避' : '弃权'}
              </button>
            ))}
          </div>
          {aside && (
            <div className="stepping-aside">
              <label className="asks">
                {aside === '回避' ? '与人选是什么关系' : '为什么弃权'}
                <input
                  className="review-input"
                  value={reason}
                  maxLength={300}
                  onChange={event => setReason(event.target.value)}
                />
              </label>
              <p className="note-text">
                {aside === '回避' ? '申报以后不能再看、再评这一件。' : '弃权以后不能再评这一件。'}
              </p>
              <button
                type="button"
                className="btn danger"
                aria-disabled={reason.trim().length < 2 || step.busy || undefined}
                onClick={() =>
                  reason.trim().length >= 2 && step.act({ params, body: { kind: aside, reason: reason.trim() } })
                }
              >
                {aside === '回避' ? '回避这一件' : '对这一件弃权'}
              </button>
              <ActProblem of={step} />
            </div>
          )}
        </>
      )}
    </section>
  )
}
