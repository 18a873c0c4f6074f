import { useMemo } from 'react'
import { Form, type FormProps } from './form-later.tsx'
import type { JsonSchema } from './form-schema.ts'
import { useToday } from './me.ts'

export interface StepPaper {
  readonly kind: string
  readonly title: string
  readonly min: number
  readonly accept?: 'image' | 'pdf' | 'any' | undefined
  readonly hint?: string | undefined
}

/** What was filled in for one step, as the procedures take it. */
export interface StepAnswer {
  readonly answer: Record<string, unknown>
  readonly papers: { kind: string; file: string }[]
  readonly happenedOn: string
  readonly fromPaper: boolean
}

/** One step of a case: the day it happened, its own form, its papers; done on paper before, with the signed page. */
export function StepForm({
  step,
  onSubmit,
  ...rest
}: Omit<FormProps, 'schema' | 'onSubmit'> & {
  step: { readonly title: string; readonly form: JsonSchema; readonly papers: readonly StepPaper[] }
  onSubmit: (given: StepAnswer) => unknown
}) {
  const today = useToday()
  const schema = useMemo(() => schemaOf(step, today), [step, today])
  return (
    <Form
      submit={step.title}
      two
      {...rest}
      schema={schema}
      initial={{ happenedOn: today, ...rest.initial }}
      onSubmit={values => onSubmit(given(values, today))}
    />
  )
}

function schemaOf(
  { form, papers }: { readonly form: JsonSchema; readonly papers: readonly StepPaper[] },
  today: string,
): JsonSchema {
  const file = { type: 'array', items: { type: 'string', 'x-widget': 'file' } }
  return {
    ...form,
    required: ['happenedOn', ...((form['required'] ?? []) as readonly string[])],
    properties: {
      happenedOn: {
        type: 'string',
        format: 'date',
        title: '实际办理的日期',
        'x-to': today,
        description: '期限从这一天起算，不从录入起算',
      },
      ...(form['properties'] as object | undefined),
      ...(papers.length > 0
        ? {
            papers: {
              type: 'object',
              title: '材料',
              required: papers.filter(paper => paper.min > 0).map(paper => paper.kind),
              properties: Object.fromEntries(
                papers.map(paper => [
                  paper.kind,
                  {
                    ...file,
                    title: paper.title,
                    minItems: paper.min,
                    'x-accept': paper.accept ?? 'any',
                    ...(paper.hint ? { description: paper.hint } : {}),
                  },
                ]),
              ),
            },
          }
        : {}),
      fromPaper: { type: 'boolean', 'x-widget': 'tick', title: '补录：这件事当时办在纸上，现在照签字盖章页录入' },
      signed: {
        type: 'object',
        title: '签字盖章页',
        'x-when': { fromPaper: true },
        required: ['signed-page'],
        properties: { 'signed-page': { ...file, title: '签字盖章页的扫描件', minItems: 1 } },
      },
    },
  }
}

function given(
  { happenedOn, fromPaper, papers, signed, ...answer }: Record<string, unknown>,
  today: string,
): StepAnswer {
  const files = {
    ...(papers as Record<string, string[]> | undefined),
    ...(signed as Record<string, string[]> | undefined),
  }
  return {
    answer,
    papers: Object.entries(files).flatMap(([kind, ids]) => ids.map(id => ({ kind, file: id }))),
    happenedOn: typeof happenedOn === 'string' ? happenedOn : today,
    fromPaper: fromPaper === true,
  }
}
