import { Acts, Form, Leaf, useAct, useAddress, type Act } from '#kernel/ui'
import { actOnObjection, readObjection } from '../contract.ts'
import { consequencesOf } from '../levels.ts'
import { dayField, textField, textOf } from './lists-words.ts'
import type { ObjectionView } from './views.ts'

const titles = { accept: '受理', draft: '写调查结论', sign: '签署结论', tell: '已告知实名人' } as const
const findings = ['属实', '部分属实', '不属实', '无法查实'] as const

/** Accept, draft, sign, tell: the next one is drawn, the others are one press away. */
export function ObjectionActs({ objection: o }: { objection: ObjectionView }) {
  const [address, change] = useAddress()
  const send = useAct(actOnObjection, {
    replaces: [readObjection, { params: { id: o.id } }],
    done: () => change({ act: undefined }),
  })
  const consequences = consequencesOf(o.ofNominees)
  const schemas = schemasOf(consequences)
  const may = o.may.filter(act => act !== 'tell' || o.named || o.hasContact)
  const open = may.find(act => act === address['act'])
  // 等签字的，签字在前；能签的人再改结论，就成了起草人，自己不能签了。
  const acts: Act[] = [
    ...(may.includes('sign') ? [{ act: 'sign', title: titles.sign, ready: true, primary: true }] : []),
    ...(o.signBecause && !may.includes('sign')
      ? [{ act: 'sign', title: titles.sign, ready: false, because: o.signBecause }]
      : []),
    ...may
      .filter(act => act !== 'sign')
      .map(act => ({ act, title: act === 'draft' && o.finding ? '改调查结论' : titles[act], ready: true })),
  ]
  return (
    <>
      {open && (
        <Leaf title={titles[open]} marginLabel="旁注：办理" margin={<p>{notes[open]}</p>}>
          <Form
            schema={schemas[open]}
            submit={titles[open]}
            {...(open === 'draft' ? { draft: `draft-${o.id}` } : {})}
            initial={{
              investigation: o.investigation,
              finding: o.finding,
              consequence: o.consequence,
              conclusion: o.conclusion,
            }}
            busy={send.busy}
            problem={send.problem}
            beside={
              <button type="button" className="btn" onClick={() => change({ act: undefined })}>
                先不办
              </button>
            }
            onSubmit={values => {
              const handler = textOf(values['handler'])
              const dueOn = textOf(values['dueOn'])
              const body =
                open === 'accept'
                  ? { ...(handler ? { handler } : {}), ...(dueOn ? { dueOn } : {}) }
                  : open === 'draft'
                    ? {
                        investigation: textOf(values['investigation']),
                        conclusion: textOf(values['conclusion']),
                        finding: findings.find(one => one === values['finding']),
                        consequence: consequences.find(one => one === values['consequence']),
                      }
                    : {}
              return send.send({ params: { id: o.id, act: open }, body })
            }}
          />
        </Leaf>
      )}
      {!open && <Acts may={acts} onAct={act => change({ act: act.act }, true)} />}
    </>
  )
}

const notes = {
  accept: '受理以后开始计办结期限。承办人不写的，记现在的经办人；期限不写的，按5个工作日，从次日起算。',
  draft: '写明查了什么、查到什么、意见是什么。写好以后由另一位有签字权的领导签署，起草的人不能自己签。',
  sign: '签字以后结论存证，不再改动。签字的人对结论负责。',
  tell: '已按实名人留下的方式告知结果以后，在这里记一笔，日期记今天。',
} as const

const nothing = { type: 'object', properties: {} }
const schemasOf = (consequences: readonly string[]) => ({
  accept: {
    type: 'object',
    properties: { handler: textField('承办人', { maxLength: 60 }), dueOn: dayField('办结期限') },
  },
  draft: {
    type: 'object',
    required: ['investigation', 'finding', 'consequence', 'conclusion'],
    properties: {
      investigation: textField('调查情况', {
        'x-widget': 'textarea',
        maxLength: 4000,
        description: '查了哪些材料、问了哪些人、查到什么',
      }),
      finding: { type: 'string', title: '调查结论', enum: findings },
      consequence: { type: 'string', title: '结论怎样影响名单', enum: consequences },
      conclusion: textField('处理意见', { 'x-widget': 'textarea', maxLength: 4000 }),
    },
  },
  sign: nothing,
  tell: nothing,
})
