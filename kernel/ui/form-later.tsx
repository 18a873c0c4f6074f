import { lazy, Suspense, type ReactNode } from 'react'
import type { Problem } from '#kernel/http'
import type { JsonSchema } from './form-schema.ts'
import { Loading } from './quiet.tsx'

export interface FormProps {
  /** JSON Schema 2020-12 of an object, as the server sends it. */
  readonly schema: JsonSchema
  /** Given the answer without empty fields. When it returns a promise, the draft is dropped once that resolves. */
  readonly onSubmit: (answer: Record<string, unknown>) => unknown
  readonly initial?: Readonly<Record<string, unknown>> | undefined
  /** Keeps what is typed in this tab under this name until it is sent. */
  readonly draft?: string | undefined
  readonly submit?: string | undefined
  readonly busy?: boolean | undefined
  readonly problem?: Problem | undefined
  /** Called from the dialog of a stale page: fetch the new version; what was typed stays. */
  readonly onRefill?: (() => void) | undefined
  readonly onChange?: ((values: Readonly<Record<string, unknown>>) => void) | undefined
  /** Beside the submit button. */
  readonly beside?: ReactNode
  /** Above the fields: what is already known, what it leads to. */
  readonly children?: ReactNode
  /** Two fields a row where there is room. */
  readonly two?: boolean | undefined
  readonly danger?: boolean | undefined
}

// antd's controls come only with the first form.
const Drawn = lazy(() => import('./form.tsx').then(module => ({ default: module.DrawnForm })))

/** A form drawn from its JSON Schema: Chinese messages, the server's errors at their fields, a draft that survives. */
export function Form(props: FormProps) {
  return (
    <Suspense fallback={<Loading what="表单" />}>
      <Drawn {...props} />
    </Suspense>
  )
}
