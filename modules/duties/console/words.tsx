import type { Response } from '#kernel/http'
import { Link, State, type Column, type StateKind } from '#kernel/ui'
import type { listTasks } from '../contract.ts'
import { lightTitles, type LightColour } from '../words.ts'
import './duties.css'

export type Row = Response<typeof listTasks>['rows'][number]

const lamps: Readonly<Record<LightColour, StateKind>> = { red: 'late', yellow: 'near', green: 'yes', none: 'unknown' }

/** A lamp is a shape and a word before it is a colour. */
export const Lamp = ({ of }: { of: Row['light'] }) => <State is={lamps[of.colour]}>{lightTitles[of.colour]}</State>

/** The percent the office has checked, with what was reported beside it; nothing reported is nothing, not 0. */
export function Far({ row }: { row: Pick<Row, 'reported' | 'verified'> }) {
  if (row.reported === null && row.verified === null) return <span className="said">没有报过</span>
  return (
    <span className="duty-far">
      {row.verified !== null && <b>核实{row.verified}%</b>}
      {row.reported !== null && <span className="said">自报{row.reported}%</span>}
    </span>
  )
}

export function Due({ row }: { row: Pick<Row, 'dueOn' | 'firstDueOn' | 'light' | 'standing' | 'closedOn'> }) {
  if (row.closedOn !== null)
    return (
      <span className="nowrap">
        {row.closedOn}
        <small className="said">{row.standing}</small>
      </span>
    )
  if (row.dueOn === null) return <span className="said">不设期限</span>
  return (
    <span className="nowrap">
      {row.dueOn}
      {row.firstDueOn !== row.dueOn && <small className="said">原{row.firstDueOn}</small>}
    </span>
  )
}

/** The columns of a task wherever tasks are listed. */
export const taskColumns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '任务',
    head: true,
    show: row => (
      <span className="duty-title">
        <Link to={`/duties/${row.id}`}>{row.title}</Link>
        <small className="said">
          {row.number}　{row.clauses.map(c => `${c.id} ${c.label}`).join('、')}　{row.mark}
          {row.ground !== '决定' && `　${row.ground}`}
          {row.draft && '　征求意见稿'}
        </small>
      </span>
    ),
  },
  {
    key: 'lead',
    title: '牵头',
    show: row => (
      <span className="duty-bodies">
        {row.lead}
        {row.support.length > 0 && <small className="said">配合：{row.support.join('、')}</small>}
      </span>
    ),
  },
  { key: 'due', title: '到期', sorts: true, show: row => <Due row={row} /> },
  {
    key: 'light',
    title: '灯',
    show: row => (
      <span className="duty-lamp">
        <Lamp of={row.light} />
        <small className="said">{row.light.why}</small>
      </span>
    ),
  },
  {
    key: 'standing',
    title: '到哪一步',
    show: row => (
      <span className="nowrap">
        {row.standing}
        {row.extension && <small className="said">申请延期</small>}
      </span>
    ),
  },
  { key: 'far', title: '进度', show: row => <Far row={row} /> },
  {
    key: 'evidence',
    title: '证据',
    num: true,
    show: row => (row.evidence === 0 ? <span className="said">没有</span> : `${row.checked}/${row.evidence}`),
  },
  { key: 'result', title: '成果形式', spare: true, show: row => row.result },
  { key: 'money', title: '经费（元）', spare: true, num: true, show: row => row.money ?? '' },
  { key: 'office', title: '派任务的机关', spare: true, show: row => row.office },
]
