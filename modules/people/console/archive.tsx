import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Dialog, Empty, Form, Leaf, Link, State, Table, useAct, useToday, type Column } from '#kernel/ui'
import { cancelRecord, readPerson, verifyRecord } from '../contract.ts'
import { Mergers } from './mergers.tsx'
import { Sealed } from './rights.tsx'
import { text } from './words.ts'
import './archive.css'

type View = Response<typeof readPerson>
type Register = View['archive']['registers'][number]
type Shown = Register['things'][number]['use']
interface Row {
  readonly register: Register
  readonly use: Shown
  readonly others: readonly Shown[]
}
type Asked = { readonly act: 'check' | 'void' | 'open'; readonly register: Register; readonly record: Shown }

const states = { 核验: 'yes', 自报: 'wait', 待核: 'near', 不符: 'no' } as const
const Checked = ({ is }: { is: string }) => (
  <State is={Object.hasOwn(states, is) ? states[is as keyof typeof states] : 'unknown'}>{is}</State>
)

/** The registers of an archive: one line a thing, what other sources say of it under the value in use. */
export function Archive({ view }: { view: View }) {
  const { archive } = view
  const [asked, setAsked] = useState<Asked>()
  const rows = archive.registers.flatMap(register => register.things.map(thing => ({ register, ...thing })))
  const { known } = archive
  return (
    <Leaf
      title={
        rows.length === 0
          ? '经历和证书还没有登记'
          : `经历和证书：${known.things}条，${known.checked}条核验过${known.conflicts > 0 ? `，${known.conflicts}条来源不一致` : ''}`
      }
      margin={<Rule view={view} />}
      marginLabel="来源不一致时用哪个"
    >
      <Table
        caption="经历和证书"
        quiet
        columns={columnsFor(view, setAsked)}
        rows={rows}
        keyOf={row => row.use.id}
        groupOf={row => `${row.register.title}${row.register.sensitive ? '（敏感个人信息）' : ''}`}
        empty={<Empty>就业、教育、证书、竞赛等一条一条登记，每条写明来源。请从下面选一类开始。</Empty>}
      />
      {archive.closed.length > 0 && <p className="note-text">{archive.closed.join('、')}：不在您岗位的可见范围内。</p>}
      <Mergers view={view} />
      <Voided registers={archive.registers} />
      {archive.may.write && (
        <div className="record-add" role="group" aria-label="登记一条">
          {archive.registers.map(register => (
            <Link key={register.key} className="btn small" to={`/people/${view.id}/records/${register.key}`}>
              登记{register.title}
            </Link>
          ))}
        </div>
      )}
      {asked?.act === 'open' && (
        <Sealed
          person={view.id}
          register={asked.register.key}
          record={asked.record.id}
          title={asked.record.value}
          close={() => setAsked(undefined)}
        />
      )}
      {asked?.act === 'check' && <Check view={view} asked={asked} close={() => setAsked(undefined)} />}
      {asked?.act === 'void' && <Cancel view={view} asked={asked} close={() => setAsked(undefined)} />}
    </Leaf>
  )
}

function columnsFor(view: View, ask: (asked: Asked) => void): readonly Column<Row>[] {
  const { may } = view.archive
  // What the person answered themselves is theirs alone to change.
  const owned = (register: Register, record: Shown) =>
    register.key === 'consent_record' && (record.source === '本人填报' || record.value.endsWith('已撤回'))
  const acts = (register: Register, record: Shown) => (
    <span className="record-acts">
      {view.may.reveal && record.sealed && (
        <button type="button" className="record-act" onClick={() => ask({ act: 'open', register, record })}>
          看封存的内容…
        </button>
      )}
      {may.check && record.verified !== '核验' && !owned(register, record) && (
        <button type="button" className="record-act" onClick={() => ask({ act: 'check', register, record })}>
          核验
        </button>
      )}
      {may.write && !owned(register, record) && (
        <>
          <Link to={`/people/${view.id}/records/${register.key}?record=${record.id}`}>更正</Link>
          <button type="button" className="record-act" onClick={() => ask({ act: 'void', register, record })}>
            作废…
          </button>
        </>
      )}
    </span>
  )
  return [
    {
      key: 'value',
      title: '现用的值',
      head: true,
      show: row => (
        <>
          {row.use.value}
          {row.others.map(other => (
            <div className="record-other" key={other.id}>
              另有一说：{[other.when, other.value].filter(Boolean).join('，')}（{other.source}，{other.seenOn}，
              {other.verified}） {acts(row.register, other)}
            </div>
          ))}
        </>
      ),
    },
    { key: 'when', title: '时间', show: row => row.use.when ?? <State is="unknown">不详</State> },
    {
      key: 'source',
      title: '来源',
      show: row => (
        <>
          {row.use.source}
          {row.use.sourceNote && `，${row.use.sourceNote}`}
          <div className="record-other">
            {row.use.seenOn}看到；{row.use.ground}
          </div>
        </>
      ),
    },
    {
      key: 'verified',
      title: '核验',
      show: row => (
        <>
          <Checked is={row.use.verified} />
          {row.use.checkedOn && (
            <div className="record-other">
              {row.use.checkedBy}，{row.use.checkedOn}
            </div>
          )}
        </>
      ),
    },
    ...(may.write || may.check || view.may.reveal
      ? [{ key: 'acts', title: '办理', show: (row: Row) => acts(row.register, row.use) }]
      : []),
  ]
}

function Voided({ registers }: { registers: readonly Register[] }) {
  const rows = registers.flatMap(register => register.voided.map(record => ({ ...record, title: register.title })))
  if (rows.length === 0) return null
  return (
    <details>
      <summary>作废的{rows.length}条</summary>
      <ul>
        {rows.map(row => (
          <li key={row.id}>
            {row.title}：{row.value}（{row.source}）。作废原因：{row.why}
            {row.by && `（${row.by}）`}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Rule({ view }: { view: View }) {
  const { rule, missing } = view.archive
  return (
    <>
      <h3>来源不一致时用哪个</h3>
      <p>先看核验：核验过的先用，其次待核、自报、不符。核验情况相同的，按这个次序：{rule.order.join('、')}。</p>
      <p>没有用上的并列保留，不删不改。本人的说法经核验原件后可以排到最前。（{rule.evidence}）</p>
      {missing.length > 0 && (
        <>
          <h3>缺什么，谁能补</h3>
          <ul>
            {missing.map(one => (
              <li key={one.what}>
                <State is="unknown">{one.what}</State>　{one.who}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Check({ view, asked, close }: { view: View; asked: Asked; close: () => void }) {
  const today = useToday()
  const send = useAct(verifyRecord, { refreshes: [readPerson], done: close })
  return (
    <Dialog title={`核验：${asked.record.value}`} onClose={close}>
      <Form
        schema={{
          type: 'object',
          required: ['outcome', 'paper', 'checkedOn'],
          properties: {
            outcome: {
              type: 'string',
              enum: ['核验', '不符'],
              'x-titles': { 核验: '与原件一致', 不符: '与原件不符' },
              title: '结论',
              'x-widget': 'radio',
            },
            paper: {
              type: 'string',
              title: '所凭的原件（扫描件）',
              'x-widget': 'file',
              'x-accept': 'any',
              'x-class': '敏感',
            },
            checkedOn: { type: 'string', format: 'date', title: '核验日期' },
          },
        }}
        initial={{ checkedOn: today }}
        submit="记下核验"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer =>
          send.send({
            params: { id: view.id },
            // The schema above asks for exactly these three.
            body: { ...which(asked), ...(answer as { outcome: '核验' | '不符'; paper: string; checkedOn: string }) },
          })
        }
      />
    </Dialog>
  )
}

function Cancel({ view, asked, close }: { view: View; asked: Asked; close: () => void }) {
  const send = useAct(cancelRecord, { refreshes: [readPerson], done: close })
  return (
    <Dialog title={`作废：${asked.record.value}`} onClose={close}>
      <p>作废的记载和原因都留着，本人能看到。内容写错的请用“更正”。</p>
      <Form
        schema={{
          type: 'object',
          required: ['why'],
          properties: { why: { type: 'string', title: '作废原因', minLength: 2, maxLength: 200 } },
        }}
        submit="作废这一条"
        busy={send.busy}
        problem={send.problem}
        onSubmit={answer => send.send({ params: { id: view.id }, body: { ...which(asked), why: text(answer['why']) } })}
      />
    </Dialog>
  )
}

const which = ({ register, record }: Asked) => ({
  register: register.key,
  record: record.id,
  version: record.version,
})
