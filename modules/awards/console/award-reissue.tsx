import { Form, useAct } from '#kernel/ui'
import { readAward, reissueCertificate } from '../contract.ts'
import { reissueReasons } from '../kinds.ts'
import { fileOf, textOf } from './values.ts'

/** A new certificate in the place of the old one, which ends today. */
export function ReissueForm({ award, close }: { award: string; close: () => void }) {
  const send = useAct(reissueCertificate, { refreshes: [readAward], done: close })
  return (
    <Form
      schema={schema}
      submit="出新的证书，原来的作废"
      danger
      busy={send.busy}
      problem={send.problem}
      beside={
        <button type="button" className="btn" onClick={close}>
          不办了
        </button>
      }
      onSubmit={values => {
        const paper = fileOf(values['paper'])
        return send.send({
          params: { award },
          body: {
            reason: reissueReasons.find(r => r === values['reason']) ?? '遗失补发',
            note: textOf(values['note']),
            ...(paper ? { paper } : {}),
          },
        })
      }}
    >
      <p>新证书有新的查验码。原来的查验码从今天起查出来是“已换发”。</p>
    </Form>
  )
}

const schema = {
  type: 'object',
  required: ['reason', 'note'],
  properties: {
    reason: { type: 'string', title: '缘由', 'x-widget': 'radio', enum: [...reissueReasons] },
    note: {
      type: 'string',
      title: '依据',
      minLength: 2,
      maxLength: 500,
      'x-widget': 'textarea',
      description: '如：遗失声明刊登的报纸和日期、更名的证明',
    },
    paper: { type: 'string', title: '申请或证明的扫描件', 'x-widget': 'file', 'x-accept': 'any' },
  },
}
