import type { Response } from '#kernel/http'
import { Link, Name, State, type Column } from '#kernel/ui'
import type { listAwards } from '../contract.ts'
import { levelTitle, subjectTitles } from '../kinds.ts'

export type Row = Response<typeof listAwards>['rows'][number]

/** 有效 as a mark; what is not checked yet says so before it says it is in force. */
export function Standing({ row }: { row: Pick<Row, 'state' | 'verified'> }) {
  if (row.state === '撤销') return <State is="no">已撤销</State>
  if (row.state === '暂停') return <State is="wait">暂停</State>
  if (row.verified !== '已核') return <State is="unknown">{row.verified}</State>
  return <State is="yes">有效</State>
}

/** 编号由授予机关编，空着就是还没有拿到. */
export function Numbers({ row }: { row: Pick<Row, 'certificateNumber' | 'medalNumber' | 'source'> }) {
  if (row.certificateNumber === null && row.medalNumber === null)
    return row.source === '表彰决定' ? <State is="unknown">还没有拿到</State> : ''
  return (
    <span className="num">
      {[row.certificateNumber && `证书${row.certificateNumber}`, row.medalNumber && `奖章${row.medalNumber}`]
        .filter(Boolean)
        .join('，')}
    </span>
  )
}

export const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名（名称）',
    head: true,
    sorts: true,
    show: row => (
      <Link to={`/awards/${row.id}`}>{row.subjectKind === 'person' ? <Name>{row.name}</Name> : row.name}</Link>
    ),
  },
  { key: 'subject', title: '对象', show: row => <span className="nowrap">{subjectTitles[row.subjectKind]}</span> },
  { key: 'employer', title: '当时的单位', show: row => row.employerName ?? '' },
  {
    key: 'honour',
    title: '荣誉',
    // A short title keeps to one line, so that on a phone it is not set one character under another.
    show: row => <span className={row.honourTitle.length <= 10 ? 'nowrap' : undefined}>{row.honourTitle}</span>,
  },
  { key: 'level', title: '级别', show: row => <span className="nowrap">{levelTitle(row.level)}</span> },
  { key: 'year', title: '年度', num: true, sorts: true, show: row => row.year },
  { key: 'county', title: '县（市、区）', show: row => <span className="nowrap">{row.county ?? ''}</span> },
  { key: 'numbers', title: '编号', show: row => <Numbers row={row} /> },
  { key: 'state', title: '现在', show: row => <Standing row={row} /> },
  { key: 'organ', title: '授予机关', spare: true, show: row => row.grantedBy },
  {
    key: 'on',
    title: '决定日期',
    spare: true,
    show: row => <span className="nowrap">{row.grantedOn ?? ''}</span>,
  },
  { key: 'source', title: '来源', spare: true, show: row => row.source },
  { key: 'verified', title: '核验', spare: true, show: row => row.verified },
]
