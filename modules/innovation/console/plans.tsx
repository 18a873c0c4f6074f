import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  Leaf,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useAct,
  useCall,
  useToday,
} from '#kernel/ui'
import { editPlan, listPlans, planBody, registerPlan } from '../contract.ts'
import { drawn, known } from './drawn.ts'

type View = Response<typeof listPlans>
type Row = View['rows'][number]
const schema = drawn(planBody)

/** Training plans, the year's selection plan, local brands: entered by document, goals with days. */
export function Plans() {
  const called = useCall(listPlans, {})
  const [open, setOpen] = useState<Row | 'new'>()
  return (
    <Loaded of={called} what="方案和计划">
      {data => (
        <>
          <PageHead
            title={titleOf(data)}
            tab="方案和计划"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen('new')}>
                  登记方案或计划
                </button>
              )
            }
          />
          <PageTabs of="/studios" label="工作室与工匠学院" />
          <Leaf
            marginLabel="旁注：要求"
            margin={
              <>
                <h3>为什么登记</h3>
                <p>
                  浙江省的决定要求县级以上政府因地制宜制定工匠培育方案，每年有计划、有重点地遴选工匠学院；别的地方可以照着用。
                </p>
                <h3>进度</h3>
                <p>目标写明数量和到期日；到期没有完成，或者没有填完成数的，算逾期。</p>
              </>
            }
          >
            <Table
              caption="方案和计划"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '名称',
                  head: true,
                  show: row =>
                    data.may.write ? (
                      <button type="button" className="reveal" onClick={() => setOpen(row)}>
                        {row.title}
                      </button>
                    ) : (
                      row.title
                    ),
                },
                { key: 'kind', title: '类别', show: row => row.kind },
                { key: 'year', title: '年度', num: true, show: row => row.year },
                { key: 'industry', title: '行业', show: row => row.industry ?? '全行业' },
                { key: 'body', title: '印发机关', show: row => row.body },
                { key: 'goals', title: '目标', show: row => <Goals row={row} /> },
                {
                  key: 'paper',
                  title: '文件',
                  show: row => (
                    <a className="nowrap" href={`/api/files/${row.paper}`}>
                      打开
                    </a>
                  ),
                },
                {
                  key: 'state',
                  title: '状态',
                  show: row =>
                    row.late > 0 ? (
                      <State is="late">{row.late}项逾期</State>
                    ) : (
                      <State is={row.state === '已完成' ? 'yes' : row.state === '执行中' ? 'wait' : 'no'}>
                        {row.state}
                      </State>
                    ),
                },
              ]}
              rows={data.rows}
              keyOf={row => row.id}
              empty={<Empty>还没有登记工匠培育方案和遴选计划。印发以后照文件登记，目标写明数量和到期日。</Empty>}
            />
          </Leaf>
          {open && (
            <PlanDialog
              plan={open === 'new' ? undefined : open}
              again={called.again}
              onClose={() => setOpen(undefined)}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

const Goals = ({ row }: { row: Row }) => (
  <>
    {row.goals.length === 0 && <State is="unknown">没有写目标</State>}
    {row.goals.map(g => (
      <span className="said" key={g.what}>
        {g.what}
        {g.number !== undefined && `${g.done ?? '？'}/${g.number}${g.unit ?? ''}`}
        {g.by && `，${g.by}到期`}
      </span>
    ))}
  </>
)

function titleOf({ rows, planned, year }: View): string {
  const late = rows.reduce((n, row) => n + row.late, 0)
  const plan = planned ? `${year}年遴选计划已登记` : `${year}年遴选计划还没有登记`
  return rows.length === 0 ? plan : `${rows.length}份方案和计划，${plan}${late > 0 ? `，${late}项目标逾期` : ''}`
}

function PlanDialog({ plan, again, onClose }: { plan: Row | undefined; again: () => void; onClose: () => void }) {
  const today = useToday()
  const adding = useAct(registerPlan, { done: onClose })
  const editing = useAct(editPlan, { done: onClose })
  const { id: _, late: __, version: ___, ...body } = plan ?? { id: '', late: 0, version: 0 }
  return (
    <Dialog title={plan ? `更新${plan.title}` : '登记方案或计划'} onClose={onClose}>
      <Form
        schema={schema}
        initial={
          plan ? known(body) : { kind: '年度遴选计划', year: Number(today.slice(0, 4)), state: '执行中', goals: [{}] }
        }
        two
        submit="保存"
        busy={adding.busy || editing.busy}
        problem={(plan ? editing : adding).problem}
        onRefill={again}
        onSubmit={given =>
          plan
            ? editing.send({ params: { id: plan.id }, body: { ...given, version: plan.version } as never })
            : adding.send({ body: given as never })
        }
      />
    </Dialog>
  )
}
