import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  useAct,
  useCall,
  useParam,
  useToday,
  type JsonSchema,
} from '#kernel/ui'
import * as contract from '../contract.ts'
import { drawn, MatterTabs } from './words.tsx'

type View = Response<typeof contract.readQuestions>
type Row = View['rows'][number]
type Open = { readonly what: 'ask' } | { readonly what: 'answer' | 'promise'; readonly row: Row }

/** Questions with the figures they rest on, who answers, what was answered, what was promised. */
export function QuestionsPage() {
  const id = useParam('matter')
  const called = useCall(contract.readQuestions, { params: { id } })
  const [open, setOpen] = useState<Open>()
  return (
    <Loaded of={called} what="询问">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="询问"
            trail={[
              { title: '监督议题', to: '/legislature/matters' },
              { title: data.topic, to: `/legislature/matters/${id}` },
            ]}
            links={
              data.may.ask && (
                <button type="button" className="btn primary" onClick={() => setOpen({ what: 'ask' })}>
                  写一个问题
                </button>
              )
            }
          />
          <MatterTabs id={id} kind={data.kind} at="questions" />
          <Leaf
            title={`问题${data.rows.length}个`}
            margin={
              <>
                <h3>谁答</h3>
                <p>监督法第四十七条：负责人到会听取意见、回答询问。口头答的由委员会记，书面答的由答复机关自己写。</p>
                <h3>附的数</h3>
                <p>按提问时的数留一份，写明算的时刻；以后数变了，点开指标看现在的。</p>
              </>
            }
          >
            {data.rows.length === 0 ? (
              <Empty>
                {data.may.ask
                  ? '问题写清问谁、问什么，附上有出处的数。'
                  : '专题询问、质询的议题，委员会写了问题以后在这里。'}
              </Empty>
            ) : (
              <ol className="npc-items">
                {data.rows.map(r => (
                  <li key={r.id}>
                    <div className="npc-head">
                      <b>
                        {r.n}．{r.question}
                      </b>
                      <State is={r.answers.length > 0 ? 'yes' : 'wait'}>
                        {r.answers.length > 0 ? '已答复' : '没有答复'}
                      </State>
                    </div>
                    <p className="said">
                      {r.bodyName}答复{r.asker !== null && `　${r.asker}提出（不公布）`}
                    </p>
                    {r.figures.map(f => (
                      <p key={f.id}>
                        <Link to={`/indicators/${f.id}`}>{f.title}</Link>：{f.said ?? f.unable}
                        <small className="said">
                          截至{f.asOf}的登记，{f.moment.slice(0, 16)}算的
                        </small>
                      </p>
                    ))}
                    {r.answers.map(a => (
                      <p key={a.id}>
                        {a.on} {a.answeredBy}：{a.answer}
                        <small className="said">{a.office}登记</small>
                      </p>
                    ))}
                    <span className="row">
                      {r.may.answer && (
                        <button
                          type="button"
                          className="btn small"
                          aria-label={`登记答复：第${r.n}问`}
                          onClick={() => setOpen({ what: 'answer', row: r })}
                        >
                          登记答复
                        </button>
                      )}
                      {r.may.promise && (
                        <button
                          type="button"
                          className="btn small"
                          aria-label={`承诺列入跟踪：第${r.n}问`}
                          onClick={() => setOpen({ what: 'promise', row: r })}
                        >
                          承诺列入跟踪
                        </button>
                      )}
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </Leaf>
          {open && <QuestionDialog id={id} open={open} view={data} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function QuestionDialog({ id, open, view, onClose }: { id: string; open: Open; view: View; onClose: () => void }) {
  const today = useToday()
  const done = { done: onClose }
  const asking = useAct(contract.addQuestion, done)
  const answering = useAct(contract.answerQuestion, done)
  const promising = useAct(contract.takePromise, done)
  if (open.what === 'ask') {
    const schema = drawn(contract.questionBody)
    const { figures, ...properties } = schema['properties'] as Record<string, JsonSchema>
    return (
      <Dialog title="写一个问题" onClose={onClose}>
        <Form
          schema={{
            ...schema,
            properties:
              view.indicators.length === 0
                ? properties
                : {
                    ...properties,
                    figures: {
                      ...figures,
                      items: {
                        type: 'string',
                        enum: view.indicators.map(i => i.value),
                        'x-titles': Object.fromEntries(view.indicators.map(i => [i.value, i.title])),
                      },
                    },
                  },
          }}
          initial={{ figures: [] }}
          submit="写上"
          busy={asking.busy}
          problem={asking.problem}
          onSubmit={answer => asking.send({ params: { id }, body: answer as never })}
        />
      </Dialog>
    )
  }
  const params = { id: open.row.id }
  return open.what === 'answer' ? (
    <Dialog title={`登记答复：第${open.row.n}问`} onClose={onClose}>
      <p>{open.row.question}</p>
      <Form
        schema={drawn(contract.answerBody)}
        initial={{ happenedOn: today }}
        submit="登记答复"
        busy={answering.busy}
        problem={answering.problem}
        onSubmit={answer => answering.send({ params, body: answer as never })}
      />
    </Dialog>
  ) : (
    <Dialog title={`承诺列入跟踪：第${open.row.n}问`} onClose={onClose}>
      <Form
        schema={drawn(contract.promiseBody)}
        initial={{}}
        submit="列入跟踪"
        busy={promising.busy}
        problem={promising.problem}
        onSubmit={answer => promising.send({ params, body: answer as never })}
      />
    </Dialog>
  )
}
