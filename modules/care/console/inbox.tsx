import { useState } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, Dialog, Empty, Form, Leaf, Link, Loaded, Name, PageHead, State, useAct, useCall } from '#kernel/ui'
import { answerContest, judgeFact, listContests } from '../contract.ts'
import './care.css'

type View = Response<typeof listContests>

/** What waits for this office: facts people gave of themselves, and what they say is wrong. */
export function Inbox() {
  const called = useCall(listContests, {})
  return (
    <Loaded of={called} what="待核验、待答复">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [answering, setAnswering] = useState<string>()
  const [refusing, setRefusing] = useState<string>()
  const judging = useAct(judgeFact, { refreshes: [listContests], done: () => setRefusing(undefined) })
  const answer = useAct(answerContest, { refreshes: [listContests], done: () => setAnswering(undefined) })
  const late = view.contests.filter(one => one.late).length
  return (
    <>
      <PageHead
        title={
          view.contests.length + view.facts.length === 0
            ? '没有等着办的'
            : `${view.facts.length}份材料等核验，${view.contests.length}件异议等答复${late > 0 ? `，${late}件过期` : ''}`
        }
        tab="待核验、待答复"
      />
      <Leaf
        title="本人填报，等核验"
        marginLabel="怎么核验"
        margin={<p>对着原件看：一致的收下，马上重新计算；不一致的退回，写明差什么。自报的在核验以前不算数。</p>}
      >
        <ActProblem of={judging} />
        {view.facts.length === 0 && <Empty>没有等核验的材料。</Empty>}
        {view.facts.map(one => (
          <section key={one.id} className="care-item">
            <h3>
              <Link to={`/people/${one.person}/care`}>
                <Name>{one.name}</Name>
              </Link>
              <span>
                {one.title}
                {one.period !== '' && `（${one.period}）`}：{one.value}
              </span>
            </h3>
            <p className="sub">
              {one.on}填报{one.note !== '' && `；${one.note}`}
              {one.paper !== null && (
                <>
                  ；<a href={`/api/files/${one.paper}`}>看凭证</a>
                </>
              )}
            </p>
            {view.may.write && (
              <div className="care-buttons">
                <button
                  type="button"
                  className="btn primary"
                  disabled={judging.busy}
                  onClick={() => judging.act({ params: { fact: one.id }, body: { takes: true } })}
                >
                  和原件一致，收下
                </button>
                <button type="button" className="btn" onClick={() => setRefusing(one.id)}>
                  退回…
                </button>
              </div>
            )}
          </section>
        ))}
      </Leaf>
      <Leaf
        title="本人说不对，等答复"
        marginLabel="怎么答复"
        margin={<p>照办的先改事实，系统自己重新算；不办的写明条款，本人能看到。期限照工作日算。</p>}
      >
        {view.contests.length === 0 && <Empty>没有等答复的异议。</Empty>}
        {view.contests.map(one => (
          <section key={one.id} className="care-item">
            <h3>
              <Link to={`/people/${one.person}/care`}>
                <Name>{one.name}</Name>
              </Link>
              <span>{one.item}</span>
              <State is={one.late ? 'late' : 'wait'}>{one.dueOn}前答复</State>
            </h3>
            <p>{one.words}</p>
            <p className="sub">{one.askedOn}提出</p>
            {view.may.write && (
              <div className="care-buttons">
                <button type="button" className="btn" onClick={() => setAnswering(one.id)}>
                  答复…
                </button>
              </div>
            )}
          </section>
        ))}
      </Leaf>
      {answering !== undefined && (
        <Dialog title="答复本人" onClose={() => setAnswering(undefined)}>
          <Form
            schema={view.form}
            submit="答复"
            busy={answer.busy}
            problem={answer.problem}
            // The form is drawn from the contract's own schema.
            onSubmit={body => answer.send({ params: { contest: answering }, body: body as never })}
          />
        </Dialog>
      )}
      {refusing !== undefined && (
        <Dialog title="退回材料" onClose={() => setRefusing(undefined)}>
          <Form
            schema={{
              type: 'object',
              properties: {
                why: { type: 'string', title: '差什么、怎么补', minLength: 2, maxLength: 200, 'x-widget': 'textarea' },
              },
              required: ['why'],
            }}
            submit="退回本人"
            busy={judging.busy}
            problem={judging.problem}
            onSubmit={({ why }) =>
              judging.send({ params: { fact: refusing }, body: { takes: false, why: String(why) } })
            }
          />
        </Dialog>
      )}
    </>
  )
}
