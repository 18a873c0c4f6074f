import { useState } from 'react'
import { address } from '#kernel/http'
import {
  Ask,
  ActProblem,
  Acts,
  Anchor,
  Leaf,
  Link,
  Loaded,
  longDay,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
  type Column,
} from '#kernel/ui'
import { levelTitles, type Level } from '#modules/honours'
import { closePanel, readPanel } from '../contract.ts'
import { PanelMatrix } from './panel-matrix.tsx'
import './review.css'
import { MethodNote, PanelState, type PanelView } from './words.tsx'

/** One review meeting as whoever holds it sees it: who has handed in how much, who keeps away, and after closing the figures. */
export function Panel() {
  const panel = useParam('panel')
  const [page, setPage] = useState(1)
  const called = useCall(readPanel, { params: { panel }, query: { page } }, { everySeconds: 30 })
  return (
    <Loaded of={called} what="评审会">
      {view => <Sheet view={view} page={page} turn={setPage} />}
    </Loaded>
  )
}

function Sheet({ view, page, turn }: { view: PanelView; page: number; turn: (to: number) => void }) {
  const go = useGo()
  const close = useAct(closePanel)
  const [asking, setAsking] = useState(false)
  const closed = view.state === '已汇总' || view.state === '已签字'
  const paper = (kind: string) => address(`/panels/{panel}/documents/{kind}`, { panel: view.id, kind })
  const acts = [
    { act: 'close', title: '汇总评分', ready: view.close.may, because: view.close.because, primary: true },
    { act: 'sign', title: '上传签字的结果表', ready: view.sign.may, because: view.sign.because, primary: true },
    { act: 'void', title: '作废这次评审会', ready: view.void.may, because: view.void.because, danger: true },
  ].filter(one =>
    one.act === 'close' ? view.state === '评审中' : one.act === 'sign' ? view.state === '已汇总' : view.void.may,
  )
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.title}
        trail={[
          { title: '评审会', to: '/panels' },
          { title: view.roundTitle, to: `/rounds/${view.round}` },
          { title: view.title },
        ]}
        facts={[
          { label: '状态', value: <PanelState is={view.state} /> },
          { label: '开会', value: `${longDay(view.heldOn)}，${view.venue}` },
          { label: '交分截止', value: longDay(view.dueOn) },
          { label: '评审', value: `${levelTitles[view.level as Level]}${view.blind ? '，匿名' : ''}` },
          { label: '上会名单', value: <Link to={`/lists/${view.list}`}>{view.listTitle}</Link> },
        ]}
      />
      {view.state === '作废' && view.mine && (
        <div className="told" role="note">
          <p>
            名单上的人已放回。
            <Link to={`/panels/new?round=${view.round}&level=${view.level}&corrects=${view.id}`} className="btn small">
              重开评审会
            </Link>
          </p>
        </div>
      )}
      {closed && <PanelMatrix panel={view} />}
      <Leaf
        title={`评委${view.members.length}名`}
        marginLabel="旁注：评审办法"
        margin={
          <>
            <MethodNote method={view.method} each={view.each} />
            <h3>文书</h3>
            <ul className="docs">
              <li>
                <Anchor href={paper('invitation')}>评审通知</Anchor>
              </li>
              <li>
                <Anchor href={paper('blank-sheet')}>空白评分表</Anchor>
              </li>
              {closed && (
                <li>
                  <Anchor href={paper('result')}>评审结果表（打印签字）</Anchor>
                </li>
              )}
              {view.resultFile && (
                <li>
                  <Anchor href={address('/files/{id}/preview', { id: view.resultFile })}>签字的结果表</Anchor>
                </li>
              )}
            </ul>
            {view.corrects && (
              <>
                <h3>这次是重开的</h3>
                <p>
                  {view.reason} <Link to={`/panels/${view.corrects.id}`}>原来的评审会</Link>
                </p>
              </>
            )}
          </>
        }
      >
        <Table
          caption="评委"
          quiet
          columns={memberColumns(view)}
          rows={view.members}
          keyOf={row => row.id}
          open={row => go(`/panels/${view.id}/members/${row.id}`)}
          empty=""
        />
      </Leaf>
      {!closed && (
        <Leaf
          title={`上会${view.cases}人`}
          sub="只看得到交了几份；分数汇总以后才打开"
          marginLabel="旁注：信封"
          margin={
            <>
              <h3>为什么看不到分</h3>
              <p>有人还没有评，先看到别人的分会受影响。汇总以前，页面不给，数据库也不给。</p>
            </>
          }
        >
          <Table
            caption="上会的人"
            quiet
            columns={itemColumns}
            rows={view.items}
            keyOf={row => row.id}
            groupOf={row => row.categoryTitle}
            empty="没有上会的人。"
          />
          {view.cases > 100 && (
            <div className="row">
              <button type="button" className="btn small" disabled={page === 1} onClick={() => turn(page - 1)}>
                上一页
              </button>
              <button
                type="button"
                className="btn small"
                disabled={page * 100 >= view.cases}
                onClick={() => turn(page + 1)}
              >
                下一页
              </button>
            </div>
          )}
        </Leaf>
      )}
      <Leaf title={view.events.length === 0 ? '没有回避、弃权和退回' : `回避、弃权和退回，${view.events.length}条`}>
        {view.events.length > 0 && (
          <Table
            caption="回避、弃权和退回"
            quiet
            columns={eventColumns}
            rows={view.events}
            keyOf={row => `${row.kind}${row.on}${row.member}${row.code}${view.events.indexOf(row)}`}
            empty=""
          />
        )}
        <ActProblem of={close} />
      </Leaf>
      {acts.length > 0 && (
        <Acts
          may={acts}
          busy={close.busy ? 'close' : null}
          note={view.state === '评审中' ? '汇总以后评分不再收，也不能退回重评' : undefined}
          onAct={act =>
            act.act === 'close' ? setAsking(true) : go(`/panels/${view.id}/${act.act === 'sign' ? 'sign' : 'void'}`)
          }
        />
      )}
      {asking && (
        <Ask
          title={`汇总${view.cases}人的评分`}
          says={[
            '汇总以后评分不再收，也不能退回重评。',
            '各人的成绩和名次随即算出，评委在结果表上签字。',
            '此事不能恢复。',
          ]}
          act="汇总评分"
          onYes={() => {
            setAsking(false)
            close.act({ params: { panel: view.id } })
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

const memberColumns = (view: PanelView): readonly Column<PanelView['members'][number]>[] => [
  { key: 'ord', title: '席次', show: row => <span className="nowrap">评委{row.ord}</span> },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <>
        <Link to={`/panels/${view.id}/members/${row.id}`}>
          <Name>{row.name}</Name>
        </Link>
        <br />
        <small>{row.organisationName}</small>
      </>
    ),
  },
  {
    key: 'how',
    title: '打分',
    show: row => (row.account ? (row.declaredOn ? '登录，已申报回避' : '登录，还没有申报回避') : '纸质评分表'),
  },
  {
    key: 'done',
    title: '已交',
    num: true,
    show: row => `${row.submitted}/${row.assigned - row.recused - row.abstained}份`,
  },
  { key: 'away', title: '回避', num: true, show: row => row.recused || '—' },
  { key: 'abstained', title: '弃权', num: true, show: row => row.abstained || '—' },
  {
    key: 'state',
    title: '状态',
    show: row =>
      row.absentOn ? (
        <State is="unknown">缺席：{row.absentReason}</State>
      ) : row.submitted + row.recused + row.abstained === row.assigned ? (
        <State is="yes">交齐</State>
      ) : (
        <State is="wait">差{row.assigned - row.submitted - row.recused - row.abstained}份</State>
      ),
  },
]

const itemColumns: readonly Column<PanelView['items'][number]>[] = [
  { key: 'code', title: '编号', show: row => <span className="nowrap">{row.code}</span> },
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/cases/${row.kase}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.employerName },
  {
    key: 'done',
    title: '已交',
    num: true,
    show: row => `${row.submitted}/${row.assigned - row.recused - row.abstained}份`,
  },
  {
    key: 'away',
    title: '回避、弃权',
    num: true,
    show: row => (row.recused + row.abstained === 0 ? '—' : `${row.recused}、${row.abstained}`),
  },
]

const eventColumns: readonly Column<PanelView['events'][number]>[] = [
  { key: 'on', title: '日期', show: row => <span className="nowrap">{row.on}</span> },
  { key: 'kind', title: '事项', head: true, show: row => row.kind },
  { key: 'member', title: '评委', show: row => <Name>{row.member}</Name> },
  { key: 'name', title: '人选', show: row => `${row.code}　${row.name}` },
  { key: 'reason', title: '理由', show: row => row.reason },
]
