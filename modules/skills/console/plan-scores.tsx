import { useState } from 'react'
import {
  ActProblem,
  Empty,
  Evidence,
  ExportWithPurpose,
  Leaf,
  State,
  Table,
  useAct,
  Why,
  type Column,
} from '#kernel/ui'
import { enterScores, parts as allParts, type Part } from '../contract.ts'
import type { PlanView } from './plan.tsx'

type Row = PlanView['rows'][number]
interface Typed {
  readonly score: string
  readonly absent: boolean
}

const marks = { 一致: 'yes', 不一致: 'no', 只录了一遍: 'wait', 没有录: 'unknown', 保留: 'yes' } as const

/** Two people enter each part, each for themselves; where both agree the score counts. Part by part, never an average. */
export function Scores({ view }: { view: PlanView }) {
  const candidates = view.rows.filter(row => row.state === '通过')
  const [part, setPart] = useState<Part>(view.parts[0] ?? '理论知识')
  const [open, setOpen] = useState<string>()
  if (candidates.length === 0) return null
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '姓名', head: true, show: row => row.name },
    ...view.parts.map((of): Column<Row> => ({
      key: of,
      title: of,
      show: row => {
        const one = row.scores.find(score => score.part === of)
        if (!one) return '—'
        return one.score === null ? (
          <State is={marks[one.state]}>{one.state}</State>
        ) : (
          <span className="num nowrap">
            {one.keptFrom !== null
              ? `${one.score}（${one.keptFrom}的成绩保留）`
              : one.firstAbsent
                ? '缺考，0'
                : one.score}
          </span>
        )
      },
    })),
    {
      key: 'verdict',
      title: '结论',
      show: row => (
        <>
          {row.verdict === null ? (
            <State is="unknown">没有结论</State>
          ) : (
            <State is={row.verdict === '合格' ? 'yes' : 'no'}>{row.verdict}</State>
          )}{' '}
          <button
            type="button"
            className="btn small"
            aria-expanded={open === row.id}
            aria-label={`${row.name}为什么`}
            onClick={() => setOpen(open === row.id ? undefined : row.id)}
          >
            为什么
          </button>
        </>
      ),
    },
  ]
  return (
    <Leaf
      title={`成绩：每科都要${view.passMark ?? '（未配置）'}分以上`}
      marginLabel="怎么算合格"
      margin={
        <>
          <h3>怎么算合格</h3>
          <p>
            每科百分制，每科都到{view.passMark ?? '合格分数'}分才合格；不平均，一科高不能补一科低。缺考按0分。{' '}
            <Evidence mark={view.passEvidence} />
          </p>
          <h3>两人各录一遍</h3>
          <p>第一个人录完，换另一个人登录再录一遍；两遍一致才算。</p>
          <h3>补考</h3>
          <p>
            不合格的可以报下一批补考；合格科目的成绩保留多久由省里规定，
            <Evidence mark="未配置" />
          </p>
          {view.may.export && (
            <p className="row">
              <ExportWithPurpose
                path={`/skill-plans/${view.id}/xlsx/scores`}
                what="成绩册"
                says={`导出${candidates.length}人的成绩`}
                title="导出成绩册"
              />
              {view.state === '已发证' && (
                <ExportWithPurpose
                  path={`/skill-plans/${view.id}/xlsx/certificates`}
                  what="发证名册"
                  says="导出合格的人和证书编号"
                  title="导出发证名册"
                />
              )}
            </p>
          )}
        </>
      }
    >
      <Table
        caption="成绩"
        quiet
        columns={columns}
        rows={candidates}
        keyOf={row => row.id}
        below={row =>
          open === row.id ? (
            <Why reasons={row.why.map(one => ({ ...one, cites: one.cites && { ...one.cites } }))} />
          ) : null
        }
        empty={<Empty>还没有审核通过的考生。</Empty>}
      />
      {view.may.score && (
        <>
          <label className="filter">
            <span>录哪一科</span>
            <select
              value={part}
              onChange={event => {
                const found = allParts.find(one => one === event.target.value)
                if (found) setPart(found)
              }}
            >
              {view.parts.map(one => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <Entry key={part} view={view} part={part} candidates={candidates} />
        </>
      )}
    </Leaf>
  )
}

function Entry({ view, part, candidates }: { view: PlanView; part: Part; candidates: readonly Row[] }) {
  const [typed, type] = useState<Readonly<Record<string, Typed>>>({})
  const sending = useAct(enterScores, { done: () => type({}) })
  const of = (id: string): Typed => typed[id] ?? { score: '', absent: false }
  const filled = candidates.filter(row => of(row.id).absent || of(row.id).score !== '')
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '姓名', head: true, show: row => row.name },
    {
      key: 'score',
      title: `${part}（0—100）`,
      show: row => (
        <input
          type="number"
          min={0}
          max={100}
          step={0.5}
          inputMode="decimal"
          aria-label={`${row.name}的${part}`}
          disabled={of(row.id).absent}
          value={of(row.id).score}
          onChange={event => type({ ...typed, [row.id]: { score: event.target.value, absent: false } })}
        />
      ),
    },
    {
      key: 'absent',
      title: '缺考',
      show: row => (
        <input
          type="checkbox"
          aria-label={`${row.name}缺考`}
          checked={of(row.id).absent}
          onChange={event => type({ ...typed, [row.id]: { score: '', absent: event.target.checked } })}
        />
      ),
    },
  ]
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        sending.act({
          params: { id: view.id },
          body: {
            part,
            rows: filled.map(row => ({
              application: row.id,
              score: of(row.id).absent ? null : Number(of(row.id).score),
              absent: of(row.id).absent,
            })),
          },
        })
      }}
    >
      <Table caption={`录${part}`} quiet columns={columns} rows={candidates} keyOf={row => row.id} empty={null} />
      <ActProblem of={sending} />
      {sending.reply && (
        <p role="status">
          记下了{sending.reply.pass}，{sending.reply.entered}人。
          {sending.reply.differ > 0 ? `和另一遍有${sending.reply.differ}人不一致，请对照原卷。` : ''}
        </p>
      )}
      <p className="row">
        <button type="submit" className="btn primary" disabled={sending.busy || filled.length === 0}>
          记下我这一遍
        </button>
        <span className="note-text">
          填了{filled.length}人，共{candidates.length}人
        </span>
      </p>
    </form>
  )
}
