import { useState } from 'react'
import { z } from 'zod'
import type { Response } from '#kernel/http'
import {
  Acts,
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  State,
  Table,
  Timeline,
  useAct,
  useCall,
  useParam,
  useToday,
  type Act,
  type JsonSchema,
} from '#kernel/ui'
import * as contract from '../contract.ts'
import { levelTitles } from '../words.ts'
import { Lamp } from './words.tsx'

type View = Response<typeof contract.readTask>
type Evidence = View['evidences'][number]

const drawn = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

/** 销号审批表, printed to be signed or to go on the file. */
const ClosingForm = ({ id }: { id: string }) => (
  <span className="row">
    <a className="btn" href={`/api/duties/${id}/closing-form/pdf`} target="_blank" rel="noreferrer">
      打印销号审批表
    </a>
    <a className="btn" href={`/api/duties/${id}/closing-form/docx`} aria-label="销号审批表，可编辑">
      可编辑
    </a>
  </span>
)

/** One task: what, by whom, until when, how far, on what evidence; and what this post may do. */
export function TaskPage() {
  const task = useParam('task')
  const called = useCall(contract.readTask, { params: { id: task } })
  const [act, setAct] = useState<string>()
  const [checking, setChecking] = useState<Evidence>()
  return (
    <Loaded of={called} what="任务">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.title}
            trail={[{ title: '任务台账', to: '/duties' }, { title: data.number }]}
            facts={[
              { label: '牵头', value: data.lead },
              { label: '到期', value: data.dueOn ?? '不设期限' },
              { label: '灯', value: <Lamp of={data.light} /> },
              { label: '核实', value: data.verified === null ? '没有核' : `${data.verified}%` },
              { label: '自报', value: data.reported === null ? '没有报' : `${data.reported}%` },
            ]}
            links={data.events.some(e => e.kind === '申请销号') && <ClosingForm id={data.id} />}
          />
          <Leaf title="办什么" margin={<Clauses view={data} />} marginLabel="旁注：凭哪一条">
            <KeyValues
              pairs={[
                ['举措', data.measure],
                ['成果形式', data.result],
                ['责任单位', <Bodies key="b" view={data} />],
                [
                  '经费',
                  data.money === null
                    ? '没有写'
                    : `${Number(data.money).toLocaleString('zh-CN')}元（${data.moneyFrom ?? ''}）`,
                ],
                [
                  '起止',
                  `${data.startsOn}至${data.dueOn ?? '（不设期限）'}${data.firstDueOn !== data.dueOn ? `，原定${data.firstDueOn ?? ''}` : ''}`,
                ],
                ...(data.meeting
                  ? ([
                      [
                        '议定',
                        <Link key="m" to={`/meetings/${data.meeting.id}`}>
                          {data.meeting.title}：{data.meeting.item}
                        </Link>,
                      ],
                    ] as const)
                  : []),
              ]}
            />
            {data.milestones.length > 0 && (
              <>
                <h3>节点</h3>
                <ol className="milestones">
                  {data.milestones.map(m => (
                    <li key={m.n}>
                      <State is={m.doneOn !== null ? 'yes' : m.late ? 'late' : 'wait'}>
                        {m.doneOn !== null ? `${m.doneOn}完成` : m.late ? '过了日子' : '没有完成'}
                      </State>{' '}
                      {m.title}
                      {m.dueOn !== null && <small className="said">{m.dueOn}到期</small>}
                    </li>
                  ))}
                </ol>
              </>
            )}
          </Leaf>
          <Leaf
            title={data.evidence === 0 ? '还没有证据' : `证据${data.evidence}份，核为属实${data.checked}份`}
            margin={<p>交证据的是责任单位，核的是派任务的机关；销号只看核为属实的。</p>}
          >
            <Table
              caption="证据"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '证据',
                  head: true,
                  show: e => (
                    <span className="duty-title">
                      {e.file !== null ? (
                        <a href={`/api/duties/evidence/${e.id}/file`} target="_blank" rel="noreferrer">
                          {e.title}
                        </a>
                      ) : (
                        e.title
                      )}
                      <small className="said">{[e.kind, e.number, e.summary].filter(Boolean).join('　')}</small>
                    </span>
                  ),
                },
                { key: 'by', title: '谁交', show: e => `${e.office} ${e.by}` },
                { key: 'on', title: '哪天', show: e => <span className="nowrap">{e.on}</span> },
                {
                  key: 'verdict',
                  title: '核对',
                  show: e =>
                    e.verdict === null ? (
                      data.may.check ? (
                        <button type="button" className="btn small" onClick={() => setChecking(e)}>
                          核对
                        </button>
                      ) : (
                        <State is="wait">没有核</State>
                      )
                    ) : (
                      <>
                        <State is={e.verdict === '属实' ? 'yes' : 'no'}>{e.verdict}</State>
                        <small className="said">
                          {e.checkedOn} {e.checkedBy}
                          {e.note && `：${e.note}`}
                        </small>
                      </>
                    ),
                },
              ]}
              rows={data.evidences}
              keyOf={e => e.id}
              empty={<Empty>报进展、申请销号的时候一起交：文件、数据、照片、合同、会议。</Empty>}
            />
          </Leaf>
          <Leaf title="办理经过" margin={<Rise view={data} />}>
            <Timeline
              items={data.events.map(e => ({
                at: e.on,
                who: `${e.office} ${e.by === e.office ? '' : e.by}`.trim(),
                what: sayEvent(e),
              }))}
            />
          </Leaf>
          <Acts may={actsOf(data)} onAct={chosen => setAct(chosen.act)} />
          {data.may.close && (
            <Leaf>
              <p>
                等另一人销号：到<Link to="/approvals">复核</Link>办理。
              </p>
            </Leaf>
          )}
          {act && <ActDialog act={act} view={data} onClose={() => setAct(undefined)} />}
          {checking && <CheckDialog task={data.id} evidence={checking} onClose={() => setChecking(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

const sayEvent = (e: View['events'][number]) =>
  [
    e.kind,
    e.level === null ? '' : `（${levelTitles[e.level as 1 | 2 | 3]}）`,
    e.percent === null || e.kind === '申请销号' ? '' : `${e.percent}%`,
    e.until === null ? '' : `到${e.until}`,
    e.milestone === null ? '' : `，完成节点“${e.milestone}”`,
    e.text === '' ? '' : `：${e.text}`,
  ].join('')

function Clauses({ view }: { view: View }) {
  return (
    <>
      {view.clausesFull.map(c => (
        <div key={c.id}>
          <h3>
            <Link to={`/clauses/${c.id}/duties`}>
              {c.id}　{c.mechanism}
            </Link>
          </h3>
          <p className="duty-law">{c.text}</p>
          <p className="note-text">
            {c.label}　<Modality is={view.mark} />
          </p>
        </div>
      ))}
      {view.explain && <p className="note-text">{view.explain}</p>}
    </>
  )
}

function Bodies({ view }: { view: View }) {
  return (
    <>
      {view.bodies.map(b => (
        <span key={b.name} className="said">
          {b.part}：{b.name}
          {!b.desk && '（没有在册，要另行通知）'}
        </span>
      ))}
    </>
  )
}

function Rise({ view }: { view: View }) {
  return (
    <>
      <p>发生过的事只加不改。</p>
      {view.rise !== null && <p>照现在的灯，今晚会催到{view.rise}。</p>}
      {view.asked && (
        <p>
          {view.asked.by}申请延到{view.asked.until}：{view.asked.reason}
        </p>
      )}
      {view.closedWhy !== null && (
        <p>
          {view.standing}：{view.closedWhy}
        </p>
      )}
    </>
  )
}

const titles = {
  receive: '签收',
  report: '报进展',
  finish: '申请销号',
  extend: '申请延期',
  decideExtension: '决定延期',
  verify: '核实进度',
  agree: '同意销号，交另一人',
  sendBack: '退回补正',
  remind: '催办',
  edit: '更正写法',
  reopen: '重新打开',
  withdraw: '撤销任务',
} as const
type Name = keyof typeof titles

const actsOf = ({ may, standing }: View): Act[] =>
  (Object.keys(titles) as Name[])
    .filter(name => may[name])
    .map(name => ({
      act: name,
      title: titles[name],
      ready: true,
      danger: name === 'withdraw',
      primary:
        name ===
        (standing === '未启动'
          ? 'receive'
          : standing === '待核验'
            ? 'agree'
            : may.decideExtension
              ? 'decideExtension'
              : 'report'),
    }))

function ActDialog({ act, view, onClose }: { act: string; view: View; onClose: () => void }) {
  const today = useToday()
  const done = { done: onClose }
  const params = { id: view.id }
  const acting = {
    receive: useAct(contract.receiveTask, done),
    report: useAct(contract.reportTask, done),
    finish: useAct(contract.finishTask, done),
    extend: useAct(contract.extendTask, done),
    decideExtension: useAct(contract.decideExtension, done),
    verify: useAct(contract.verifyTask, done),
    agree: useAct(contract.agreeTask, done),
    sendBack: useAct(contract.returnTask, done),
    remind: useAct(contract.remindTask, done),
    edit: useAct(contract.editTask, done),
    reopen: useAct(contract.reopenTask, done),
    withdraw: useAct(contract.withdrawTask, done),
  }
  const reason = drawn(contract.withReason)
  const forms: Readonly<Record<Name, { schema: JsonSchema; initial?: Record<string, unknown>; says?: string }>> = {
    receive: { schema: drawn(z.object({})), says: '签收以后，由本单位承办人负责报进展。' },
    report: {
      schema: withMilestones(drawn(contract.reportBody), view),
      initial: { happenedOn: today, percent: view.reported ?? 0, evidence: [] },
    },
    finish: { schema: drawn(contract.finishBody), initial: { happenedOn: today, evidence: [] } },
    extend: { schema: drawn(contract.extendBody) },
    decideExtension: {
      schema: drawn(contract.decideBody),
      says: view.asked ? `${view.asked.by}申请延到${view.asked.until}：${view.asked.reason}` : '',
    },
    verify: { schema: drawn(contract.verifyBody), initial: { percent: view.verified ?? view.reported ?? 0 } },
    agree: {
      schema: drawn(contract.agreeBody),
      says: '同意以后还要另一人销号：签字领导在“复核”里看证据、决定。',
    },
    sendBack: { schema: reason },
    remind: {
      schema: drawn(z.object({ text: z.string().min(2).meta({ title: '催什么' }) })),
      says: view.rise ? `这一次催到${view.rise}。` : '这一次催到承办人。',
    },
    edit: {
      schema: drawn(contract.editBody),
      initial: {
        title: view.title,
        measure: view.measure,
        result: view.result,
        ...(view.money !== null && { money: Number(view.money) }),
        ...(view.moneyFrom !== null && { moneyFrom: view.moneyFrom }),
      },
      says: '责任单位、条文和期限不在这里改：期限走延期；派错了的撤销重派。',
    },
    reopen: { schema: reason },
    withdraw: { schema: reason, says: '撤销以后任务留在台账上，注明原因，不再催办。' },
  }
  const name = act as Name
  const { schema, initial, says } = forms[name]
  const sending = acting[name]
  return (
    <Dialog title={`${titles[name]}：${view.title}`} onClose={onClose}>
      {says && <p>{says}</p>}
      <Form
        schema={schema}
        initial={initial ?? {}}
        submit={titles[name]}
        busy={sending.busy}
        problem={sending.problem}
        onSubmit={answer =>
          // Each act's own form gives what its contract asks; the server reads it by the same contract.
          (sending.send as (request: never) => Promise<unknown>)({
            params,
            body: name === 'edit' ? { ...answer, version: view.version } : answer,
          } as never)
        }
      />
    </Dialog>
  )
}

/** Only milestones not yet reached can be reported. */
function withMilestones(schema: JsonSchema, view: View): JsonSchema {
  const { milestone, ...rest } = schema['properties'] as Record<string, JsonSchema>
  if (view.milestoneForm.length === 0) return { ...schema, properties: rest }
  return {
    ...schema,
    properties: {
      ...rest,
      milestone: {
        ...milestone,
        enum: view.milestoneForm.map(m => m.n),
        'x-titles': Object.fromEntries(view.milestoneForm.map(m => [m.n, m.title])),
        'x-widget': 'select',
      },
    },
  }
}

function CheckDialog({ task, evidence, onClose }: { task: string; evidence: Evidence; onClose: () => void }) {
  const checking = useAct(contract.checkEvidence, { done: onClose })
  return (
    <Dialog title={`核对：${evidence.title}`} onClose={onClose}>
      <p>
        {evidence.office} {evidence.by}，{evidence.on}交。
        {[evidence.kind, evidence.number, evidence.summary].filter(Boolean).join('，')}
      </p>
      <Form
        schema={drawn(contract.checkBody)}
        initial={{ evidence: evidence.id }}
        submit="登记核对结果"
        busy={checking.busy}
        problem={checking.problem}
        onSubmit={answer =>
          checking.send({ params: { id: task }, body: { ...answer, evidence: evidence.id } as never })
        }
      />
    </Dialog>
  )
}
