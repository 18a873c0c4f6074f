import { useMemo } from 'react'
import { Form, Leaf, useAct, useGo, useToday } from '#kernel/ui'
import { recordObjection } from '../contract.ts'
import { dayField, textField, textOf } from './lists-words.ts'
import type { NoticeView } from './views.ts'

const channels = ['来信', '来电', '来访', '邮件'] as const

/** An objection that came by letter, telephone, visit or mail. */
export function RecordObjection({ notice, close }: { notice: NoticeView; close: () => void }) {
  const today = useToday()
  const go = useGo()
  const send = useAct(recordObjection, { done: reply => go(`/objections/${reply.id}`) })
  const schema = useMemo(() => schemaOf(notice, today), [notice, today])
  return (
    <Leaf
      title="登记收到的异议"
      sub={`登记以后，被反映的人${notice.ofNominees ? '停在公示这一步' : '先不发'}，直到有签字的结论`}
      marginLabel="旁注：登记异议"
      margin={
        <>
          <h3>实名人保密</h3>
          <p>姓名和联系方式加密保存，只有承办单位写明用途才能看，每看一次都有记录。匿名的两项留空，照样受理。</p>
          <h3>收到日期</h3>
          <p>来信以发信地邮戳为准。受理期满以后收到的也登记，会标明。</p>
          <h3>另有编号</h3>
          <p>登记后给出受理编号，告诉来信人，凭编号可以在公示页查办理结果。</p>
        </>
      }
    >
      <Form
        schema={schema}
        two
        submit="登记"
        draft={`objection-${notice.id}`}
        initial={{ receivedOn: today }}
        busy={send.busy}
        problem={send.problem}
        beside={
          <button type="button" className="btn" onClick={close}>
            不登记了
          </button>
        }
        onSubmit={values => {
          const kase = textOf(values['kase'])
          const name = textOf(values['name'])
          const contact = textOf(values['contact'])
          return send.send({
            params: { id: notice.id },
            body: {
              channel: channels.find(one => one === values['channel']) ?? '来信',
              receivedOn: textOf(values['receivedOn']),
              content: textOf(values['content']),
              ...(kase && kase !== whole ? { kase } : {}),
              ...(name ? { name } : {}),
              ...(contact ? { contact } : {}),
            },
          })
        }}
      />
    </Leaf>
  )
}

const whole = '-'

function schemaOf(notice: NoticeView, today: string) {
  return {
    type: 'object',
    required: ['kase', 'channel', 'receivedOn', 'content'],
    properties: {
      kase: {
        type: 'string',
        title: '反映谁',
        'x-widget': 'select',
        enum: [...notice.entries.map(entry => entry.kase), ...notice.others.map(one => one.id), whole],
        'x-titles': {
          ...Object.fromEntries(notice.entries.map(entry => [entry.kase, `${entry.name}，${entry.employerName}`])),
          ...Object.fromEntries(notice.others.map(one => [one.id, `${one.name}，${one.unit}`])),
          [whole]: '不针对某一人',
        },
      },
      receivedOn: dayField('收到日期', { 'x-to': today }),
      channel: { type: 'string', title: '渠道', enum: channels },
      content: textField('反映的问题', {
        'x-widget': 'textarea',
        minLength: 5,
        maxLength: 4000,
        description: '照来件写，不概括、不加评语',
      }),
      name: textField('实名人姓名', { maxLength: 60, description: '匿名的留空' }),
      contact: textField('联系方式'),
    },
  }
}
