import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PrintButton,
  prose,
  State,
  Table,
  Timeline,
  useAct,
  useCall,
  useGo,
  useParam,
  useToday,
  type JsonSchema,
} from '#kernel/ui'
import { decideChange, editStudio, readStudio } from '../contract.ts'
import { Flag } from './basis.tsx'
import { known } from './drawn.ts'
import { StudioBook } from './studio-book.tsx'
import './studios.css'

export type StudioView = Response<typeof readStudio>

/** One studio: who leads it, who named it when, where this year's review stands. */
export function Studio() {
  const id = useParam('id')
  const called = useCall(readStudio, { params: { id } })
  return (
    <Loaded of={called} what="这个工作室">
      {view => <StudioPage view={view} again={called.again} />}
    </Loaded>
  )
}

function StudioPage({ view, again }: { view: StudioView; again: () => void }) {
  const today = useToday()
  const go = useGo()
  const [editing, setEditing] = useState(false)
  const acts = [
    ...(view.may.write ? [{ act: 'edit', title: '更新场所、设备、标签', ready: true }] : []),
    ...(view.may.decide || view.may.ask
      ? [
          {
            act: 'change',
            title: view.may.decide ? '换带头人、更名、合并、撤回' : '申请换带头人、更名、撤回',
            ready: true,
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.name}
        trail={[{ title: '工作室', to: '/studios' }, { title: view.name }]}
        facts={[
          { label: '种类', value: `${view.level}${view.kindTitle}` },
          { label: '命名', value: `${view.body}，${view.namedOn}` },
          { label: '单位', value: view.unitName },
          { label: '专业领域', value: view.field ?? <State is="unknown">请单位补充</State> },
          {
            label: '场所',
            value: view.area === null ? <State is="unknown">面积请单位补充</State> : `${view.area}平方米`,
          },
          ...(view.label ? [{ label: '企业标签', value: view.label }] : []),
        ]}
        links={
          <>
            {view.leader && (
              <Link className="btn small" to={`/people/${view.leader}`}>
                带头人档案
              </Link>
            )}
            <PrintButton>打印本页</PrintButton>
          </>
        }
      />
      <Reviews view={view} today={today} />
      <StudioBook view={view} />
      <Changes view={view} again={again} />
      {editing && <EditDialog view={view} again={again} onClose={() => setEditing(false)} />}
      <Acts
        may={acts}
        onAct={act => (act.act === 'edit' ? setEditing(true) : go(`/studios/${view.id}/change`))}
        {...(acts.length === 0 ? { note: view.may.because ?? '本岗位可以查看' } : {})}
      />
    </>
  )
}

function Reviews({ view, today }: { view: StudioView; today: string }) {
  return (
    <Leaf
      title={view.annuals.length === 0 ? '还没有布置过年度考核' : `年度考核${view.annuals.length}次`}
      marginLabel="旁注：命名"
      margin={
        <>
          <h3>谁命名的</h3>
          <p>
            {view.body}，{prose(view.namedOn, today)}，《{view.documentTitle}》
            {view.documentNumber ? `（${view.documentNumber}）` : '，文件没有文号'}。{view.source}。
          </p>
          <p>
            <a href={`/api/files/${view.paper}`}>打开命名文件</a>
          </p>
          {view.plaqueOn ? <p>{prose(view.plaqueOn, today)}授牌。</p> : <p>授牌日期没有登记。</p>}
          {view.programme && (
            <p>
              批次：<Link to={`/studios/programmes/${view.programme.id}`}>{view.programme.title}</Link>
            </p>
          )}
          {view.application && (
            <p>
              <Link to={`/studios/applications/${view.application}`}>申报和命名的全过程</Link>
            </p>
          )}
          <h3>经费</h3>
          <p>{view.programme?.money ?? <State is="unknown">未配置：照通知录入，系统不估</State>}</p>
          <h3>带头人</h3>
          <p>
            {view.leaderName}
            {view.leaderTitles && `，${view.leaderTitles}`}
          </p>
          {view.alliances.length > 0 && (
            <>
              <h3>联盟</h3>
              {view.alliances.map(a => (
                <p key={a.id}>
                  <Link to={`/alliances/${a.id}`}>{a.name}</Link>
                  {a.lead && '（牵头）'}
                </p>
              ))}
            </>
          )}
          {view.mergedInto && (
            <p>
              并入<Link to={`/studios/${view.mergedInto.id}`}>{view.mergedInto.name}</Link>
            </p>
          )}
          <h3>登记经过</h3>
          <Timeline
            items={view.history.slice(0, 6).map(h => ({
              at: h.at,
              who: [h.office, h.by].filter(Boolean).join(' ') || '系统',
              what: h.what,
            }))}
          />
        </>
      }
    >
      <p>
        <Flag flag={view.flag} />
      </p>
      <Table
        caption="年度考核"
        quiet
        columns={[
          {
            key: 'year',
            title: '年度',
            head: true,
            show: row => <Link to={`/studios/applications/${row.kase}`}>{row.year}年</Link>,
          },
          { key: 'kind', title: '类别', show: row => row.kind },
          { key: 'due', title: '年报截止', show: row => <span className="nowrap">{row.dueOn}</span> },
          { key: 'score', title: '自评', num: true, show: row => row.selfScore ?? '' },
          {
            key: 'state',
            title: '结论',
            show: row =>
              row.overdue ? (
                <State is="late">年报逾期</State>
              ) : row.conclusion ? (
                <State is={row.conclusion === '合格' ? 'yes' : row.conclusion === '摘牌' ? 'no' : 'near'}>
                  {row.conclusion}
                </State>
              ) : (
                <State is="wait">{row.step === 'report' ? '等报送' : '在办'}</State>
              ),
          },
        ]}
        rows={view.annuals}
        keyOf={row => row.kase}
        empty={<Empty>命名机关在批次（办法）页上布置年度考核，布置以后单位收到待办，写明截止日期。</Empty>}
      />
    </Leaf>
  )
}

function Changes({ view, again }: { view: StudioView; again: () => void }) {
  const today = useToday()
  const [deciding, setDeciding] = useState<string>()
  if (view.changes.length === 0) return null
  const waiting = view.changes.filter(c => c.state === '待批').length
  return (
    <Leaf
      title={waiting > 0 ? `${waiting}份变动申请等决定` : `变动${view.changes.length}次`}
      marginLabel="旁注：变动"
      margin={
        <>
          <h3>谁决定</h3>
          <p>单位申请，命名的那条线照文件决定；决定写入存证，公开名册同时更新。</p>
        </>
      }
    >
      <Table
        caption="变动"
        quiet
        columns={[
          { key: 'kind', title: '变动', head: true, show: row => row.kind },
          { key: 'detail', title: '内容', show: row => row.detail },
          { key: 'on', title: '日期', show: row => <span className="nowrap">{row.on}</span> },
          { key: 'reason', title: '理由', show: row => row.reason },
          {
            key: 'state',
            title: '状态',
            show: row => (
              <State is={row.state === '已定' ? 'yes' : row.state === '待批' ? 'wait' : 'no'}>{row.state}</State>
            ),
          },
          {
            key: 'act',
            title: '',
            show: row =>
              row.state === '待批' && view.may.decide ? (
                <button type="button" className="btn small" onClick={() => setDeciding(row.id)}>
                  决定
                </button>
              ) : row.leaf === null ? (
                ''
              ) : (
                <a href={`/ledger/proof/${row.leaf}`}>存证{row.leaf}</a>
              ),
          },
        ]}
        rows={view.changes}
        keyOf={row => row.id}
        empty={null}
      />
      {deciding && (
        <DecideDialog
          view={view}
          change={deciding}
          today={today}
          onClose={() => {
            setDeciding(undefined)
            again()
          }}
        />
      )}
    </Leaf>
  )
}

function DecideDialog({
  view,
  change,
  onClose,
}: {
  view: StudioView
  change: string
  today: string
  onClose: () => void
}) {
  const sending = useAct(decideChange, { done: onClose })
  return (
    <Dialog title="决定变动申请" onClose={onClose}>
      <Form
        schema={view.forms['decide'] as JsonSchema}
        submit="提交决定"
        busy={sending.busy}
        problem={sending.problem}
        onSubmit={body => sending.send({ params: { id: change }, body: body as never })}
      />
    </Dialog>
  )
}

function EditDialog({ view, again, onClose }: { view: StudioView; again: () => void; onClose: () => void }) {
  const sending = useAct(editStudio, { version: view.version, done: onClose })
  return (
    <Dialog title={`更新${view.name}`} onClose={onClose}>
      <Form
        schema={view.forms['facts'] as JsonSchema}
        initial={known({
          field: view.field,
          area: view.area,
          equipment: view.equipment,
          leaderTitles: view.leaderTitles,
          label: view.label,
          labelSource: view.labelSource,
        })}
        submit="保存"
        busy={sending.busy}
        problem={sending.problem}
        onRefill={again}
        onSubmit={body => sending.send({ params: { id: view.id }, body: { ...body, version: view.version } })}
      />
    </Dialog>
  )
}
