import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Loaded,
  moment,
  PageHead,
  State,
  useAct,
  useCall,
  useParam,
  useToday,
  type JsonSchema,
} from '#kernel/ui'
import { z } from 'zod'
import { makeKey, readSystem, revokeKey, stopSystem, trySystem } from '../contract.ts'
import { SystemState } from './words.tsx'
import './exchange.css'

type View = Response<typeof readSystem>

const whySchema = z.toJSONSchema(z.object({ why: z.string().trim().min(2).max(200).meta({ title: '原因' }) }), {
  io: 'input',
}) as JsonSchema

/** One system: what it may take and bring, its keys, what it took, and a call to try. */
export function SystemPage() {
  const id = useParam('system')
  const called = useCall(readSystem, { params: { id } })
  return (
    <Loaded of={called} what="对接系统">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [stopping, setStopping] = useState(false)
  const stop = useAct(stopSystem, { done: () => setStopping(false) })
  const list = (of: View['fields']) => of.map(one => one.title).join('、') || '没有'
  return (
    <>
      <PageHead
        title={titleOf(view)}
        tab={view.name}
        trail={[{ title: '对接系统', to: '/exchange' }, { title: view.name }]}
        facts={[
          { label: '对方', value: view.operator },
          { label: '给到', value: view.territory },
          { label: '起止', value: `${view.fromDay}至${view.toDay}` },
          { label: '情况', value: <SystemState {...view} /> },
        ]}
      />
      <Leaf
        title="给什么、凭什么"
        marginLabel="谁同意的"
        margin={
          <KeyValues
            pairs={[
              ['申请', `${view.askedOn}，${view.askedBy ?? ''}`],
              ['批准', view.approvedOn ? `${view.approvedOn}，${view.approvedBy ?? ''}` : '还没有'],
              ...(view.endedOn ? ([['停用', `${view.endedOn}，${view.endedWhy ?? ''}`]] as const) : []),
              ['接入单位', view.office],
              ['对方谁管', view.contact],
            ]}
          />
        }
      >
        <KeyValues
          pairs={[
            ['用途', view.purpose],
            ['凭什么', view.ground],
            ['人员的', list(view.fields)],
            ['登记簿', list(view.registers)],
            ['能写入', list(view.writes)],
            ['每分钟最多', `${view.perMinute}次`],
          ]}
        />
        {view.may.manage && view.state === '在用' && (
          <p className="row">
            <button type="button" className="btn danger" onClick={() => setStopping(true)}>
              停用这个系统…
            </button>
          </p>
        )}
      </Leaf>
      <Keys view={view} />
      <Try view={view} />
      <Leaf
        title={view.log.length === 0 ? '还没有取过' : `取过${view.calls}次`}
        marginLabel="日志"
        margin={<p>列最近20次。全部在“审计”里，按接入单位查。</p>}
      >
        {view.log.length > 0 && (
          <table className="reg">
            <caption className="visually-hidden">最近取数</caption>
            <thead>
              <tr>
                <th scope="col">什么时候</th>
                <th scope="col">取了什么</th>
                <th scope="col" className="num">
                  人数
                </th>
              </tr>
            </thead>
            <tbody>
              {view.log.map((one, i) => (
                <Logged key={i} of={one} />
              ))}
            </tbody>
          </table>
        )}
      </Leaf>
      {stopping && (
        <Dialog title={`停用“${view.name}”`} onClose={() => setStopping(false)}>
          <p>密钥马上作废，对方再取不到。不能恢复，需要的另申请。</p>
          <Form
            schema={whySchema}
            initial={{}}
            submit="停用"
            busy={stop.busy}
            problem={stop.problem}
            // Drawn from the body's own schema; the server reads it again.
            onSubmit={answer => stop.send({ params: { id: view.id }, body: answer as never })}
          />
        </Dialog>
      )}
    </>
  )
}

function Logged({ of }: { of: View['log'][number] }) {
  const today = useToday()
  return (
    <tr>
      <td className="nowrap">{moment(of.at, today)}</td>
      <td>{of.what}</td>
      <td className="num">{of.count}</td>
    </tr>
  )
}

function titleOf(view: View): string {
  if (view.over) return `${view.name}${view.toDay}到期，取不到了`
  if (view.state === '待批') return `${view.name}等另一人批准`
  if (view.state !== '在用') return `${view.name}${view.state}`
  const working = view.keys.filter(key => key.works).length
  return working === 0 ? `${view.name}在用，还没有发密钥` : `${view.name}在用，${working}个密钥`
}

const keySchema = z.toJSONSchema(
  z.object({
    oldUntil: z.iso
      .date()
      .optional()
      .meta({ title: '旧密钥用到哪天', description: '不填，旧的马上停；并用最长一个月' }),
  }),
  { io: 'input' },
) as JsonSchema

function Keys({ view }: { view: View }) {
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<string>()
  const make = useAct(makeKey, { done: () => setMaking(false) })
  const revoke = useAct(revokeKey, { done: () => setRevoking(undefined) })
  const working = view.keys.some(key => key.works)
  if (view.state !== '在用' && view.keys.length === 0) return null
  return (
    <Leaf
      title={view.keys.length === 0 ? '还没有发密钥' : '密钥'}
      marginLabel="密钥怎样管"
      margin={<p>密钥只出示一次，系统里只存散列，谁也找不回来。换的时候新旧可以并用一段，对方换好再停旧的。</p>}
    >
      {make.reply && (
        <>
          <p>新密钥，只出示这一次。请当面或用密件交给对方，不要发在聊天里：</p>
          <p className="new-key">{make.reply.key}</p>
        </>
      )}
      {view.keys.length === 0 && !make.reply && <Empty>发了密钥，对方才能取。</Empty>}
      {view.keys.length > 0 && (
        <table className="reg">
          <caption className="visually-hidden">密钥</caption>
          <thead>
            <tr>
              <th scope="col">末四位</th>
              <th scope="col">发于</th>
              <th scope="col">最近用过</th>
              <th scope="col">情况</th>
            </tr>
          </thead>
          <tbody>
            {view.keys.map(key => (
              <tr key={key.id}>
                <th scope="row">
                  <code>{key.tail}</code>
                </th>
                <td className="nowrap">{key.madeOn}</td>
                <td className="nowrap">{key.usedOn ?? '没有'}</td>
                <td>
                  {key.works ? (
                    <>
                      <State is="yes">{key.lastDay ? `用到${key.lastDay}` : '能用'}</State>{' '}
                      {view.may.manage && (
                        <button type="button" className="btn small" onClick={() => setRevoking(key.id)}>
                          吊销…
                        </button>
                      )}
                    </>
                  ) : (
                    <State is="no">
                      {key.revokedOn ? `${key.revokedOn}吊销：${key.revokedWhy ?? ''}` : `${key.lastDay ?? ''}到期`}
                    </State>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view.may.manage && view.state === '在用' && !view.over && (
        <p className="row">
          <button type="button" className={working ? 'btn' : 'btn primary'} onClick={() => setMaking(true)}>
            {working ? '换密钥…' : '发密钥…'}
          </button>
        </p>
      )}
      {making && (
        <Dialog title={working ? '换密钥' : '发密钥'} onClose={() => setMaking(false)}>
          <Form
            schema={working ? keySchema : { type: 'object', properties: {} }}
            initial={{}}
            submit={working ? '换' : '发'}
            busy={make.busy}
            problem={make.problem}
            // As above.
            onSubmit={answer => make.send({ params: { id: view.id }, body: answer })}
          />
        </Dialog>
      )}
      {revoking !== undefined && (
        <Dialog title="吊销密钥" onClose={() => setRevoking(undefined)}>
          <p>马上取不到。对方还要用的，先换一个新的。</p>
          <Form
            schema={whySchema}
            initial={{}}
            submit="吊销"
            busy={revoke.busy}
            problem={revoke.problem}
            // As above.
            onSubmit={answer => revoke.send({ params: { id: revoking }, body: answer as never })}
          />
        </Dialog>
      )}
    </Leaf>
  )
}

const calls = [
  { value: 'persons', title: '按页取人' },
  { value: 'find', title: '按证件取一个人' },
  { value: 'rows', title: '按页取一个登记簿' },
  { value: 'changes', title: '取变更' },
] as const

function Try({ view }: { view: View }) {
  const [call, setCall] = useState<(typeof calls)[number]['value']>('persons')
  const trying = useAct(trySystem, { refreshes: [] })
  return (
    <Leaf
      title="试一试"
      sub="由模拟器回答：照这个系统的范围，人是虚构的。没有真的取数，也不记日志。"
      marginLabel="怎样接"
      margin={
        <>
          <h3>怎样接</h3>
          <p>先按页取完名单，记住第一页的 feed；以后每隔一分钟从它取变更，把回答里的 next 留作下一次的起点。</p>
          <p>写入带上 Idempotency-Key（随机的编号），断了线重发也只写一次。</p>
        </>
      }
    >
      <div className="filters">
        <label className="filter">
          <span>调用</span>
          <select
            value={call}
            onChange={event => {
              const chosen = calls.find(one => one.value === event.target.value)
              if (chosen) setCall(chosen.value)
            }}
          >
            {calls
              .filter(one => one.value !== 'rows' || view.registers.length > 0)
              .map(one => (
                <option key={one.value} value={one.value}>
                  {one.title}
                </option>
              ))}
          </select>
        </label>
        <button
          type="button"
          className="btn"
          aria-disabled={trying.busy || undefined}
          onClick={() => !trying.busy && trying.act({ params: { id: view.id }, body: { call } })}
        >
          试一试
        </button>
      </div>
      {trying.reply && (
        <>
          <h3>请求</h3>
          <pre className="call">{trying.reply.request}</pre>
          <h3>回答 {trying.reply.status}（演示）</h3>
          <pre className="call">{trying.reply.reply}</pre>
          <p>{trying.reply.says}。</p>
        </>
      )}
    </Leaf>
  )
}
