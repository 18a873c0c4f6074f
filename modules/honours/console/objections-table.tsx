import { ExportButton, Leaf, Link, prose, State, Table, useGo, useToday, type Column } from '#kernel/ui'
import type { NoticeView } from './views.ts'

type Row = NoticeView['objectionList'][number]

/** The objections to one notice. Who sent them is not shown here. */
export function NoticeObjections({ notice }: { notice: NoticeView }) {
  const today = useToday()
  const go = useGo()
  const rows = notice.objectionList
  const open = rows.filter(row => !isClosed(row.state)).length
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      title: '受理编号',
      head: true,
      show: row => (notice.mayHandle ? <Link to={`/objections/${row.id}`}>{row.number}</Link> : row.number),
    },
    { key: 'about', title: '反映谁', show: row => row.about ?? '整份公示' },
    {
      key: 'channel',
      title: '渠道',
      show: row => (
        <>
          {row.channel}，{row.named ? '实名' : '匿名'}
          {row.named && (
            <>
              <br />
              <small>姓名对外保密</small>
            </>
          )}
        </>
      ),
    },
    {
      key: 'received',
      title: '收到',
      show: row => (
        <>
          <span className="nowrap">{row.receivedOn}</span>
          {row.late && (
            <>
              <br />
              <State is="near">受理期满以后收到</State>
            </>
          )}
        </>
      ),
    },
    { key: 'state', title: '办到哪一步', show: row => <ObjectionState row={row} today={today} /> },
  ]
  return (
    <Leaf
      marginLabel="旁注：异议"
      margin={
        <>
          <h3>异议怎么办</h3>
          <p>受理，调查，写出明确意见，主管领导签字，告知实名人。每件都有签字的结论，这个人才能往下走。</p>
          <h3>报告</h3>
          <p className="docs">
            <ExportButton path={`/notices/${notice.id}/documents/report`} title="公示情况报告" />
          </p>
        </>
      }
    >
      <Table
        caption={
          rows.length === 0
            ? '没有收到异议'
            : open > 0
              ? `异议${rows.length}件，${open}件没有结`
              : `异议${rows.length}件，都已结`
        }
        columns={columns}
        rows={rows}
        keyOf={row => row.id}
        {...(notice.mayHandle ? { open: (row: Row) => go(`/objections/${row.id}`) } : {})}
        empty="网上提交的会自动列在这里；来信、来电、来访的，由经办人登记。"
      />
    </Leaf>
  )
}

export const isClosed = (state: string): boolean => state === '已办结' || state === '不予受理'

/** Where an objection stands, and until when. */
export function ObjectionState({ row, today }: { row: Pick<Row, 'state' | 'dueOn'>; today: string }) {
  if (isClosed(row.state)) return <State is="yes">{row.state}</State>
  const late = row.dueOn !== null && row.dueOn < today
  return (
    <>
      <State is={late ? 'late' : row.dueOn === today ? 'near' : 'wait'}>{row.state}</State>
      {row.dueOn && (
        <>
          <br />
          <small>
            {late
              ? `${prose(row.dueOn, today)}已到期`
              : `${row.dueOn === today ? '今天' : prose(row.dueOn, today)}前办结`}
          </small>
        </>
      )}
    </>
  )
}
