import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  PageTabs,
  State,
  Table,
  useCall,
  useGo,
  useList,
} from '#kernel/ui'
import { owedOf } from '../contract.ts'
import { taskColumns } from './words.tsx'

/** 我欠什么: one body, its open tasks, and the clauses that name it. */
export function Owed() {
  const list = useList({ filters: ['body', 'late', 'pack'] })
  const called = useCall(owedOf, { query: list.filters })
  const go = useGo()
  return (
    <Loaded of={called} what="欠的事">
      {data => (
        <>
          <PageHead title={data.finding} tab="欠什么" lede={`截至${data.asOf}。`} />
          <PageTabs of="/duties" label="任务台账的页面" />
          <Leaf
            title={data.tasks.length === 0 ? '没有欠的任务' : `欠${data.tasks.length}件`}
            margin={
              <>
                <h3>怎么算欠</h3>
                <p>
                  派给它、还没有销号的任务。
                  {data.body?.own ? '本单位的按收到的任务算。' : '别的单位按部门代码算，只看您的岗位看得到的。'}
                </p>
                <p>征求意见稿不算。</p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                {
                  key: 'body',
                  title: '单位',
                  choices: data.bodies.map(b => ({ value: b.value, title: b.title, count: b.n })),
                },
                { key: 'late', title: '逾期', choices: [{ value: 'yes', title: '只看逾期的' }] },
                {
                  key: 'pack',
                  title: '决定',
                  choices: data.packs.map(p => ({ value: p.value, title: p.title, count: p.n })),
                },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </Filters>
            <Table
              caption="欠的任务"
              quiet
              columns={taskColumns}
              rows={data.tasks}
              keyOf={row => row.id}
              open={row => go(`/duties/${row.id}`)}
              empty={<Empty>{data.body ? `${data.body.title}没有还在办的任务。` : '选一个单位看它欠什么。'}</Empty>}
            />
          </Leaf>
          <Leaf title={`点到它的条文${data.clauses.length}处`}>
            <Table
              caption="点到它的条文"
              quiet
              columns={[
                {
                  key: 'id',
                  title: '条文',
                  head: true,
                  show: c => (
                    <span className="nowrap">
                      <Link to={`/clauses/${c.id}/duties`}>{c.id}</Link> <Modality is={c.mark} />
                    </span>
                  ),
                },
                { key: 'text', title: '原文', show: c => <span className="duty-law">{c.text}</span> },
                { key: 'label', title: '出处', show: c => <span className="nowrap">{c.label}</span> },
                { key: 'mechanism', title: '机制', show: c => c.mechanism },
                {
                  key: 'tasks',
                  title: '任务',
                  show: c =>
                    c.tasks === 0 ? (
                      <State is={c.mark === '须' ? 'near' : 'unknown'}>没有任务</State>
                    ) : (
                      <span className="nowrap">
                        {c.tasks}件{c.late > 0 && `，逾期${c.late}件`}
                      </span>
                    ),
                },
              ]}
              rows={data.clauses}
              keyOf={c => c.pack + c.id}
              empty={<Empty>没有条文点到它。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
