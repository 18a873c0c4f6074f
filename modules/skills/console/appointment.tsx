import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  Cite,
  Evidence,
  Leaf,
  Link,
  Loaded,
  PageHead,
  Path,
  State,
  StepForm,
  Timeline,
  useAct,
  useAddress,
  useCall,
  useParam,
  Why,
} from '#kernel/ui'
import { actOnAppointment, endAppointment, readAppointment } from '../contract.ts'
import { standing } from './appointments.tsx'
import { FormDialog } from './form-dialog.tsx'

type View = Response<typeof readAppointment>

/** One appointment: where it stands, whether it can go on and why, what can be done here. */
export function AppointmentPage() {
  const called = useCall(readAppointment, { params: { id: useParam('appointment') } })
  return (
    <Loaded of={called} what="这件评聘">
      {view => <Shown view={view} again={called.again} />}
    </Loaded>
  )
}

function Shown({ view, again }: { view: View; again: () => void }) {
  const [address, change] = useAddress()
  const [ending, end] = useState(false)
  const dismiss = useAct(endAppointment)
  const sending = useAct(actOnAppointment, { version: view.version, done: () => change({ act: undefined }) })
  const open = view.acts.find(one => one.act === address['act'])
  const acts = [
    ...view.acts.map(({ act, title, ready, because, primary, danger }) => ({
      act,
      title,
      ready,
      because,
      primary,
      danger,
    })),
    ...(view.may.end ? [{ act: 'end', title: '解聘', ready: true, danger: true }] : []),
  ]
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.name}的${view.title}`}
        trail={[{ title: '特级技师、首席技师', to: '/appointments' }, { title: view.name }]}
        facts={[
          { label: '单位', value: view.unit },
          { label: '人选', value: <Link to={`/people/${view.person}/path`}>{view.name}</Link> },
          { label: '岗位', value: `${view.occupation}，${view.post}` },
          { label: '聘期', value: view.from === null ? '还没有聘任' : `${view.from}至${view.to ?? ''}` },
          { label: '薪酬待遇', value: view.pay ?? <Evidence mark="未配置" /> },
          { label: '现在', value: <State is={standing(view.state)}>{view.state}</State> },
        ]}
      />
      <Path
        steps={
          view.status === 'open'
            ? view.path.map(({ title, level, state, on }) => ({ title, level, state, on }))
            : [
                ...view.path
                  .filter(one => one.state === 'done')
                  .map(({ title, level, state, on }) => ({ title, level, state, on })),
                { title: view.stepTitle, state: 'end' as const, on: view.since },
              ]
        }
      />
      {open && (
        <Leaf title={open.title} margin={open.because !== null && !open.ready ? <p>{open.because}</p> : undefined}>
          <StepForm
            key={open.act}
            step={{ title: open.title, form: open.form, papers: open.papers }}
            draft={`appointment.${view.id}.${open.act}`}
            busy={sending.busy}
            problem={sending.problem}
            onRefill={again}
            onSubmit={given =>
              sending.send({ params: { id: view.id, step: open.act }, body: { version: view.version, ...given } })
            }
            beside={
              <button type="button" className="btn" onClick={() => change({ act: undefined })}>
                收起
              </button>
            }
          />
        </Leaf>
      )}
      <Leaf
        title={view.status === 'open' ? `现在是${view.step.title}` : `结果：${view.stepTitle}`}
        marginLabel="经过"
        margin={
          <>
            <h3>时间轴</h3>
            <Timeline
              items={view.timeline.map(one => ({
                at: one.happenedOn,
                who: [one.organisation, one.actor].filter(Boolean).join(' '),
                what: (
                  <>
                    {one.title}
                    {one.summary !== '' && <small className="said">{one.summary}</small>}
                  </>
                ),
                leaf: one.leaf,
              }))}
              proof={leaf => `/ledger/proof/${leaf}`}
            />
            <h3>依据</h3>
            {view.step.cites.map(one => (
              <Cite key={one.title} {...one} />
            ))}
          </>
        }
      >
        {view.why.length > 0 ? (
          <Why reasons={view.why.map(one => ({ ...one, cites: one.cites && { ...one.cites } }))} />
        ) : (
          <p>
            {view.endReason === null ? '办完的各步在旁边的时间轴上。' : `${view.endedOn ?? ''}解聘：${view.endReason}`}
          </p>
        )}
      </Leaf>
      <Acts
        may={acts.filter(one => one.act !== open?.act)}
        onAct={one => (one.act === 'end' ? end(true) : change({ act: one.act }, true))}
        {...(acts.length === 0
          ? { note: view.status === 'open' ? '这一步由别的岗位办理，本岗位可以查看' : `已经结束：${view.stepTitle}` }
          : {})}
      />
      {ending && (
        <FormDialog
          title={`解聘${view.name}的${view.title}`}
          says="解聘以后从那天起不再是，记录留着。"
          schema={view.forms.end}
          submit="解聘"
          busy={dismiss.busy}
          problem={dismiss.problem}
          close={() => end(false)}
          send={body => dismiss.send({ params: { id: view.id }, body: body as never })}
        />
      )}
    </>
  )
}
