import { Dialog, Form, type JsonSchema } from '#kernel/ui'
import type { FormProps } from '#kernel/ui'

/** One form in a dialog; closed by whoever opened it once the answer is in. */
export function FormDialog({
  title,
  schema,
  submit,
  busy,
  problem,
  initial,
  says,
  close,
  send,
}: {
  title: string
  schema: JsonSchema
  submit: string
  busy: boolean
  problem: FormProps['problem']
  initial?: Readonly<Record<string, unknown>>
  says?: string
  close: () => void
  send: (body: unknown) => Promise<unknown>
}) {
  return (
    <Dialog title={title} onClose={close}>
      {says !== undefined && <p>{says}</p>}
      <Form
        schema={schema}
        {...(initial && { initial })}
        submit={submit}
        busy={busy}
        problem={problem}
        onSubmit={async body => {
          await send(body)
          close()
        }}
      />
    </Dialog>
  )
}
