import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Evidence,
  ExportButton,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  Table,
  useCall,
  useGo,
  useList,
} from '#kernel/ui'
import { exportTasks, listTasks, taskForm } from '../contract.ts'
import { taskColumns } from './words.tsx'

type View = Response<typeof listTasks>
const choices = (of: View['facets']['packs']) => of.map(({ value, title, n }) => ({ value, title, count: n }))

/** 重点任务台账: every task this post reaches. */
export function Tasks() {
  const list = useList({
    filters: ['q', 'standing', 'light', 'body', 'part', 'pack', 'clause', 'mine', 'late'],
    sort: { key: 'due', down: false },
  })
  const called = useCall(listTasks, { query: list.query })
  const go = useGo()
  const [telling, setTelling] = useState(false)
  return (
    <Loaded of={called} what="任务台账">
      {data => (
        <>
          <PageHead
            title={data.total === 0 && !list.filtered ? '还没有任务' : data.finding}
            tab="任务台账"
            lede={`截至${data.asOf}，${data.office}看得到的。自报和核实分列，对外只用核实数。`}
            links={
              data.may.write && (
                <span className="row">
                  <button type="button" className="btn" onClick={() => setTelling(true)}>
                    督查通报
                  </button>
                  <Link className="btn" to="/duty-rolls">
                    导入分解表
                  </Link>
                  <Link className="btn primary" to="/duties/new">
                    派任务
                  </Link>
                </span>
              )
            }
          />
          <PageTabs of="/duties" label="任务台账的页面" />
          {telling && <Bulletin to={data.asOf} onClose={() => setTelling(false)} />}
          <Leaf margin={<Margin view={data} />} marginLabel="这张表说什么">
            <Filters
              list={list}
              columns={taskColumns}
              filters={[
                { key: 'q', title: '查找', placeholder: '任务、单位或 C064' },
                { key: 'standing', title: '到哪一步', choices: choices(data.facets.standings) },
                { key: 'light', title: '灯', choices: choices(data.facets.lights) },
                { key: 'late', title: '逾期', choices: [{ value: 'yes', title: '逾期的' }] },
                { key: 'body', title: '单位', choices: choices(data.facets.bodies) },
                {
                  key: 'part',
                  title: '牵头或配合',
                  choices: [
                    { value: '牵头', title: '牵头' },
                    { value: '配合', title: '配合' },
                  ],
                },
                { key: 'pack', title: '决定', choices: choices(data.facets.packs) },
                ...(data.may.owes
                  ? [{ key: 'mine', title: '范围', choices: [{ value: 'yes', title: '本单位欠的' }] }]
                  : []),
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
              <ExportButton path={exportTasks.path} query={list.filters} title="导出台账" />
            </Filters>
            <Table
              caption="重点任务台账"
              quiet
              columns={taskColumns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              open={row => go(`/duties/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.may.write ? (
                      <Link className="btn" to="/clause-map">
                        从条文图派任务
                      </Link>
                    ) : undefined
                  }
                >
                  还没有派给本单位的任务。市、县总工会照决定分解以后，任务会自己到这里。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Margin({ view }: { view: View }) {
  const { counts } = view
  return (
    <>
      <h3>现在</h3>
      <p className="duty-counts">
        <span>在办{counts.open}件</span>
        <span>逾期{counts.late}件</span>
        <span>等核验、等答复{counts.waiting}件</span>
        <span>销号{counts.closed}件</span>
      </p>
      <h3>哪些有期限</h3>
      <p>
        条文写“应当、必须”的设期限、亮灯；鼓励、推动的只登记成果；征求意见稿不起算。会议议定的按纪要的日子，人大审议意见的按交办的日子。
      </p>
      <h3>灯怎么亮</h3>
      {view.may.write ? <Rule /> : <p>完成进度和时间进度比，按工作日算。逾期亮红灯。</p>}
    </>
  )
}

/** The rule as data, with who may change it. */
export function Rule() {
  const { data } = useCall(taskForm, {})
  if (!data) return null
  return (
    <>
      <ul>
        {data.rule.map(r => (
          <li key={r.title}>
            {r.title}：{r.value} <Evidence mark={r.evidence as never} {...(r.task !== null && { task: r.task })} />
          </li>
        ))}
      </ul>
      <p>
        按工作日算。本地督办办法另有规定的，到<Link to="/parameters">规则与参数</Link>录入。
      </p>
    </>
  )
}

/** 督查通报 of the tasks this office gave: for the days named here, to print, or to go on writing in. */
function Bulletin({ to: today, onClose }: { to: string; onClose: () => void }) {
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`)
  const [to, setTo] = useState(today)
  const address = (format: string) => `/api/duties/bulletin/${format}?from=${from}&to=${to}`
  return (
    <Dialog title="督查通报" onClose={onClose}>
      <p>本机关派的任务：销号的、逾期的、临近到期的，各单位几件。只用核实的进度。要求由您接着写。</p>
      <p className="row">
        <label>
          从 <input className="input" type="date" value={from} max={to} onChange={e => setFrom(e.target.value)} />
        </label>
        <label>
          到{' '}
          <input
            className="input"
            type="date"
            value={to}
            min={from}
            max={today}
            onChange={e => setTo(e.target.value)}
          />
        </label>
      </p>
      <p className="row">
        <a className="btn primary" href={address('docx')}>
          可编辑的
        </a>
        <a className="btn" href={address('pdf')} target="_blank" rel="noreferrer">
          打印
        </a>
      </p>
    </Dialog>
  )
}
