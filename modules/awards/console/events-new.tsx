import { useState } from 'react'
import type { Call, Response } from '#kernel/http'
import { Evidence, Form, Leaf, Link, Loaded, PageHead, prose, useAct, useAddress, useCall, useToday } from '#kernel/ui'
import { eventFormOf, recordEvent } from '../contract/events.ts'
import { AwardPick } from './events-pick.tsx'

type View = Response<typeof eventFormOf>
type Body = Call<typeof recordEvent>['body']

/** One event: whose, what, when; what follows is said before it is pressed. */
export function EventNew() {
  const [{ award }, change] = useAddress()
  return award ? (
    <Event award={award} />
  ) : (
    <>
      <PageHead title="登记异动：先找到是谁的荣誉" tab="登记异动" trail={[{ title: '异动', to: '/awards/events' }]} />
      <Leaf margin={<p>一个人有几份荣誉的，选哪一份都行：人的事每一份都会记。</p>} marginLabel="旁注：找荣誉">
        <AwardPick label="姓名或者名称" onChoose={id => change({ award: id })} />
      </Leaf>
    </>
  )
}

function Event({ award }: { award: string }) {
  const called = useCall(eventFormOf, { query: { award } })
  return (
    <Loaded of={called} what="登记异动">
      {view => <EventForm view={view} again={called.again} />}
    </Loaded>
  )
}

function EventForm({ view, again }: { view: View; again: () => void }) {
  const today = useToday()
  const [kind, setKind] = useState<unknown>()
  const sending = useAct(recordEvent, { done: again })
  const chosen = view.effects.find(e => e.kind === kind)
  const { award } = view
  return (
    <>
      <PageHead
        title={sending.reply ? sending.reply.say : `登记异动：${award.name}的“${award.honourTitle}”`}
        tab="登记异动"
        trail={[{ title: '异动', to: '/awards/events' }, { title: '登记异动' }]}
        facts={[
          { label: '年度', value: `${award.year}年` },
          { label: '获奖时单位', value: award.employerName ?? '没有写' },
          { label: '现在的状态', value: award.state },
          {
            label: '其他荣誉',
            value: view.others.length === 0 ? '没有' : view.others.map(o => `${o.year}年${o.honourTitle}`).join('、'),
          },
        ]}
        links={
          <>
            <Link className="btn small" to={`/awards/${award.id}`}>
              打开荣誉
            </Link>
            <Link className="btn small" to="/awards/transfers/new" search={{ award: award.id }}>
              转出到别的辖区
            </Link>
          </>
        }
      />
      <Leaf
        title="发生了什么"
        marginLabel="旁注：登记以后"
        margin={
          <>
            <h3>登记以后</h3>
            <p>{chosen ? chosen.effect : '选了异动，这里写明会改动什么。'}</p>
            {chosen?.all && <p>这个人的每一份荣誉都记，归别处管理的也记。</p>}
            {chosen?.paper && (
              <p>
                要附：{chosen.paper}　
                <Evidence mark="产品约定" source="通行做法，没有读到统一规定" task="本地办法另有规定的，照本地办法" />
              </p>
            )}
            {view.last.length > 0 && <h3>登记过的</h3>}
            {view.last.map(e => (
              <p key={`${e.kind}${e.happenedOn}`}>
                {prose(e.happenedOn, today)}
                {'　'}
                {e.kind}
              </p>
            ))}
          </>
        }
      >
        <Form
          schema={view.form}
          submit="登记"
          two
          draft={`award-event.${award.id}`}
          busy={sending.busy}
          problem={sending.problem}
          onChange={values => setKind(values['kind'])}
          onSubmit={answer =>
            // The form is drawn from the contract's own schema, so the answer has its shape.
            sending.send({ params: { award: award.id }, body: answer as Body })
          }
        />
      </Leaf>
    </>
  )
}
