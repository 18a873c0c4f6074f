import { z } from 'zod'
import type { Call } from '#kernel/http'
import { Form, Leaf, PageHead, useAct, useGo } from '#kernel/ui'
import { addHistoric } from '../contract/history.ts'

const schema = z.toJSONSchema(addHistoric.body, { io: 'input' }) as Record<string, unknown>

/** One old honour, as the book has it. */
export function HistoryNew() {
  const go = useGo()
  const sending = useAct(addHistoric, { done: reply => go(`/awards/history/${reply.id}`) })
  return (
    <>
      <PageHead
        title="补录一份历史荣誉：照册子抄录，不改写"
        tab="补录历史荣誉"
        trail={[{ title: '待并人', to: '/awards/history' }, { title: '补录' }]}
      />
      <Leaf
        title="册子上怎么写"
        marginLabel="旁注：补录"
        margin={
          <>
            <h3>照当时的写</h3>
            <p>荣誉、单位写当时的全称。不写“省劳模”这样的简称：看不出哪一级、哪一届。</p>
            <h3>行业、部门的表彰</h3>
            <p>不是劳模。确要登记的，勾选确认，不按劳模统计。</p>
            <h3>登记以后</h3>
            <p>状态是“待核”，找到表彰决定原件核实以后才出电子证书。没有证件的，接着核对是谁、并到人。</p>
          </>
        }
      >
        <Form
          schema={schema}
          submit="补录"
          two
          draft="history-new"
          initial={{ subjectKind: 'person' }}
          busy={sending.busy}
          problem={sending.problem}
          // The form is drawn from the contract's own schema, so the answer has its shape.
          onSubmit={answer => sending.send({ body: answer as Call<typeof addHistoric>['body'] })}
        />
      </Leaf>
    </>
  )
}
