import type { Problem } from '#kernel/http'
import { Dialog, Form, type JsonSchema } from '#kernel/ui'
import { kinds, kindTitles, type FormBody, type Kind, type Question } from '../form.ts'

type Said = Readonly<Record<string, unknown>>
const text = (said: Said, key: string): string | undefined => {
  const value = said[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
const number = (said: Said, key: string): number | undefined => {
  const value = said[key]
  return typeof value === 'number' ? value : undefined
}

/** One line an option; one that kept its words keeps its key, so that another version can be held against this one. */
function linesOf(said: Said, key: string, before: readonly { key: string; title: string }[] | undefined) {
  const titles = (text(said, key) ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const taken = new Set(before?.map(one => one.key))
  let n = 0
  const fresh = (): string => {
    do n += 1
    while (taken.has(`o${n}`))
    return `o${n}`
  }
  return titles.map(title => ({ key: before?.find(one => one.title === title)?.key ?? fresh(), title }))
}
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V } // The one key given.

function schemaOf({ questions }: FormBody, at: number): JsonSchema {
  const earlier = questions
    .slice(0, at)
    .flatMap((q, i) =>
      q.kind === 'single' || q.kind === 'multiple'
        ? (q.options ?? []).map(one => [`${q.key}/${one.key}`, `第${i + 1}题：${one.title}`] as const)
        : [],
    )
  const choice = ['single', 'multiple']
  const rated = ['scale', 'matrix']
  return {
    type: 'object',
    required: ['title', 'kind'],
    properties: {
      title: {
        type: 'string',
        title: '问什么',
        minLength: 4,
        maxLength: 120,
        description: '一道题只问一件事，不带引导',
      },
      kind: { type: 'string', title: '怎么答', enum: [...kinds], 'x-titles': kindTitles, 'x-widget': 'select' },
      options: {
        type: 'string',
        title: '选项，一行一个',
        'x-widget': 'textarea',
        'x-when': { kind: choice },
        'x-must': true,
      },
      rows: {
        type: 'string',
        title: '给哪几样打分，一行一个',
        'x-widget': 'textarea',
        'x-when': { kind: 'matrix' },
        'x-must': true,
      },
      low: { type: 'string', title: '1分是', maxLength: 12, 'x-when': { kind: rated }, 'x-must': true },
      high: { type: 'string', title: '5分是', maxLength: 12, 'x-when': { kind: rated }, 'x-must': true },
      min: { type: 'number', title: '最小', 'x-when': { kind: 'number' } },
      max: { type: 'number', title: '最大', 'x-when': { kind: 'number' } },
      unit: { type: 'string', title: '单位', maxLength: 8, 'x-when': { kind: 'number' } },
      hint: { type: 'string', title: '提示', maxLength: 90 },
      required: { type: 'boolean', title: '必答', 'x-widget': 'tick' },
      unsure: { type: 'string', title: '答不上来的写', enum: ['不清楚', '不愿回答', '记不清'], 'x-widget': 'select' },
      background: {
        type: 'boolean',
        title: '可以按它分组看结果（性别、年龄一类）',
        'x-widget': 'tick',
        'x-when': { kind: 'single' },
      },
      ...(earlier.length > 0 && {
        when: {
          type: 'array',
          title: '只问选了这些的人（同一道题的）',
          description: '不选，谁都问',
          items: { type: 'string', enum: earlier.map(([value]) => value), 'x-titles': Object.fromEntries(earlier) },
        },
      }),
    },
  }
}

/** One question of a draft. */
export function QuestionDialog({
  body,
  at,
  busy,
  problem,
  onSave,
  onDrop,
  onClose,
}: {
  body: FormBody
  at: number
  busy: boolean
  problem: Problem | undefined
  onSave: (question: Question) => Promise<void>
  onDrop: (() => void) | undefined
  onClose: () => void
}) {
  const q = body.questions[at]
  const key = (): string => {
    const taken = new Set(body.questions.map(one => one.key))
    let n = 1
    while (taken.has(`q${n}`)) n += 1
    return `q${n}`
  }
  const initial = q && {
    ...q,
    options: q.options?.map(one => one.title).join('\n'),
    rows: q.rows?.map(one => one.title).join('\n'),
    when: q.when?.is.map(is => `${q.when?.question ?? ''}/${is}`),
  }
  return (
    <Dialog title={q ? `改第${at + 1}题` : '加一道题'} onClose={onClose} wide>
      <Form
        schema={schemaOf(body, at)}
        initial={initial ?? { kind: 'single', required: true, unsure: '不清楚' }}
        submit="保存"
        busy={busy}
        problem={problem}
        onSubmit={said => {
          const kind = said['kind'] as Kind // An enum of the schema above.
          const when = (said['when'] as string[] | undefined) ?? [] // Of the schema above.
          const question = when[0]?.split('/')[0]
          const is = when.filter(one => one.startsWith(`${question ?? ''}/`)).map(one => one.split('/')[1] ?? '')
          return onSave({
            key: q?.key ?? key(),
            kind,
            title: text(said, 'title') ?? '',
            required: said['required'] === true,
            ...optional('hint', text(said, 'hint')),
            ...(kind === 'single' || kind === 'multiple' ? { options: linesOf(said, 'options', q?.options) } : {}),
            ...(kind === 'matrix' ? { rows: linesOf(said, 'rows', q?.rows) } : {}),
            ...optional('low', text(said, 'low')),
            ...optional('high', text(said, 'high')),
            ...optional('min', number(said, 'min')),
            ...optional('max', number(said, 'max')),
            ...optional('unit', text(said, 'unit')),
            ...optional('unsure', text(said, 'unsure')),
            ...(said['background'] === true && kind === 'single' ? { background: true } : {}),
            ...(question !== undefined && is.length > 0 ? { when: { question, is } } : {}),
          })
        }}
      />
      {onDrop && (
        <div className="survey-buttons">
          <button type="button" className="btn danger" disabled={busy} onClick={onDrop}>
            删去这道题
          </button>
        </div>
      )}
    </Dialog>
  )
}
