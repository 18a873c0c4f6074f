import { useState } from 'react'
import {
  ActProblem,
  Empty,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  PageTabs,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  type Column,
} from '#kernel/ui'
import { readDecisionDesk, sealAwardList } from '../contract.ts'
import { subjectTitles } from '../kinds.ts'
import { Catalogue, type Desk } from './desk-catalogue.tsx'
import { RegisterDecision } from './desk-register.tsx'

type Waiting = Desk['waiting'][number]
type Decided = Desk['decisions'][number]

/** From approved to honoured: seal the list, draft the decision, register it with its scan. */
export function DecisionDesk() {
  const round = useParam('round')
  const called = useCall(readDecisionDesk, { params: { round } })
  return (
    <Loaded of={called} what="表彰决定">
      {view => (
        <>
          <PageHead
            title={titleOf(view)}
            tab="表彰决定"
            trail={[
              { title: '届次', to: '/rounds' },
              { title: view.round.title, to: `/rounds/${round}` },
              { title: '表彰决定' },
            ]}
          />
          <PageTabs of="/rounds/$round" label="届次页面" />
          {view.decisions.length > 0 && <Decisions view={view} />}
          {view.lists.map(list => (
            <RegisterDecision key={list.id} view={view} list={list} />
          ))}
          {(view.waiting.length > 0 || (view.lists.length === 0 && view.decisions.length === 0)) && (
            <Candidates view={view} />
          )}
        </>
      )}
    </Loaded>
  )
}

function titleOf({ waiting, lists, decisions, round }: Desk): string {
  const listed = lists.reduce((n, l) => n + l.entries.length, 0)
  const done = decisions.reduce((n, d) => n + d.persons + d.collectives, 0)
  const parts = [
    done > 0 ? `${done}个已经表彰入册` : '',
    listed > 0 ? `${listed}个在封存的名单上，等登记决定` : '',
    waiting.length > 0 ? `${waiting.length}个审定，等封存名单` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('，') : `${round.title}还没有审定的人选`
}

const rosterColumns: readonly Column<Waiting>[] = [
  {
    key: 'name',
    title: '姓名（名称）',
    head: true,
    show: row => (
      <Link to={`/cases/${row.kase}`}>{row.subjectKind === 'person' ? <Name>{row.name}</Name> : row.name}</Link>
    ),
  },
  { key: 'subject', title: '对象', show: row => subjectTitles[row.subjectKind] },
  { key: 'employer', title: '单位', show: row => row.employer },
]

const orders = [
  { key: 'strokes', title: '姓氏笔画' },
  { key: 'number', title: '编号' },
  { key: 'place', title: '地域' },
] as const

/** Who is approved. The whole list is sealed unless somebody is taken off it. */
function Candidates({ view }: { view: Desk }) {
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [order, setOrder] = useState<(typeof orders)[number]['key']>('strokes')
  const sealing = useAct(sealAwardList, { refreshes: [readDecisionDesk] })
  const chosen = view.waiting.filter(w => !off.has(w.kase))
  const columns: readonly Column<Waiting>[] = view.may.seal
    ? [
        {
          key: 'on',
          title: '列入',
          show: row => (
            <input
              type="checkbox"
              aria-label={`列入${row.name}`}
              checked={!off.has(row.kase)}
              onChange={event => {
                const next = new Set(off)
                if (event.target.checked) next.delete(row.kase)
                else next.add(row.kase)
                setOff(next)
              }}
            />
          ),
        },
        ...rosterColumns,
      ]
    : rosterColumns
  return (
    <Leaf
      title={view.waiting.length > 0 ? `审定${view.waiting.length}个，还没有列入表彰名单` : '还没有可以表彰的'}
      sub={view.waiting.length > 0 ? '封存以后照这份名单起草和登记决定；名单不能改，要改另封一份' : undefined}
      marginLabel="旁注：荣誉"
      margin={<Catalogue view={view} />}
    >
      <Table
        caption="审定的人选"
        quiet
        columns={columns}
        rows={view.waiting}
        keyOf={row => row.kase}
        empty={
          <Empty act={<Link to={`/rounds/${view.round.id}`}>看届次进度</Link>}>
            推荐走完本届最后一级的研究决定，才会到这里。由最后一级的承办机构登记决定，别的机构只看结果。
          </Empty>
        }
      />
      {view.may.seal && (
        <div className="row">
          <label className="filter">
            <span>排序</span>
            <select
              value={order}
              onChange={event => setOrder(orders.find(o => o.key === event.target.value)?.key ?? 'strokes')}
            >
              {orders.map(o => (
                <option key={o.key} value={o.key}>
                  {o.title}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="btn primary"
            aria-disabled={sealing.busy || chosen.length === 0 || undefined}
            onClick={() => {
              if (!sealing.busy && chosen.length > 0)
                sealing.act({ params: { round: view.round.id }, body: { cases: chosen.map(c => c.kase), order } })
            }}
          >
            {sealing.busy ? '正在封存' : `封存表彰名单（${chosen.length}个）`}
          </button>
        </div>
      )}
      <ActProblem of={sealing} />
    </Leaf>
  )
}

const decidedColumns: readonly Column<Decided>[] = [
  {
    key: 'title',
    title: '决定',
    head: true,
    show: row => <Link to={`/decisions/${row.id}`}>{row.title}</Link>,
  },
  { key: 'number', title: '文号', show: row => row.number ?? <State is="unknown">没有编号</State> },
  { key: 'on', title: '决定日期', show: row => <span className="nowrap">{row.decidedOn}</span> },
  { key: 'persons', title: '个人', num: true, show: row => row.persons },
  { key: 'collectives', title: '集体', num: true, show: row => row.collectives },
  {
    key: 'public',
    title: '名录',
    show: row => (row.publishedOn ? `${row.publishedOn}公开` : <State is="wait">还没有公开</State>),
  },
]

function Decisions({ view }: { view: Desk }) {
  return (
    <Leaf
      title={`登记了${view.decisions.length}份决定`}
      marginLabel="旁注：决定"
      margin={<p>点开一份决定：登记证书编号、出电子证书、申请公开名录、整册打印。</p>}
    >
      <Table
        caption="表彰决定"
        quiet
        columns={decidedColumns}
        rows={view.decisions}
        keyOf={row => row.id}
        empty={<Empty>还没有登记。</Empty>}
      />
    </Leaf>
  )
}
