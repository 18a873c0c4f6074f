import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Timeline,
  useAct,
  useCall,
  useParam,
  type JsonSchema,
} from '#kernel/ui'
import { z } from 'zod'
import { endPlan, followPlan, makePlan, planBody, readBlankTeam, stepBody } from '../contract.ts'
import { ownedWords, TeamMark } from './marks.tsx'
import './units.css'

type View = Response<typeof readBlankTeam>
type Plan = View['plans'][number]

const schemaOf = (body: z.ZodType): JsonSchema => z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })

/** One team: what is known of its party members and why, since when it is blank, the plan and what followed. */
export function BlankTeam() {
  const team = useParam('team')
  const called = useCall(readBlankTeam, { params: { team } })
  return (
    <Loaded of={called} what="班组">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [making, setMaking] = useState(false)
  const open = view.plans.find(plan => plan.state === '进行中')
  return (
    <>
      <PageHead
        title={titleOf(view, open)}
        tab={view.name}
        trail={[{ title: '党员空白班组', to: '/blank-teams' }, { title: view.unit }, { title: view.name }]}
        facts={[
          { label: '单位', value: <Link to={`/organisations/${view.organisation}`}>{view.unit}</Link> },
          ...(view.stateOwned === false ? [] : [{ label: '国有', value: ownedWords(view.stateOwned) }]),
          { label: '党员', value: <TeamMark is={view.state} /> },
          { label: '自何日起', value: view.since },
        ]}
      />
      <Leaf
        title="凭什么这样说"
        margin={
          <KeyValues
            pairs={[
              ['登记人数', view.members ?? '没有填'],
              ['登记党员', view.declared ?? '没有填'],
              ['名册里在这个班组', `${view.listed}人`],
              ['其中党员', `${view.party}人`],
            ]}
          />
        }
        marginLabel="两头的数"
      >
        <p>{view.why}。</p>
        <p className="row">
          <Link to="/teams" search={{ organisation: view.organisation }}>
            改登记的数
          </Link>
          <Link to="/unit/people" search={{ organisation: view.organisation, team: view.team }}>
            看这个班组的人
          </Link>
        </p>
      </Leaf>
      <Leaf
        title={view.plans.length === 0 ? '还没有填补计划' : open ? '填补计划' : '以前的计划'}
        marginLabel="计划怎么结束"
        margin={
          <p>班组登记了党员，或者名册里有了党员，计划自己转为已完成，写着哪一天。不办了的，写明原因终止，可以再订。</p>
        }
      >
        {view.plans.length === 0 && (
          <Empty>
            {view.state === '有党员'
              ? '这个班组有党员，不用订计划。'
              : view.may.plan
                ? '写明怎么补、谁负责、哪天以前。'
                : '由单位工会或县级总工会订计划。'}
          </Empty>
        )}
        {view.plans.map(plan => (
          <PlanShown key={plan.id} plan={plan} may={view.may.plan} />
        ))}
        {view.may.plan && !open && view.state !== '有党员' && (
          <p className="row">
            <button type="button" className="btn primary" onClick={() => setMaking(true)}>
              订填补计划…
            </button>
          </p>
        )}
      </Leaf>
      {view.spells.length > 0 && (
        <Leaf title="空白的经过" margin={<p>台账从登记的那天记起；早于登记的不知道。</p>} marginLabel="从哪天记起">
          <ul className="unit-due">
            {view.spells.map(spell => (
              <li key={spell.since}>
                <span className="num">
                  {spell.since}起{spell.endedOn ? `，到${spell.endedOn}` : '，现在还是'}
                </span>
                <span>{spell.endedWhy ?? ''}</span>
              </li>
            ))}
          </ul>
        </Leaf>
      )}
      {making && <MakePlan team={view.team} onClose={() => setMaking(false)} />}
    </>
  )
}

function titleOf(view: View, open: Plan | undefined): string {
  if (view.state === '空白')
    return `${view.name}自${view.since}起没有党员${open ? (open.late ? '，计划已过期' : `，${open.due}以前补上`) : '，还没有计划'}`
  if (view.state === '说法不一') return `${view.name}有没有党员，登记和名册说法不一`
  return view.state === '说不清' ? `${view.name}有没有党员说不清` : `${view.name}有党员`
}

function PlanShown({ plan, may }: { plan: Plan; may: boolean }) {
  const [doing, setDoing] = useState<'step' | 'end'>()
  const following = useAct(followPlan, { done: () => setDoing(undefined) })
  const ending = useAct(endPlan, { done: () => setDoing(undefined) })
  const close = () => setDoing(undefined)
  const live = plan.state === '进行中'
  return (
    <section className="plan">
      <h3>
        {plan.means}
        {live ? (
          <State is={plan.late ? 'late' : 'wait'}>{plan.due}以前</State>
        ) : (
          <State is={plan.state === '已完成' ? 'yes' : 'no'}>
            {plan.state}，{plan.endedOn}
          </State>
        )}
      </h3>
      <KeyValues
        pairs={[
          ['责任人', plan.responsible],
          ...(plan.candidate ? ([['培养对象', plan.candidate]] as const) : []),
          ...(plan.note ? ([['说明', plan.note]] as const) : []),
          ['订于', `${plan.madeOn}${plan.by ? `，${plan.by}` : ''}`],
          ...(plan.endedWhy ? ([['怎么结束的', plan.endedWhy]] as const) : []),
        ]}
      />
      {plan.steps.length > 0 && (
        <Timeline
          items={plan.steps.map(step => ({
            at: step.on,
            what: `${step.what}${step.due ? `；期限改到${step.due}` : ''}`,
            ...(step.by ? { who: step.by } : {}),
          }))}
        />
      )}
      {may && live && (
        <div className="row">
          <button type="button" className="btn" onClick={() => setDoing('step')}>
            记一笔跟进…
          </button>
          <button type="button" className="btn" onClick={() => setDoing('end')}>
            终止计划…
          </button>
        </div>
      )}
      {doing === 'step' && (
        <Dialog title="记一笔跟进" onClose={close}>
          <Form
            schema={schemaOf(stepBody)}
            initial={{}}
            submit="记下"
            busy={following.busy}
            problem={following.problem}
            // Drawn from the body's own schema; the server reads it again.
            onSubmit={answer => following.send({ params: { plan: plan.id }, body: answer as never })}
          />
        </Dialog>
      )}
      {doing === 'end' && (
        <Dialog title="终止计划" onClose={close}>
          <Form
            schema={schemaOf(endPlan.body)}
            initial={{}}
            submit="终止"
            busy={ending.busy}
            problem={ending.problem}
            // As above.
            onSubmit={answer => ending.send({ params: { plan: plan.id }, body: answer as never })}
          />
        </Dialog>
      )}
    </section>
  )
}

function MakePlan({ team, onClose }: { team: string; onClose: () => void }) {
  const making = useAct(makePlan, { done: onClose })
  return (
    <Dialog title="订填补计划" onClose={onClose}>
      <Form
        schema={schemaOf(planBody)}
        initial={{ means: '发展党员' }}
        submit="订下"
        busy={making.busy}
        problem={making.problem}
        // Drawn from the body's own schema; the server reads it again.
        onSubmit={answer => making.send({ params: { team }, body: answer as never })}
        beside={
          <button type="button" className="btn" onClick={onClose}>
            先不订
          </button>
        }
      />
    </Dialog>
  )
}
