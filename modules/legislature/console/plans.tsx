import { useState } from 'react'
import {
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
  useToday,
  type JsonSchema,
} from '#kernel/ui'
import * as contract from '../contract.ts'
import { matterColumns } from './list.tsx'
import { drawn } from './words.tsx'

export function Plans() {
  const called = useCall(contract.listPlans, {})
  const [open, setOpen] = useState(false)
  const go = useGo()
  const today = useToday()
  const adding = useAct(contract.addPlan, { done: ({ id }) => go(`/legislature/plans/${id}`) })
  return (
    <Loaded of={called} what="年度计划">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="年度监督工作计划"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  登记年度计划
                </button>
              )
            }
          />
          <PageTabs of="/legislature" label="人大监督的页面" />
          <Leaf
            margin={<p>监督法第六十三条：年度监督工作计划由主任会议通过并向社会公布，可以根据实际需要适当调整。</p>}
          >
            <Table
              caption="年度监督工作计划"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '计划',
                  head: true,
                  show: p => <Link to={`/legislature/plans/${p.id}`}>{p.title}</Link>,
                },
                { key: 'adopted', title: '主任会议通过', show: p => `${p.adoptedOn} ${p.adoptedBy}` },
                { key: 'matters', title: '议题', show: p => `${p.matters}件，办结${p.done}件` },
                {
                  key: 'published',
                  title: '公布',
                  show: p => (
                    <State is={p.publishedOn === null ? 'near' : 'yes'}>{p.publishedOn ?? '还没有公布'}</State>
                  ),
                },
              ]}
              rows={data.rows}
              keyOf={p => p.id}
              empty={<Empty>还没有登记年度计划。主任会议通过以后登记，列入议题，向社会公布。</Empty>}
            />
          </Leaf>
          {open && (
            <Dialog title="登记年度监督工作计划" onClose={() => setOpen(false)}>
              <Form
                schema={drawn(contract.planBody)}
                initial={{ year: Number(today.slice(0, 4)), title: `${today.slice(0, 4)}年度监督工作计划` }}
                submit="登记"
                busy={adding.busy}
                problem={adding.problem}
                onSubmit={answer => adding.send({ body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}

export function PlanPage() {
  const id = useParam('plan')
  const called = useCall(contract.readPlan, { params: { id } })
  const [open, setOpen] = useState<'list' | 'publish'>()
  const close = () => setOpen(undefined)
  const listing = useAct(contract.listInPlan, { done: close })
  const publishing = useAct(contract.publishPlan, { done: close })
  const listForm = drawn(contract.listInPlanBody)
  const properties = listForm['properties'] as Record<string, JsonSchema>
  return (
    <Loaded of={called} what="年度计划">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.title}
            trail={[{ title: '年度监督工作计划', to: '/legislature/plans' }, { title: String(data.year) }]}
            facts={[
              { label: '订计划的机关', value: data.office },
              { label: '主任会议通过', value: `${data.adoptedOn} ${data.adoptedBy}` },
            ]}
            links={
              data.may.write && (
                <span className="row">
                  {data.loose.length > 0 && (
                    <button type="button" className="btn" onClick={() => setOpen('list')}>
                      列入议题
                    </button>
                  )}
                  {data.waiting !== null && (
                    <State is="wait">{`${data.waiting.by}${data.waiting.on}申请公布，等另一人复核`}</State>
                  )}
                  {data.may.publish && data.waiting === null && (
                    <button type="button" className="btn primary" onClick={() => setOpen('publish')}>
                      {data.publishedOn === null ? '向社会公布' : '调整后重新公布'}
                    </button>
                  )}
                </span>
              )
            }
          />
          <Leaf
            title={`议题${data.rows.length}件`}
            margin={
              data.published === null ? (
                <p>还没有公布。</p>
              ) : (
                <p>
                  <a href={`/legislature/${data.published}`} target="_blank" rel="noreferrer">
                    看公布的样子
                  </a>
                </p>
              )
            }
          >
            <Table
              caption="计划里的议题"
              quiet
              columns={matterColumns}
              rows={data.rows}
              keyOf={m => m.id}
              empty={<Empty>还没有列入议题。先到“议题”立议题，再列进来。</Empty>}
            />
          </Leaf>
          {open === 'list' && (
            <Dialog title="列入议题" onClose={close}>
              <Form
                schema={{
                  ...listForm,
                  properties: {
                    ...properties,
                    matter: {
                      ...properties['matter'],
                      enum: data.loose.map(m => m.value),
                      'x-titles': Object.fromEntries(data.loose.map(m => [m.value, m.title])),
                    },
                  },
                }}
                initial={{}}
                submit="列入"
                busy={listing.busy}
                problem={listing.problem}
                onSubmit={answer => listing.send({ params: { id }, body: answer as never })}
              />
            </Dialog>
          )}
          {open === 'publish' && (
            <Dialog title="向社会公布年度计划" onClose={close}>
              <p>公布{data.rows.length}件议题的名称、方式、报告机关和会议日期。原来公布的同时撤下。</p>
              <Form
                schema={drawn(contract.publishPlanBody)}
                initial={{ basis: data.adoptedBy }}
                submit="公布"
                busy={publishing.busy}
                problem={publishing.problem}
                onSubmit={answer => publishing.send({ params: { id }, body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}
