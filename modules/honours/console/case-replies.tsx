import { CaseTimeline, Empty, Leaf, Link, prose, State, Table, useMay, type Column } from '#kernel/ui'
import { levelTitles, type Level } from '../levels.ts'
import type { CaseView } from './basis.tsx'
import { isOpenObjection } from './case-objections.ts'
import { Due, dueKind } from './due.tsx'

type Objection = CaseView['objections'][number]
type Reply = CaseView['replies'][number]

/** What others said: objections to the notice, replies of the departments; beside it what has been done so far. */
export function CaseReplies({ view, today }: { view: CaseView; today: string }) {
  const handles = useMay('honours.objection.handle')
  const asked = view.replies.filter(reply => reply.letter !== null || reply.conclusion !== null)
  // What ended asks nobody any more; a case that has not left its unit asks nobody yet.
  const replies = view.status === 'open' && view.step.level !== 'unit' ? view.replies : asked
  return (
    <Leaf id="objections" marginLabel="旁注：时间轴与存证" margin={<CaseTimeline view={view} />}>
      {view.objections.length > 0 && (
        <Table
          caption={objectionsTitle(view.objections)}
          columns={objectionColumns(today, handles)}
          rows={view.objections}
          keyOf={row => row.id}
          empty={null}
        />
      )}
      {replies.length > 0 && (
        <Table
          caption={repliesTitle(asked, replies, today)}
          sub="逾期不等于无异议。没有回函的部门，结论是“未知”"
          columns={replyColumns(today)}
          rows={replies}
          keyOf={row => `${row.level}${row.department}${row.number ?? ''}`}
          empty={null}
        />
      )}
      {view.objections.length === 0 && replies.length === 0 && (
        <>
          <h2>{view.status === 'open' ? '还没有异议，也没有征求意见' : '没有异议，也没有征求意见'}</h2>
          <Empty>公示期内收到的异议、按本届方案发出的征求意见函，都会列在这里。</Empty>
        </>
      )}
    </Leaf>
  )
}

function objectionsTitle(rows: readonly Objection[]): string {
  const open = rows.filter(isOpenObjection).length
  return `异议${rows.length}件，${open === 0 ? '都已办结' : `${open}件未结`}`
}

const objectionColumns = (today: string, handles: boolean): readonly Column<Objection>[] => [
  {
    key: 'number',
    title: '编号',
    head: true,
    show: row => (handles ? <Link to={`/objections/${row.id}`}>{row.number}</Link> : row.number),
  },
  { key: 'received', title: '收到', show: row => <span className="nowrap">{prose(row.receivedOn, today)}</span> },
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
  { key: 'content', title: '反映的问题', show: row => row.content },
  {
    key: 'finding',
    title: '结论',
    show: row =>
      isOpenObjection(row) ? (
        <>
          {row.state}
          <br />
          {row.dueOn ? <Due on={row.dueOn} today={today} /> : <small>受理后定期限</small>}
        </>
      ) : (
        <State is="yes">{row.finding ?? row.state}</State>
      ),
  },
]

function repliesTitle(asked: readonly Reply[], all: readonly Reply[], today: string): string {
  if (asked.length === 0) return `要征求${all.length}个部门意见，还没有发函`
  const against = asked.filter(reply => reply.conclusion === '有不同意见').length
  const silent = all.filter(reply => reply.conclusion === null).length
  const late = asked.filter(reply => reply.conclusion === null && reply.dueOn !== null && reply.dueOn < today).length
  const expired = asked.filter(reply => reply.validUntil !== null && reply.validUntil < today).length
  const words = [
    against > 0 ? `${against}份有不同意见` : silent === 0 ? '均无不同意见' : '',
    silent > 0 ? `${silent}个部门未回函` : '',
    late > 0 ? `${late}份逾期` : '',
    expired > 0 ? `${expired}份已过有效期，要复查` : '',
  ]
  return [`联审${all.length}份`, ...words.filter(Boolean)].join('，')
}

const day = (on: string | null, today: string) => (on ? <span className="nowrap">{prose(on, today)}</span> : '—')

const replyColumns = (today: string): readonly Column<Reply>[] => [
  { key: 'department', title: '部门', head: true, show: row => row.department },
  { key: 'level', title: '层级', show: row => levelTitles[row.level as Level] },
  {
    key: 'number',
    title: '函号',
    show: row =>
      row.letter ? (
        <Link to={`/letters/${row.letter}`}>{row.number ?? '看函'}</Link>
      ) : row.conclusion === null ? (
        '未发函'
      ) : (
        '—'
      ),
  },
  { key: 'sent', title: '发函', show: row => day(row.sentOn, today) },
  {
    key: 'due',
    title: '要求回函',
    show: row => (row.conclusion === null && row.dueOn ? <Due on={row.dueOn} today={today} /> : day(row.dueOn, today)),
  },
  { key: 'replied', title: '回函', show: row => day(row.repliedOn, today) },
  {
    key: 'conclusion',
    title: '结论',
    show: row =>
      row.conclusion === null ? (
        <State is="unknown">未知</State>
      ) : (
        <>
          <State is={row.conclusion === '有不同意见' ? 'no' : row.conclusion === '无不同意见' ? 'yes' : 'near'}>
            {row.conclusion}
          </State>
          {row.detail && (
            <>
              <br />
              <small>{row.detail}</small>
            </>
          )}
        </>
      ),
  },
  {
    key: 'until',
    title: '有效至',
    show: row => {
      if (row.validUntil === null) return '—'
      const kind = dueKind(row.validUntil, today)
      if (kind === 'late') return <State is="late">{prose(row.validUntil, today)}，已过期</State>
      return kind === 'near' ? <State is="near">{prose(row.validUntil, today)}</State> : day(row.validUntil, today)
    },
  },
]
