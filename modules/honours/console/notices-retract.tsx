import { Form, Leaf, useAct } from '#kernel/ui'
import { listNotices, readNotice, retractNotice } from '../contract.ts'
import { textOf } from './lists-words.ts'
import type { NoticeView } from './views.ts'

/** 公示有误时撤下：公示页留着，写明撤下的日期和理由；还在公示的人退回公示张贴。 */
export function NoticeRetract({ notice, close }: { notice: NoticeView; close: () => void }) {
  const send = useAct(retractNotice, { refreshes: [readNotice, listNotices], done: close })
  return (
    <Leaf
      title="撤下这份公示"
      sub={
        notice.ofNominees
          ? '还停在公示的人退回“公示张贴”，已经公示的天数不算；更正后另封存名单，重新公示、重新计日'
          : '名单上的人都回到没有公示；更正后另立名单，重新公示、重新计日'
      }
      marginLabel="旁注：撤下公示"
      margin={
        <>
          <h3>公示页会怎样</h3>
          <p>页面不删，写明撤下的日期和理由，名单内容不再显示。</p>
          <h3>收到的异议</h3>
          <p>照样要办结，结论照样要签字。</p>
        </>
      }
    >
      <Form
        schema={schema}
        submit="撤下公示"
        danger
        draft={`retract-${notice.id}`}
        busy={send.busy}
        problem={send.problem}
        beside={
          <button type="button" className="btn" onClick={close}>
            不撤了
          </button>
        }
        onSubmit={values => send.send({ params: { id: notice.id }, body: { reason: textOf(values['reason']) } })}
      />
    </Leaf>
  )
}

const schema = {
  type: 'object',
  required: ['reason'],
  properties: {
    reason: { type: 'string', title: '撤下的理由（公开）', minLength: 5, maxLength: 500, 'x-widget': 'textarea' },
  },
}
