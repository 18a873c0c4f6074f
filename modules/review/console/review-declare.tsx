import { useState } from 'react'
import { ActProblem, Leaf, State, useAct } from '#kernel/ui'
import { declare } from '../contract.ts'
import type { Method } from './words.tsx'

interface Line {
  readonly key: number
  readonly name: string
  readonly relation: string
}

/** 回避申报: once, before anything is read. */
export function Declaration({
  panel,
  blind,
  method,
  people,
}: {
  panel: string
  blind: boolean
  method: Method
  /** Whom the reviewer was given, to tick; none where the panel is blind. */
  people: readonly { readonly item: string; readonly name: string; readonly employerName: string }[]
}) {
  const [lines, setLines] = useState<readonly Line[]>([])
  const [honest, setHonest] = useState(false)
  const [tried, setTried] = useState(false)
  const send = useAct(declare)
  const set = (key: number, more: Partial<Line>) =>
    setLines(lines.map(line => (line.key === key ? { ...line, ...more } : line)))
  const add = (name: string) => setLines([...lines, { key: (lines.at(-1)?.key ?? 0) + 1, name, relation: '' }])
  const bad = lines.some(line => line.name.trim().length < 2 || line.relation.trim() === '')
  const submit = () => {
    setTried(true)
    if (!honest || bad || send.busy) return
    send.act({
      params: { panel },
      body: {
        honest: true,
        relations: lines.map(line => ({ name: line.name.trim(), relation: line.relation.trim() })),
      },
    })
  }
  return (
    <Leaf
      title="先申报回避关系，再看材料、打分"
      marginLabel="旁注：回避"
      margin={
        <>
          <h3>哪些要申报</h3>
          <ul>
            {(method.recusals.length > 0 ? method.recusals : ['与人选有利害关系、可能影响公正的']).map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p>
            依据：{method.notice}
            {method.article}
          </p>
          <h3>只申报一次</h3>
          <p>
            {blind
              ? '匿名评审看不到人选姓名：把可能参评的亲属、师徒和任职单位都写上，系统自动避开。'
              : '写错、漏写的，看材料时可以在那一件上申报。'}
          </p>
        </>
      }
    >
      {people.length > 0 && (
        <fieldset className="known-people">
          <legend>人选里有应当回避的，勾出来，再写是什么关系</legend>
          <div tabIndex={0} role="group" aria-label="分给您的人选">
            {people.map(one => (
              <label key={one.item}>
                <input
                  type="checkbox"
                  className="tick"
                  checked={lines.some(line => line.name === one.name)}
                  onChange={event =>
                    event.target.checked ? add(one.name) : setLines(lines.filter(line => line.name !== one.name))
                  }
                />
                <span>
                  {one.name} <small>{one.employerName}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {lines.map((line, i) => (
        <div className="relation" key={line.key}>
          <label className="asks">
            姓名或单位全称
            <input
              className="review-input"
              value={line.name}
              maxLength={120}
              aria-invalid={tried && line.name.trim().length < 2}
              onChange={event => set(line.key, { name: event.target.value })}
            />
          </label>
          <label className="asks">
            什么关系
            <input
              className="review-input"
              value={line.relation}
              maxLength={40}
              placeholder="如：师徒、表弟、兼职"
              aria-invalid={tried && line.relation.trim() === ''}
              onChange={event => set(line.key, { relation: event.target.value })}
            />
          </label>
          <button
            type="button"
            className="btn small"
            aria-label={`删去第${i + 1}条关系`}
            onClick={() => setLines(lines.filter(one => one.key !== line.key))}
          >
            删去
          </button>
        </div>
      ))}
      <div className="row">
        <button type="button" className="btn" onClick={() => add('')}>
          {people.length > 0 ? '写别的姓名或单位' : lines.length === 0 ? '有关系，写一条' : '再写一条'}
        </button>
      </div>
      <label className="tick-line">
        <input type="checkbox" className="tick" checked={honest} onChange={event => setHonest(event.target.checked)} />
        {lines.length === 0 ? '与人选没有应当回避的关系，申报属实' : '除以上所写，没有别的应当回避的关系，申报属实'}
      </label>
      {tried && (!honest || bad) && (
        <p role="alert">
          <State is="no">没有提交：{honest ? '有一条没有写全' : '还没有确认申报属实'}</State>
        </p>
      )}
      <ActProblem of={send} />
      <div className="row">
        <button type="button" className="btn primary" aria-disabled={send.busy || undefined} onClick={submit}>
          {send.busy ? '正在提交' : '提交申报，开始评审'}
        </button>
      </div>
    </Leaf>
  )
}
