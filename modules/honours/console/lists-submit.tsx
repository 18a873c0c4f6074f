import { Leaf, StepForm, useAct } from '#kernel/ui'
import { submitList } from '../contract.ts'
import type { ListView } from './views.ts'
import { textField, textOf } from './lists-words.ts'

/** Sends the sealed list up, with its report. */
export function SubmitForm({ list }: { list: ListView }) {
  const send = useAct(submitList)
  const n = list.entries.filter(entry => entry.state === '在列').length
  return (
    <Leaf
      title={`把在列的${n}人报送上一级`}
      sub="报送以后由上一级审核，这里能看到受理和退回"
      marginLabel="旁注：报送"
      margin={
        <>
          <h3>报告字号</h3>
          <p>推荐报告有正式文号的照写，没有编号的留空。平台不编造文号。</p>
          <h3>退回的怎么办</h3>
          <p>退回有清单和期限。补好以后另封存一份名单再报，没有退回的人不受影响。</p>
        </>
      }
    >
      <StepForm
        step={{
          title: '报送',
          form: {
            type: 'object',
            properties: {
              document: textField('报告字号', { maxLength: 60, description: '没有编号的留空' }),
              note: textField('说明', { maxLength: 1000, 'x-widget': 'textarea' }),
            },
          },
          papers: list.level === 'unit' ? [] : [report],
        }}
        draft={`submit-${list.id}`}
        busy={send.busy}
        problem={send.problem}
        onSubmit={({ answer, papers, happenedOn, fromPaper }) => {
          const document = textOf(answer['document'])
          const note = textOf(answer['note'])
          return send.send({
            params: { id: list.id },
            body: { papers, happenedOn, fromPaper, ...(document ? { document } : {}), ...(note ? { note } : {}) },
          })
        }}
      />
    </Leaf>
  )
}

const report = {
  kind: 'submission-report',
  title: '推荐报告（盖章）',
  min: 1,
  accept: 'any',
  hint: '上传盖章扫描件（PDF 或照片）',
} as const
