import { useState } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, Dialog, Form, Leaf, prose, State, useAct, useToday } from '#kernel/ui'
import { endRestriction, readPerson, requestConsent, revealRecord } from '../contract.ts'
import { text } from './words.ts'

type View = Response<typeof readPerson>
type Consent = View['archive']['rights']['consents'][number]

const marks = { 没有请过: 'unknown', 待答复: 'wait', 同意: 'yes', 不同意: 'no', 已撤回: 'no' } as const

/** Separate consents and what is only kept: what this office may not do, and the acts that change it. */
export function Rights({ view }: { view: View }) {
  const { rights } = view.archive
  const today = useToday()
  const [lifting, setLifting] = useState<string>()
  if (rights.consents.length === 0 && rights.records.length === 0 && !rights.whole) return null
  const restricted = rights.records.length + (rights.whole ? 1 : 0)
  return (
    <Leaf
      title={
        rights.whole
          ? `整份档案${rights.whole.startedOn}起限制处理，只存着`
          : restricted > 0
            ? `${restricted}条限制处理`
            : '单独同意'
      }
      marginLabel="旁注：同意和限制"
      margin={
        <>
          <h3>单独同意</h3>
          <p>健康信息先要本人单独同意，才登记得进、看得见；没有答复不算同意，撤回当场停。</p>
          <p>《中华人民共和国个人信息保护法》第十五条、第二十九条</p>
          {restricted > 0 && (
            <>
              <h3>限制处理</h3>
              <p>只存着，不用、不导出、不改；本人随时可以解除，总工会核实以后也可以解除。</p>
              <p>{rights.article}</p>
            </>
          )}
        </>
      }
    >
      {rights.whole && (
        <Held what="整份档案" one={rights.whole} may={rights.may.lift} lift={() => setLifting(rights.whole?.id)} />
      )}
      {rights.records.map(one => (
        <Held key={one.id} what={one.title} one={one} may={rights.may.lift} lift={() => setLifting(one.id)} />
      ))}
      {rights.consents.map(consent => (
        <OneConsent key={consent.matter} person={view.id} consent={consent} may={rights.may.ask} today={today} />
      ))}
      {lifting !== undefined && <Lift person={view.id} restriction={lifting} close={() => setLifting(undefined)} />}
    </Leaf>
  )
}

function Held({
  what,
  one,
  may,
  lift,
}: {
  what: string
  one: { reason: string; startedOn: string; by: string | null }
  may: boolean
  lift: () => void
}) {
  return (
    <p>
      <State is="near">限制处理</State> {what}。{one.startedOn}起，{one.by}：{one.reason}{' '}
      {may && (
        <button type="button" className="record-act" onClick={lift}>
          解除…
        </button>
      )}
    </p>
  )
}

function OneConsent({
  person,
  consent,
  may,
  today,
}: {
  person: string
  consent: Consent
  may: boolean
  today: string
}) {
  const send = useAct(requestConsent, { refreshes: [readPerson] })
  return (
    <>
      <p>
        <State is={marks[consent.state]}>{consent.state}</State> {consent.matter}
        {consent.on && `，${prose(consent.on, today)}`}
        {consent.until && `，到${prose(consent.until, today)}为止`}{' '}
        {may && consent.state !== '同意' && consent.state !== '待答复' && (
          <button
            type="button"
            className="record-act"
            disabled={send.busy}
            onClick={() => void send.send({ params: { id: person }, body: { matter: consent.matter } })}
          >
            请本人同意
          </button>
        )}
      </p>
      <ActProblem of={send} />
    </>
  )
}

function Lift({ person, restriction, close }: { person: string; restriction: string; close: () => void }) {
  const send = useAct(endRestriction, { refreshes: [readPerson], done: close })
  return (
    <Dialog title="解除限制处理" onClose={close}>
      <Form
        schema={{
          type: 'object',
          required: ['why'],
          properties: { why: { type: 'string', title: '为什么解除', minLength: 4, maxLength: 200 } },
        }}
        submit="解除"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer => send.send({ params: { id: person }, body: { restriction, why: text(answer['why']) } })}
      />
    </Dialog>
  )
}

/** What is sealed in one record, after a purpose was given; gone when the dialog is closed. */
export function Sealed({
  person,
  register,
  record,
  title,
  close,
}: {
  person: string
  register: View['archive']['registers'][number]['key']
  record: string
  title: string
  close: () => void
}) {
  const [fields, setFields] = useState<Response<typeof revealRecord>['fields']>()
  const send = useAct(revealRecord, { refreshes: [readPerson], done: answer => setFields(answer.fields) })
  return (
    <Dialog title={`封存的内容：${title}`} onClose={close}>
      {fields ? (
        <dl>
          {fields.map(field => (
            <div key={field.title}>
              <dt>{field.title}</dt>
              <dd>{field.value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          <p>先写明用途，记下以后才打开；本人看得到谁、什么时候、为什么看的。</p>
          <Form
            schema={{
              type: 'object',
              required: ['purpose'],
              properties: { purpose: { type: 'string', title: '用途', minLength: 2, maxLength: 100 } },
            }}
            submit="打开"
            busy={send.busy}
            problem={send.problem}
            onSubmit={answer =>
              send.send({ params: { id: person }, body: { register, record, purpose: text(answer['purpose']) } })
            }
          />
        </>
      )}
    </Dialog>
  )
}
