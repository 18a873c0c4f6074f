import {
  Acts,
  Clock,
  Empty,
  Evidence,
  ExportButton,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  prose,
  Table,
  useAddress,
  useCall,
  useMay,
  useParam,
  useToday,
  type Act,
  type Column,
} from '#kernel/ui'
import { readNotice } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { Entries } from './lists-entries.tsx'
import { NoticeReport } from './notices-report.tsx'
import { NoticeRetract } from './notices-retract.tsx'
import { NoticeObjections } from './objections-table.tsx'
import { RecordObjection } from './objections-record.tsx'
import type { NoticeView } from './views.ts'
import './upward.css'

/** One notice: its clock, its names, what was objected, and what comes after. */
export function Notice() {
  const called = useCall(readNotice, { params: { id: useParam('id') } })
  return (
    <Loaded of={called} what="公示">
      {notice => <NoticePage notice={notice} />}
    </Loaded>
  )
}

function NoticePage({ notice }: { notice: NoticeView }) {
  const today = useToday()
  const [address, change] = useAddress()
  const opens = useMay('honours.notice.open') && notice.mine
  const step = `${notice.level}.report`
  const ready = notice.entries.filter(entry => entry.status === 'open' && entry.step === step)
  const waiting = notice.entries.filter(entry => entry.status === 'open' && entry.step === `${notice.level}.notice`)
  const acting =
    (address['act'] === 'objection' && notice.mayHandle) ||
    (address['act'] === 'report' && opens && ready.length > 0) ||
    (address['act'] === 'retract' && opens)
  const acts: Act[] = []
  if (opens && ready.length + waiting.length > 0)
    acts.push({
      act: 'report',
      title: ready.length > 0 ? `出具公示无异议报告（${ready.length}人）` : '出具公示无异议报告',
      ready: ready.length > 0,
      because: ready.length > 0 ? null : reportWaitsFor(notice, today),
      earliest: today > notice.objectionsUntil ? null : `${prose(notice.objectionsUntil, today)}24:00`,
      primary: true,
    })
  if (notice.mayHandle) acts.push({ act: 'objection', title: '登记收到的异议', ready: true })
  if (opens && (ready.length + waiting.length > 0 || !notice.ofNominees) && notice.state !== '撤下')
    acts.push({ act: 'retract', title: '撤下公示', ready: true, danger: true })
  return (
    <>
      <PageHead
        title={findingOf(notice, today)}
        tab="公示"
        trail={[
          { title: '公示与异议', to: '/notices' },
          {
            title: notice.ofNominees
              ? `${notice.roundTitle}${levelTitles[notice.level as Level]}公示`
              : notice.roundTitle,
          },
        ]}
        lede={notice.title}
        facts={[
          { label: '公示单位', value: notice.organisationName },
          { label: '张贴的地方', value: notice.postedAt },
          { label: '受理电话', value: notice.phone },
          { label: '受理地址', value: notice.address },
          ...(notice.email ? [{ label: '受理邮箱', value: notice.email }] : []),
          ...(notice.list === null
            ? []
            : [{ label: '名单', value: <Link to={`/lists/${notice.list}`}>封存的名单</Link> }]),
        ]}
        links={
          <>
            <a href={`/notices/${notice.published}`} target="_blank" rel="noreferrer">
              看公示页
            </a>
            <ExportButton path={`/notices/${notice.id}/documents/notice`} title="公示稿" />
          </>
        }
      />
      {address['act'] === 'objection' && notice.mayHandle && (
        <RecordObjection notice={notice} close={() => change({ act: undefined })} />
      )}
      {address['act'] === 'retract' && opens && (
        <NoticeRetract notice={notice} close={() => change({ act: undefined })} />
      )}
      {address['act'] === 'report' && opens && (
        <NoticeReport notice={notice} ready={ready} waiting={waiting.length} close={() => change({ act: undefined })} />
      )}
      <Leaf
        title={`${prose(notice.startsOn, today)}至${prose(notice.endsOn, today)}，${notice.workdays}个工作日`}
        sub={
          notice.objectionsUntil === notice.endsOn
            ? '公示期满以前收到的异议都受理'
            : `异议受理到${prose(notice.objectionsUntil, today)}`
        }
        marginLabel="旁注：公示期"
        margin={
          <>
            <h3>怎么算的</h3>
            <p>{notice.explain}</p>
            {notice.provisional && (
              <p>
                <Evidence mark="待核" task="国务院办公厅公布放假安排以后自动重算" /> 暂定
              </p>
            )}
            <h3>公示页上有什么</h3>
            {notice.ofNominees ? (
              <>
                <p>只有姓名、性别、民族、政治面貌、学历、单位、岗位、类别、技能等级或职称、简要事迹。</p>
                <h3>期满前改动会怎样</h3>
                <p>改姓名、单位、类别或主要事迹的，从职代会审议重新办，公示重新计日。</p>
              </>
            ) : (
              <p>只有姓名、单位和类别。收入、病情、金额不公开。</p>
            )}
          </>
        }
      >
        <Clock label="公示期逐日" days={notice.days} provisional={notice.provisional} />
      </Leaf>
      <NoticeObjections notice={notice} />
      <Leaf>
        {notice.ofNominees ? (
          <Entries
            caption={`名单上${notice.entries.length}人`}
            sub="一件异议只挂住被反映的人，其他人期满照走"
            entries={notice.entries}
          />
        ) : (
          <Table
            caption={`名单上${notice.others.length}人`}
            columns={others}
            rows={notice.others}
            keyOf={row => row.id}
            empty={<Empty>名单是空的。</Empty>}
          />
        )}
      </Leaf>
      {!acting && <Acts may={acts} onAct={act => change({ act: act.act }, true)} />}
    </>
  )
}

const others: readonly Column<NoticeView['others'][number]>[] = [
  { key: 'rank', title: '序号', num: true, show: row => row.rank },
  { key: 'name', title: '姓名', head: true, show: row => <Name>{row.name}</Name> },
  { key: 'unit', title: '单位', show: row => row.unit },
  { key: 'category', title: '类别', show: row => row.category },
]

/** Why nobody can be reported yet: the days of the notice, the days objections are still taken, or the objections. */
function reportWaitsFor(notice: NoticeView, today: string): string {
  if (today <= notice.endsOn) return '公示期没有满'
  if (today <= notice.objectionsUntil) return '公示期已满，异议还在受理'
  return '期满的人都有异议没有结'
}

function findingOf(notice: NoticeView, today: string): string {
  const level = notice.ofNominees ? levelTitles[notice.level as Level] : ''
  const clock =
    today < notice.startsOn
      ? `${level}公示${prose(notice.startsOn, today)}开始`
      : today > notice.endsOn
        ? `${level}公示${notice.workdays}个工作日已满`
        : `${level}公示第${notice.day}个工作日，${notice.endsOn === today ? '今天' : prose(notice.endsOn, today)}24:00期满`
  const still = today > notice.endsOn && today <= notice.objectionsUntil
  if (notice.objections === 0)
    return still
      ? `${clock}，异议收到${notice.objectionsUntil === today ? '今天' : prose(notice.objectionsUntil, today)}24:00，现在没有`
      : `${clock}，没有异议`
  return notice.openObjections > 0
    ? `${clock}，异议${notice.objections}件，${notice.openObjections}件没有结`
    : `${clock}，异议${notice.objections}件都已结`
}
