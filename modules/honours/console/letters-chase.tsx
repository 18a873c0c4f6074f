import { Form, Leaf, useAct } from '#kernel/ui'
import { chaseLetter } from '../contract.ts'
import { textField, textOf } from './lists-words.ts'
import type { LetterView } from './views.ts'

const schema = {
  type: 'object',
  required: ['how'],
  properties: {
    how: textField('怎么催的', { minLength: 2, maxLength: 200, description: '如：电话联系政治处某某，答应周五前回' }),
  },
}

/** Asks again, and keeps how it was asked. */
export function ChaseForm({ letter }: { letter: LetterView }) {
  const send = useAct(chaseLetter)
  if (letter.state === '已回函' || letter.state === '作废') return null
  return (
    <Leaf
      title={letter.overdueWorkdays > 0 ? `已逾期${letter.overdueWorkdays}个工作日，催办一次` : '催办'}
      marginLabel="旁注：催办"
      margin={
        <>
          <h3>催办留痕</h3>
          <p>催办的日期记今天，方式照实写。有账号的部门打开函就能看到。</p>
        </>
      }
    >
      <Form
        // 催过一次以后从空白开始，免得同一句话再记一遍。
        key={letter.chased}
        schema={schema}
        submit={letter.chased > 0 ? '再次催办' : '催办'}
        busy={send.busy}
        problem={send.problem}
        onSubmit={values => send.send({ params: { id: letter.id }, body: { how: textOf(values['how']) } })}
      />
    </Leaf>
  )
}
