import { Link, Name, prose, State, type Column } from '#kernel/ui'
import type { Row } from './batch-kind.ts'
import { Due } from './due.tsx'

const ended: Readonly<Record<string, string>> = {
  done: '审定',
  refused: '未予推荐',
  withdrawn: '撤回',
  voided: '取消，名额不递补',
  replaced: '已换人',
}

/** The columns of 推荐材料; the first picks rows to be done together. */
export function nominationColumns(
  today: string,
  rows: readonly Row[],
  picked: ReadonlyMap<string, Row>,
  toggle: (rows: readonly Row[], on: boolean) => void,
  /** All rows are of one round, so its name need not stand in each. */
  oneRound: boolean,
): readonly Column<Row>[] {
  const open = rows.filter(row => row.status === 'open')
  const all = open.length > 0 && open.every(row => picked.has(row.id))
  return [
    {
      key: 'pick',
      title: '勾选',
      header: open.length > 0 && (
        <label className="pick-all">
          <input
            type="checkbox"
            className="picked"
            aria-label={`全选本页${open.length}件`}
            checked={all}
            onChange={event => toggle(open, event.target.checked)}
          />
          全选
        </label>
      ),
      width: '3rem',
      show: row =>
        row.status === 'open' && (
          <input
            type="checkbox"
            className="picked"
            aria-label={`勾选${row.name}`}
            checked={picked.has(row.id)}
            onChange={event => toggle([row], event.target.checked)}
          />
        ),
    },
    {
      key: 'number',
      title: '编号',
      sorts: true,
      show: row => <span className="num">{row.number === null ? '—' : String(row.number).padStart(4, '0')}</span>,
    },
    {
      key: 'name',
      title: '姓名或名称',
      head: true,
      sorts: true,
      show: row => (
        <Link to={`/cases/${row.id}`}>
          <Name>{row.name}</Name>
        </Link>
      ),
    },
    { key: 'employer', title: '单位', show: row => row.employerName },
    {
      key: 'category',
      title: '类别',
      show: row => (
        <>
          {row.categoryTitle}
          <br />
          <small>{row.kindTitle}</small>
        </>
      ),
    },
    { key: 'sex', title: '性别', spare: true, show: row => row.sex ?? '—' },
    { key: 'round', title: '届次', spare: oneRound, show: row => row.roundTitle },
    {
      key: 'step',
      title: '现在这一步',
      show: row => (
        <>
          {row.status === 'open' ? row.stepTitle : (ended[row.status] ?? row.stepTitle)}
          <Flags row={row} />
        </>
      ),
    },
    {
      key: 'office',
      title: '在等谁',
      show: row =>
        row.officeName ?? (row.status === 'open' ? (row.step.endsWith('.notice') ? '等期满' : '推荐单位') : '—'),
    },
    {
      key: 'due',
      title: '时限',
      sorts: true,
      show: row => (row.status === 'open' ? <Due on={row.due} today={today} /> : '—'),
    },
    {
      key: 'since',
      title: '到这一步',
      sorts: true,
      show: row => <span className="nowrap">{prose(row.since, today)}</span>,
    },
  ]
}

function Flags({ row }: { row: Row }) {
  if (!row.returned && !row.lapsed && row.openObjections === 0) return null
  return (
    <small className="flags">
      {row.returned && <State is="near">退回补正</State>}
      {row.lapsed && <State is="near">更正后重办</State>}
      {row.openObjections > 0 && <State is="no">{row.openObjections}件异议未结</State>}
    </small>
  )
}
