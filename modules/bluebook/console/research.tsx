import { useState } from 'react'
import { z } from 'zod'
import {
  Dialog,
  Empty,
  ExportButton,
  Filters,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  Table,
  useAct,
  useCall,
  useGo,
  useList,
  useToday,
} from '#kernel/ui'
import { addProject, exportProjects, listProjects, projectBody } from '../contract.ts'
import { ProjectMark } from './words.tsx'

export const projectForm = z.toJSONSchema(projectBody, { io: 'input', unrepresentable: 'any' })

/** 课题: who studies what, with which numbers, who agreed, what came of it. */
export function Research() {
  const list = useList({ filters: ['q', 'state'], sort: { key: 'number', down: true } })
  const called = useCall(listProjects, { query: list.query })
  const [open, setOpen] = useState(false)
  const go = useGo()
  const today = useToday()
  const adding = useAct(addProject, { done: ({ id }) => go(`/research/${id}`) })
  return (
    <Loaded of={called} what="课题">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="课题研究"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  登记课题
                </button>
              )
            }
          />
          <Leaf
            margin={
              <>
                <h3>凭什么</h3>
                <p>中央《意见》（二十七）：加强产业工人队伍建设改革课题研究。</p>
                <h3>给什么数</h3>
                <p>
                  只给公开的和汇总的：<a href="/open-data">开放数据</a>。个人层面的数据不提供，要也不给。
                </p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '查找', placeholder: '课题、单位或负责人' },
                {
                  key: 'state',
                  title: '状态',
                  choices: data.facets.states.map(s => ({ value: s.value, title: s.title, count: s.n })),
                },
              ]}
            >
              <ExportButton path={exportProjects.path} query={list.filters} title="导出台账" />
            </Filters>
            <Table
              caption="课题"
              quiet
              columns={[
                { key: 'number', title: '编号', sorts: true, show: p => <span className="nowrap">{p.number}</span> },
                {
                  key: 'title',
                  title: '课题',
                  head: true,
                  show: p => <Link to={`/research/${p.id}`}>{p.title}</Link>,
                },
                {
                  key: 'institution',
                  title: '谁做',
                  show: p => (
                    <span className="bb-title">
                      {p.institution}
                      <small className="said">{p.leader}</small>
                    </span>
                  ),
                },
                { key: 'due', title: '期限', sorts: true, show: p => <span className="nowrap">{p.dueOn}</span> },
                { key: 'state', title: '状态', show: p => <ProjectMark is={p.state} late={p.late} /> },
                { key: 'finished', title: '结题', show: p => <span className="nowrap">{p.finishedOn ?? ''}</span> },
              ]}
              rows={data.rows}
              keyOf={p => p.id}
              list={list}
              total={data.total}
              open={p => go(`/research/${p.id}`)}
              empty={<Empty>登记研究单位、要回答什么、要什么数；另一人审过才开始。</Empty>}
            />
          </Leaf>
          {open && (
            <Dialog title="登记课题" onClose={() => setOpen(false)} wide>
              <Form
                schema={projectForm}
                initial={{ startsOn: today }}
                two
                submit="登记，交另一人审"
                busy={adding.busy}
                problem={adding.problem}
                draft="research-new"
                onSubmit={answer => adding.send({ body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}
