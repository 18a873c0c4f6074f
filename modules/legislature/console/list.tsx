import { useState } from 'react'
import {
  Dialog,
  Empty,
  Filters,
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
  useList,
  type Column,
  type JsonSchema,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { addMatter, listMatters, matterBody, matterForm } from '../contract.ts'
import { kinds, states } from '../words.ts'
import { drawn } from './words.tsx'

export type Row = Response<typeof listMatters>['rows'][number]

export const matterColumns: readonly Column<Row>[] = [
  {
    key: 'topic',
    title: '议题',
    head: true,
    show: m => (
      <span className="npc-lines">
        <Link to={`/legislature/matters/${m.id}`}>{m.topic}</Link>
        <small className="said">
          {m.number}　{m.kind}
          {m.mine !== null && m.mine !== '委员会' && `　本单位是${m.mine}`}
        </small>
      </span>
    ),
  },
  { key: 'reporter', title: '报告机关', show: m => m.reporter },
  { key: 'meeting', title: '会议', sorts: true, show: m => <span className="nowrap">{m.meetingOn ?? '没有定'}</span> },
  {
    key: 'due',
    title: '下一步',
    sorts: true,
    show: m => (
      <span className="npc-lines">
        {m.next ?? ''}
        {m.nextDue !== null && <small className="said">不迟于{m.nextDue}</small>}
      </span>
    ),
  },
  { key: 'items', title: '意见', show: m => (m.items === 0 ? '' : `${m.items}条，办结${m.items - m.open}条`) },
  {
    key: 'state',
    title: '状态',
    show: m => (
      <State is={m.state === '办结' ? 'yes' : m.state === '撤销' ? 'no' : m.late > 0 ? 'late' : 'wait'}>
        {m.late > 0 ? `${m.late}处逾期` : m.state}
      </State>
    ),
  },
]

export function Matters() {
  const list = useList({ filters: ['q', 'kind', 'state', 'late', 'new'], sort: { key: 'meeting', down: true } })
  const { new: wanted, ...query } = list.query as typeof list.query & { new?: string }
  const called = useCall(listMatters, { query })
  const [open, setOpen] = useState(wanted === 'yes')
  const go = useGo()
  return (
    <Loaded of={called} what="监督议题">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="监督议题"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  立一件议题
                </button>
              )
            }
          />
          <PageTabs of="/legislature" label="人大监督的页面" />
          <Leaf
            margin={
              <>
                <h3>六种方式</h3>
                <p>
                  专项工作报告（监督法第十一条起）、执法检查（第三十一条起）、专题询问（第四十七条起）、质询（第五十一条起）、重大事项决定、立法跟踪。
                </p>
                <h3>谁写</h3>
                <p>
                  委员会立议题、记自己的步骤；报告、答复、逐条反馈由报告机关和责任单位自己报；工会只看，把意见转成督办任务。
                </p>
              </>
            }
          >
            <Filters
              list={list}
              columns={matterColumns}
              filters={[
                { key: 'q', title: '查找', placeholder: '议题或机关' },
                { key: 'kind', title: '方式', choices: kinds.map(value => ({ value, title: value })) },
                { key: 'state', title: '状态', choices: states.map(value => ({ value, title: value })) },
                { key: 'late', title: '逾期', choices: [{ value: 'yes', title: '有逾期的' }] },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </Filters>
            <Table
              caption="监督议题"
              quiet
              columns={matterColumns}
              rows={data.rows}
              keyOf={m => m.id}
              list={list}
              total={data.total}
              open={m => go(`/legislature/matters/${m.id}`)}
              empty={<Empty>还没有议题。人大的专门委员会立议题，定了会议日期，报告机关的桌面上就有要办的日子。</Empty>}
            />
          </Leaf>
          {open && data.may.write && <NewMatter onClose={() => setOpen(false)} />}
        </>
      )}
    </Loaded>
  )
}

function NewMatter({ onClose }: { onClose: () => void }) {
  const go = useGo()
  const form = useCall(matterForm, {})
  const adding = useAct(addMatter, { done: ({ id }) => go(`/legislature/matters/${id}`) })
  if (!form.data) return null
  const schema = drawn(matterBody)
  const properties = schema['properties'] as Record<string, JsonSchema>
  return (
    <Dialog title="立一件议题" onClose={onClose}>
      <Form
        schema={{
          ...schema,
          properties: {
            ...properties,
            pack: {
              ...properties['pack'],
              enum: form.data.packs.map(p => p.id),
              'x-titles': Object.fromEntries(form.data.packs.map(p => [p.id, p.title])),
            },
          },
        }}
        initial={{ kind: '专项工作报告', pack: form.data.packs[0]?.id, clauses: [] }}
        submit="立议题"
        busy={adding.busy}
        problem={adding.problem}
        onSubmit={answer => adding.send({ body: answer as never })}
      />
    </Dialog>
  )
}
