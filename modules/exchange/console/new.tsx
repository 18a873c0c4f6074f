import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Leaf, Loaded, PageHead, ProblemNote, useAct, useCall, useGo, useToday } from '#kernel/ui'
import { askSystem, readMapping } from '../contract.ts'
import './exchange.css'

type Mapping = Response<typeof readMapping>
type Pick = 'fields' | 'registers' | 'writes'

const lines = [
  ['name', '系统名称', '如：一网通办平台'],
  ['operator', '对方单位', '全称'],
  ['contact', '对方谁管', '部门、姓名'],
  ['purpose', '用途', '拿去做什么；范围照用途定，用不着的不给'],
  ['ground', '凭什么', '文件、协议的名称和文号'],
] as const

/** Asking for a system: purpose and ground first, then no more than the purpose needs. Another agrees before anything works. */
export function NewSystem() {
  const called = useCall(readMapping, {})
  return (
    <Loaded of={called} what="字段对照">
      {mapping => <Asking mapping={mapping} />}
    </Loaded>
  )
}

function Asking({ mapping }: { mapping: Mapping }) {
  const today = useToday()
  const go = useGo()
  const asking = useAct(askSystem, { done: reply => go(`/exchange/${reply.id}`) })
  const [text, setText] = useState<Record<string, string>>({
    division: mapping.territories[0]?.value ?? '',
    fromDay: today,
    toDay: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`,
    perMinute: '60',
  })
  const [picked, setPicked] = useState<Record<Pick, readonly string[]>>({ fields: ['name'], registers: [], writes: [] })
  const write = (key: string, value: string) => setText(now => ({ ...now, [key]: value }))
  const toggle = (of: Pick, key: string) =>
    setPicked(now => ({ ...now, [of]: now[of].includes(key) ? now[of].filter(one => one !== key) : [...now[of], key] }))
  const problem = asking.problem
  const wrong = (key: string) => problem?.details.find(one => one.at === key || one.at === `body.${key}`)?.what
  const send = () =>
    asking.act({
      body: {
        name: text['name'] ?? '',
        operator: text['operator'] ?? '',
        contact: text['contact'] ?? '',
        purpose: text['purpose'] ?? '',
        ground: text['ground'] ?? '',
        division: text['division'] ?? '',
        fromDay: text['fromDay'] ?? '',
        toDay: text['toDay'] ?? '',
        perMinute: Number(text['perMinute']) || 60,
        fields: [...picked.fields],
        registers: [...picked.registers],
        writes: [...picked.writes],
      },
    })
  return (
    <>
      <PageHead title="申请开通一个对接系统" trail={[{ title: '对接系统', to: '/exchange' }, { title: '申请开通' }]} />
      <Leaf
        marginLabel="申请以后"
        margin={
          <>
            <h3>申请以后</h3>
            <p>到“待我复核”等另一人批准；申请人自己不能批。批准以后在系统页发密钥，只出示一次。</p>
            <h3>选多少</h3>
            <p>用途需要的才选。证件号码、社会保险是敏感个人信息，单独写明为什么需要。</p>
            <h3>期限</h3>
            <p>最长24个月，到期自己停，另申请。</p>
          </>
        }
      >
        <form
          className="exchange-form"
          onSubmit={event => {
            event.preventDefault()
            if (!asking.busy) send()
          }}
        >
          {lines.map(([key, title, hint]) => (
            <p key={key} className="field">
              <label htmlFor={`x-${key}`}>{title}</label>
              <input
                id={`x-${key}`}
                value={text[key] ?? ''}
                maxLength={200}
                aria-describedby={`x-${key}-h`}
                aria-invalid={wrong(key) !== undefined || undefined}
                onChange={event => write(key, event.target.value)}
              />
              <small id={`x-${key}-h`}>{wrong(key) ?? hint}</small>
            </p>
          ))}
          <p className="field">
            <label htmlFor="x-division">给到哪个地区</label>
            <select id="x-division" value={text['division']} onChange={event => write('division', event.target.value)}>
              {mapping.territories.map(one => (
                <option key={one.value} value={one.value}>
                  {one.title}
                </option>
              ))}
            </select>
          </p>
          {(
            [
              ['fromDay', '起日'],
              ['toDay', '止日'],
              ['perMinute', '每分钟最多几次'],
            ] as const
          ).map(([key, title]) => (
            <p key={key} className="field">
              <label htmlFor={`x-${key}`}>{title}</label>
              <input
                id={`x-${key}`}
                value={text[key] ?? ''}
                maxLength={10}
                onChange={event => write(key, event.target.value)}
              />
              {wrong(key) && <small>{wrong(key)}</small>}
            </p>
          ))}
          <Picks
            legend="给人员的哪些项"
            choices={mapping.person.map(one => ({
              key: one.key,
              title: one.sensitive ? `${one.title}（敏感）` : one.title,
            }))}
            chosen={picked.fields}
            toggle={key => toggle('fields', key)}
          />
          <Picks
            legend="给哪些登记簿"
            choices={mapping.registers}
            chosen={picked.registers}
            toggle={key => toggle('registers', key)}
          />
          <Picks
            legend="能写入"
            choices={[{ key: 'roster', title: '花名册' }, ...mapping.registers]}
            chosen={picked.writes}
            toggle={key => toggle('writes', key)}
          />
          {problem && <ProblemNote problem={problem} />}
          <div className="row">
            <button type="submit" className="btn primary" aria-disabled={asking.busy || undefined}>
              申请，等另一人批准
            </button>
          </div>
        </form>
      </Leaf>
    </>
  )
}

function Picks({
  legend,
  choices,
  chosen,
  toggle,
}: {
  legend: string
  choices: readonly { readonly key: string; readonly title: string }[]
  chosen: readonly string[]
  toggle: (key: string) => void
}) {
  return (
    <fieldset>
      <legend>
        {legend}（{chosen.length}）
      </legend>
      <div className="scope-picks">
        {choices.map(one => (
          <label key={one.key}>
            <input type="checkbox" checked={chosen.includes(one.key)} onChange={() => toggle(one.key)} />
            {one.title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
