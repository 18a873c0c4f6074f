import { Form as AntForm } from 'antd'
import { useEffect, useId, useMemo, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from './form-draft.ts'
import { FieldItem } from './form-field.tsx'
import type { FormProps } from './form-later.tsx'
import { fieldProblems } from './form-problem.ts'
import { prune } from './form-check.ts'
import { asked, fieldsOf } from './form-schema.ts'
import { ProblemNote } from './quiet.tsx'
import { Problem } from '#kernel/http'
import { isStale } from './stale-page.ts'
import { Stale } from './stale.tsx'

type Values = Record<string, unknown>

/** The form itself; `Form` fetches it when it is first needed. */
export function DrawnForm({
  schema,
  onSubmit,
  initial,
  draft,
  submit = '提交',
  busy,
  problem,
  onRefill,
  onChange,
  beside,
  children,
  two,
  danger,
}: FormProps) {
  const id = useId().replace(/\W/g, '')
  const [form] = AntForm.useForm<Values>()
  const fields = useMemo(() => fieldsOf(schema), [schema])
  const [restored, setRestored] = useState(() => readDraft(draft))
  const [missing, setMissing] = useState(0)
  const [seen, setSeen] = useState<Problem>()
  // Undefined before the first draw, whatever its type says.
  const values: Values = { ...AntForm.useWatch([], form) }

  const found = useMemo(
    () =>
      problem
        ? fieldProblems(
            problem,
            fields.map(field => field.name),
          )
        : undefined,
    [problem, fields],
  )
  useEffect(() => {
    if (!found || found.fields.length === 0) return
    form.setFields(found.fields)
    form.scrollToField(found.fields[0]?.name, { block: 'center', focus: true })
  }, [found, form])

  const finish = async (answer: Values) => {
    setMissing(0)
    setSeen(undefined)
    const shown = Object.fromEntries(
      fields
        .filter(field => field.kind === 'hidden' || asked(field, answer))
        .map(field => [field.name, answer[field.name]]),
    )
    const sent = onSubmit((prune(shown) ?? {}) as Values)
    if (!(sent instanceof Promise)) return
    try {
      await sent
      dropDraft(draft)
      setRestored(undefined)
    } catch (failure) {
      // Refusals reach the page as `problem`; anything else is our fault and goes up.
      if (!(failure instanceof Problem)) throw failure
    }
  }
  const startOver = () => {
    dropDraft(draft)
    setRestored(undefined)
    form.resetFields()
    form.setFieldsValue(initial ?? {})
  }
  return (
    <AntForm
      form={form}
      name={id}
      layout="vertical"
      className={two ? 'form two' : 'form'}
      requiredMark={Mark}
      validateTrigger="onBlur"
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={{ ...initial, ...restored }}
      onFinish={() => void finish(form.getFieldsValue(true) as Values)}
      onFinishFailed={failed => setMissing(failed.errorFields.length)}
      onValuesChange={(_, all) => {
        keepDraft(draft, all)
        onChange?.(all)
      }}
    >
      {restored && (
        <p className="draft-note" role="status">
          已恢复上次没有提交的内容。
          <button type="button" className="btn small" onClick={startOver}>
            清空重填
          </button>
        </p>
      )}
      {children}
      <div className="form-fields">
        {fields.map(
          field =>
            asked(field, values) && <FieldItem key={field.name} field={field} path={[field.name]} values={values} />,
        )}
      </div>
      {missing > 0 && (
        <p className="problem" role="alert">
          <span className="st no">没有提交：还有{missing}处要填或要改，已在各处标明</span>
        </p>
      )}
      {problem && !isStale(problem) && (
        <ProblemNote
          problem={
            found && found.fields.length > 0
              ? new Problem({ ...problem, what: problem.what, details: found.rest })
              : problem
          }
        />
      )}
      {problem && isStale(problem) && problem !== seen && (
        <Stale
          problem={problem}
          onClose={() => setSeen(problem)}
          onRefill={
            onRefill &&
            (() => {
              setSeen(problem)
              onRefill()
            })
          }
        />
      )}
      <div className="row form-acts">
        <button
          type="submit"
          className={danger ? 'btn danger' : 'btn primary'}
          aria-disabled={busy || undefined}
          onClick={event => busy && event.preventDefault()}
        >
          {busy ? '正在提交' : submit}
        </button>
        {beside}
        {draft && <span className="note-text">填写的内容随填随存在本页</span>}
      </div>
    </AntForm>
  )
}

/** Most fields must be filled, so those that need not be are the ones that say so. */
function Mark(label: React.ReactNode, { required }: { required: boolean }) {
  return required ? (
    label
  ) : (
    <>
      {label}
      <span className="optional">（选填）</span>
    </>
  )
}
