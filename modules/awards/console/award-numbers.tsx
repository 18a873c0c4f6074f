import { useMemo } from 'react'
import { Form, useAct } from '#kernel/ui'
import { readAward, setNumbers } from '../contract.ts'
import { textOf } from './values.ts'
import type { AwardView as View } from './views.ts'

/** Both numbers of one honour, as they stand on the papers. */
export function NumbersForm({ view, close }: { view: View; close: () => void }) {
  const send = useAct(setNumbers, { refreshes: [readAward], done: close })
  const taken = send.problem?.code === 'awards.number.taken'
  const schema = useMemo(() => schemaOf(taken), [taken])
  return (
    <Form
      schema={schema}
      two
      submit="登记编号"
      initial={{ certificate: view.certificateNumber ?? undefined, medal: view.medalNumber ?? undefined }}
      busy={send.busy}
      problem={send.problem}
      beside={
        <button type="button" className="btn" onClick={close}>
          不改了
        </button>
      }
      onSubmit={values =>
        send.send({
          params: { award: view.id },
          body: {
            certificate: textOf(values['certificate']) || null,
            medal: textOf(values['medal']) || null,
            version: view.version,
            same: values['same'] === true,
          },
        })
      }
    />
  )
}

const schemaOf = (taken: boolean) => ({
  type: 'object',
  required: [],
  properties: {
    certificate: { type: 'string', title: '证书编号', maxLength: 60, description: '照证书录入，没有拿到的空着' },
    medal: { type: 'string', title: '奖章编号', maxLength: 60, description: '照奖章录入，没有的空着' },
    ...(taken ? { same: { type: 'boolean', 'x-widget': 'tick', title: '编号没有错，确实和别人相同' } } : {}),
  },
})
