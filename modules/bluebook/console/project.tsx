import { useState } from 'react'
import { z } from 'zod'
import { Acts, Dialog, Form, KeyValues, Leaf, Loaded, PageHead, useAct, useCall, useParam } from '#kernel/ui'
import { askProject, finishBody, finishProject, readProject } from '../contract.ts'
import { projectForm } from './research.tsx'
import { ProjectMark } from './words.tsx'

const finishForm = z.toJSONSchema(finishBody, { io: 'input', unrepresentable: 'any' })

/** One project from its question to its results. */
export function ProjectPage() {
  const project = useParam('project')
  const params = { id: project }
  const called = useCall(readProject, { params })
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  const finishing = useAct(finishProject, { done: close })
  const asking = useAct(askProject, { done: close })
  return (
    <Loaded of={called} what="课题">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.title}
            trail={[{ title: '课题研究', to: '/research' }, { title: data.number }]}
            facts={[
              { label: '状态', value: <ProjectMark is={data.state} late={data.late} /> },
              { label: '研究单位', value: data.institution },
              { label: '负责人', value: data.leader },
              { label: '起止', value: `${data.startsOn}至${data.dueOn}` },
            ]}
          />
          <Leaf
            title="研究什么"
            margin={
              <>
                <h3>可以直接用的</h3>
                {data.open.length === 0 ? (
                  <p>还没有公开的数据。</p>
                ) : (
                  <ul>
                    {data.open.map(o => (
                      <li key={o.slug}>
                        <a href={`/open-data/${o.slug}`}>{o.title}</a>
                      </li>
                    ))}
                  </ul>
                )}
                <p>个人层面的数据不提供。</p>
              </>
            }
          >
            <KeyValues
              pairs={[
                ['要回答什么', data.question],
                ['要什么数据', data.dataAsked],
                ['登记', data.office],
                [
                  '审',
                  data.approvedOn !== null
                    ? `${data.approvedBy ?? ''}同意，${data.approvedOn}`
                    : data.refusedWhy !== null
                      ? `没有同意：${data.refusedWhy}`
                      : '等另一人审',
                ],
              ]}
            />
          </Leaf>
          <Leaf title={data.results === null ? '还没有成果' : '成果'}>
            {data.results === null ? (
              <p className="said">结题的时候写结论、报告名称、用在哪里。</p>
            ) : (
              <>
                <p className="bb-text">{data.results}</p>
                {data.resultsFile !== null && (
                  <p>
                    <a href={`/api/files/${data.resultsFile}`} target="_blank" rel="noreferrer">
                      打开报告
                    </a>
                  </p>
                )}
                <p className="note-text">{data.finishedOn}结题</p>
              </>
            )}
          </Leaf>
          <Acts
            may={[
              ...(data.may.finish ? [{ act: 'finish', title: '登记成果，结题', ready: true, primary: true }] : []),
              ...(data.may.ask ? [{ act: 'ask', title: '改了再交审', ready: true, primary: true }] : []),
            ]}
            onAct={({ act }) => setOpen(act)}
          />
          {open === 'finish' && (
            <Dialog title="登记成果，结题" onClose={close}>
              <Form
                schema={finishForm}
                submit="结题"
                busy={finishing.busy}
                problem={finishing.problem}
                onSubmit={answer => finishing.send({ params, body: answer as never })}
              />
            </Dialog>
          )}
          {open === 'ask' && (
            <Dialog title="改了再交审" onClose={close} wide>
              <Form
                schema={projectForm}
                initial={{
                  title: data.title,
                  institution: data.institution,
                  leader: data.leader,
                  question: data.question,
                  dataAsked: data.dataAsked,
                  startsOn: data.startsOn,
                  dueOn: data.dueOn,
                }}
                two
                submit="交另一人审"
                busy={asking.busy}
                problem={asking.problem}
                onSubmit={answer => asking.send({ params, body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}
