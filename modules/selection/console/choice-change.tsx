import { useState, type FocusEvent } from 'react'
import { ActProblem, Form, Leaf, Name, State, useAct, useToday, Wide, type JsonSchema } from '#kernel/ui'
import { changeChoice, tryChange } from '../contract.ts'
import { AnswerLetters } from './choice-letters.tsx'
import { Lines } from './choice-lines.tsx'
import { someoneIn, type Choice } from './choice-words.ts'

interface Asked {
  readonly kind: '对换' | '列入' | '划出'
  readonly leaves: string[]
  readonly comes: string[]
}

const pick = (id: string, side: 'chosen' | 'others', title: string, kinds: readonly string[]) => ({
  type: 'string',
  title,
  'x-widget': 'pick',
  'x-options': `/choices/${id}/pick/${side}`,
  'x-when': { kind: kinds },
  'x-must': true,
})

/** One change by hand: first what it does to every constraint, then the reason, then it is saved. */
export function ChangeOne({ choice }: { choice: Choice }) {
  const [asked, setAsked] = useState<Asked>()
  const trial = useAct(tryChange, { refreshes: [] })
  const schema: JsonSchema = {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: {
        type: 'string',
        enum: ['对换', '列入', '划出'],
        title: '怎么改',
        'x-widget': 'radio',
        'x-titles': { 对换: '对换：一名换一名', 列入: '列入一名', 划出: '划出一名' },
      },
      leaves: pick(choice.id, 'chosen', '从名单里换下', ['对换', '划出']),
      comes: pick(choice.id, 'others', '从名单外换上', ['对换', '列入']),
    },
  }
  return (
    <Leaf
      title="人工改动"
      sub="先试改，看每条约束怎么变，再写理由保存。每改一处记一次存证"
      marginLabel="旁注：人工改动"
      margin={
        <>
          <h3>能不能破约束</h3>
          <p>
            改动以后有硬约束不成立的，存不下。领导小组已经裁定的，写明哪次会议、附纪要后保存，名单上标明破了哪一条。
          </p>
          <h3>写给谁看</h3>
          <p>理由写进被改动的人的办件，他的推荐单位看得到，也会用在答复函里。</p>
        </>
      }
    >
      <div onFocus={makeRoom}>
        <Form
          schema={schema}
          initial={{ kind: '对换' }}
          submit="试改，看影响"
          busy={trial.busy}
          problem={trial.problem}
          onChange={() => setAsked(undefined)}
          onSubmit={async values => {
            const one = (key: string) => (typeof values[key] === 'string' ? [values[key]] : [])
            // The schema offers these three and no other.
            const next = { kind: values['kind'] as Asked['kind'], leaves: one('leaves'), comes: one('comes') }
            await trial.send({ params: { id: choice.id }, body: { leaves: next.leaves, comes: next.comes } })
            setAsked(next)
          }}
        />
      </div>
      {asked && trial.reply && (
        <Effect
          key={`${choice.changes.length}${asked.leaves.join()}${asked.comes.join()}`}
          choice={choice}
          asked={asked}
          effect={trial.reply}
          done={() => setAsked(undefined)}
        />
      )}
    </Leaf>
  )
}

/** The list of names opens below its field: a field low on the page is moved up first, so that the list ends above the bar of acts. */
function makeRoom({ target }: FocusEvent<HTMLElement>) {
  const field = target.closest('.ant-select')
  if (field && field.getBoundingClientRect().bottom > window.innerHeight / 2) field.scrollIntoView({ block: 'center' })
}

type Reply = NonNullable<ReturnType<typeof useAct<typeof tryChange>>['reply']>

function Effect({ choice, asked, effect, done }: { choice: Choice; asked: Asked; effect: Reply; done: () => void }) {
  const today = useToday()
  const save = useAct(changeChoice, { done })
  const ruling = effect.broken.length > 0
  const schema: JsonSchema = {
    type: 'object',
    required: ruling ? ['reason', 'meeting', 'on', 'minutes'] : ['reason'],
    properties: {
      reason: {
        type: 'string',
        title: '理由',
        minLength: 4,
        maxLength: 500,
        'x-widget': 'textarea',
        description: '会写进被改动的人的办件',
      },
      ...(ruling
        ? {
            meeting: { type: 'string', title: '领导小组哪次会议裁定', minLength: 2, maxLength: 100 },
            on: { type: 'string', format: 'date', title: '开会日期', 'x-to': today },
            minutes: { type: 'string', title: '会议纪要', 'x-widget': 'file', 'x-accept': 'any' },
          }
        : {}),
    },
  }
  const text = (values: Readonly<Record<string, unknown>>, key: string) =>
    typeof values[key] === 'string' ? values[key] : ''
  return (
    <div className="effect">
      <p role="status">
        <State is={effect.met ? 'yes' : 'no'}>
          {effect.met ? '全部约束仍然成立' : `${effect.broken.length}条约束不成立`}，总分
          {effect.change.startsWith('−') ? `少${effect.change.slice(1)}` : `多${effect.change}`}，名单{effect.chosen}人
        </State>
      </p>
      <Lines lines={effect.lines.filter(l => l.changed || !l.met)} view={{ noticeTitle: '本届通知' }} trial />
      {ruling && <p className="form-lead">这样改破了约束，系统不能直接保存。领导小组已经裁定的，填明裁定，附纪要。</p>}
      <Form
        schema={schema}
        submit={ruling ? '按领导小组的裁定保存' : '保存这处改动'}
        danger={ruling}
        busy={save.busy}
        problem={save.problem}
        onSubmit={values =>
          save.send({
            params: { id: choice.id },
            body: {
              ...asked,
              reason: text(values, 'reason'),
              seen: choice.changes.length,
              ...(ruling
                ? {
                    ruling: {
                      meeting: text(values, 'meeting'),
                      on: text(values, 'on'),
                      minutes: text(values, 'minutes'),
                    },
                  }
                : {}),
            },
          })
        }
      />
      <ActProblem of={save} />
    </div>
  )
}

/** What was changed by hand, in order, with what it broke and who ruled. */
export function ChangeList({ choice }: { choice: Choice }) {
  const names = (ids: readonly string[]) => {
    const known = ids.flatMap(id => someoneIn(choice, id) ?? [])
    return known.length === 0 ? (
      '—'
    ) : (
      <>
        {known.slice(0, 6).map(p => (
          <span key={p.id} className="named">
            <Name>{p.name}</Name>
          </span>
        ))}
        {ids.length > 6 && `等${ids.length}人`}
      </>
    )
  }
  return (
    <Leaf title={`会议改动${choice.changes.length}处`}>
      <Wide label="人工改动">
        <table className="reg">
          <thead>
            <tr>
              <th scope="col">改动</th>
              <th scope="col">换下</th>
              <th scope="col">换上</th>
              <th scope="col">理由</th>
              <th scope="col">约束</th>
              <th scope="col">何时、何人</th>
            </tr>
          </thead>
          <tbody>
            {choice.changes.map(c => (
              <tr key={c.n}>
                <th scope="row">{c.kind}</th>
                <td>
                  {names(c.leaves)}
                  {c.leaves.slice(0, 6).map(id => {
                    const who = someoneIn(choice, id)
                    return who && <AnswerLetters key={id} choice={choice} who={who} />
                  })}
                </td>
                <td>{names(c.comes)}</td>
                <td>{c.reason}</td>
                <td>
                  {c.broken.length === 0 ? (
                    <State is="yes">没有新破的</State>
                  ) : (
                    <>
                      <State is="no">{c.broken.map(b => `${b.title}：${b.now}`).join('；')}</State>
                      {c.ruling && (
                        <small className="den">
                          {c.ruling.on}经{c.ruling.meeting}裁定，
                          <a href={`/api/files/${c.ruling.minutes}`} target="_blank" rel="noreferrer">
                            看纪要
                          </a>
                        </small>
                      )}
                    </>
                  )}
                </td>
                <td>
                  {c.on}
                  <small className="den">{c.actor}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Leaf>
  )
}
