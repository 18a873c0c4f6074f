import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { changed, day, done, id, params, read, snapshot, state, text, write } from './parts.ts'

const editors = z
  .array(z.object({ part: text('分工', 2, 20), name: text('姓名', 2, 60) }))
  .max(20)
  .default([])
  .meta({ title: '编写人员' })

const editionRow = z.object({
  id,
  year: z.int(),
  title: z.string(),
  state,
  office: z.string(),
  place: z.string(),
  /** Chapters that hold words, of how many that want them. */
  written: z.int(),
  chapters: z.int(),
  snapshots: z.int(),
  publishedOn: day.nullable(),
})

export const listEditions = endpoint({
  method: 'GET',
  path: '/blue-books',
  summary: '蓝皮书',
  may: read,
  returns: z.object({
    finding: z.string(),
    rows: z.array(editionRow),
    total: z.int(),
    may: z.object({ write: z.boolean() }),
    /** The year to begin with, and the name it would have. */
    next: z.object({ year: z.int(), title: z.string() }),
  }),
})

export const editionBody = z.object({
  year: z.int().min(2017).max(2100).meta({ title: '年度', 'x-widget': 'year' }),
  title: text('书名', 4, 60),
  editors,
})
export const addEdition = endpoint({
  method: 'POST',
  path: '/blue-books',
  summary: '开始编一年的蓝皮书',
  may: write,
  body: editionBody,
  returns: done,
})
export const renameBody = z.object({ title: text('书名', 4, 60), editors })
export const renameEdition = endpoint({
  method: 'PUT',
  path: '/blue-books/{id}',
  summary: '改书名和编写人员',
  may: write,
  params,
  body: renameBody.extend({ version: z.int() }),
  returns: done,
})

const fault = z.object({ line: z.int(), what: z.string(), remedy: z.string() })
const chapterRow = z.object({
  id,
  n: z.int(),
  key: z.string(),
  title: z.string(),
  about: z.string(),
  made: z.boolean(),
  characters: z.int(),
  numbers: z.int(),
  hands: z.int(),
  unmarked: z.int(),
  faults: z.int(),
  /** Numbers its text names and the newest snapshot does not hold. */
  lacking: z.int(),
  by: z.string().nullable(),
  since: z.string(),
})

export const readEdition = endpoint({
  method: 'GET',
  path: '/blue-books/{id}',
  summary: '一年的蓝皮书',
  may: read,
  params,
  returns: z.object({
    finding: z.string(),
    id,
    year: z.int(),
    title: z.string(),
    editors: z.array(z.object({ part: z.string(), name: z.string() })),
    structure: z.string(),
    evidence: z.string(),
    cites: z.array(z.string()),
    state,
    office: z.string(),
    place: z.string(),
    version: z.int(),
    chapters: z.array(chapterRow),
    snapshot: snapshot.nullable(),
    treeHash: z.string().nullable(),
    finishedOn: day.nullable(),
    publishedOn: day.nullable(),
    publishedBy: z.string().nullable(),
    /** What stands between it and 定稿; empty when nothing does. */
    hinders: z.array(z.string()),
    asked: z.boolean(),
    /** The last request was not agreed: why. */
    refused: z.object({ reason: z.string(), on: z.string() }).nullable(),
    /** Every time a finished book went back to be written. */
    reopened: z.array(z.object({ reason: z.string(), on: day, by: z.string() })),
    publicAt: z.object({ to: z.string(), printed: z.boolean() }).nullable(),
    may: z.object({
      write: z.boolean(),
      snapshot: z.boolean(),
      finish: z.boolean(),
      reopen: z.boolean(),
      publish: z.boolean(),
      print: z.boolean(),
    }),
  }),
})

const act = <const P extends string, B extends z.ZodType>(path: P, summary: string, body: B) =>
  endpoint({ method: 'POST', path: `/blue-books/{id}/${path}`, summary, may: write, params, body, returns: done })

export const finishEdition = act('completion', '定稿', z.object({ version: z.int() }))
export const reopenEdition = act('reopening', '退回编写', z.object({ reason: text('为什么', 4, 300) }))
export const publishEdition = act('publication', '申请发布，交另一人', z.object({}))

const printed = (path: '/blue-books/{id}/pdf' | '/blue-books/{id}/docx' | '/blue-books/{id}/tables', summary: string) =>
  endpoint({ method: 'GET', path, summary, may: read, params, returns: attachment })
export const printEdition = printed('/blue-books/{id}/pdf', '排成PDF')
export const writeEdition = printed('/blue-books/{id}/docx', '写成docx')
export const tablesOfEdition = printed('/blue-books/{id}/tables', '标准统计表')

export const takeSnapshotOf = act(
  'snapshots',
  '取快照',
  z.object({ note: z.string().trim().max(200).default('').meta({ title: '为什么取（可不写）' }) }),
)
export const listSnapshots = endpoint({
  method: 'GET',
  path: '/blue-books/{id}/snapshots',
  summary: '快照和变化',
  may: read,
  params,
  returns: z.object({
    finding: z.string(),
    id,
    title: z.string(),
    year: z.int(),
    rows: z.array(snapshot.extend({ figures: z.int(), unable: z.int(), withheld: z.int() })),
    total: z.int(),
    /** What the newest changed against the one before it. */
    restated: z.array(changed),
    /** Against last year's edition. */
    years: z.array(changed),
    beforeYear: z.int().nullable(),
    figures: z.array(
      z.object({
        indicator: z.string(),
        title: z.string(),
        by: z.string().nullable(),
        said: z.string(),
        source: z.string().nullable(),
        defined: z.string(),
        statement: z.string().nullable(),
        statementHash: z.string().nullable(),
        shown: z.string(),
      }),
    ),
    may: z.object({ snapshot: z.boolean() }),
  }),
})

const run = z.object({
  text: z.string(),
  kind: z.enum(['computed', 'hand', 'unable']).optional(),
  note: z.string().optional(),
})
const chartValue = z.object({
  value: z.number().nullable(),
  unconfirmed: z.boolean().optional(),
  withheld: z.boolean().optional(),
})
export const bookBlock = z.discriminatedUnion('is', [
  z.object({ is: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: z.string() }),
  z.object({ is: z.literal('paragraph'), runs: z.array(run) }),
  z.object({
    is: z.literal('table'),
    number: z.string(),
    title: z.string(),
    unit: z.string().optional(),
    columns: z.array(
      z.object({ title: z.string(), align: z.enum(['left', 'right']).optional(), share: z.number().optional() }),
    ),
    rows: z.array(z.array(z.string())),
    notes: z.array(z.string()),
  }),
  z.object({
    is: z.literal('figure'),
    number: z.string(),
    title: z.string(),
    chart: z.object({
      kind: z.enum(['line', 'bar', 'stacked']),
      labels: z.array(z.string()),
      series: z.array(z.object({ title: z.string(), values: z.array(chartValue) })),
      unit: z.string(),
      lying: z.boolean().optional(),
    }),
    notes: z.array(z.string()),
  }),
  z.object({ is: z.literal('case'), number: z.string(), title: z.string(), paragraphs: z.array(z.array(run)) }),
  z.object({ is: z.literal('chronology'), rows: z.array(z.object({ when: z.string(), what: z.string() })) }),
])

const chapterParams = z.object({ id, chapter: id })
const preview = z.object({
  blocks: z.array(bookBlock),
  faults: z.array(fault),
  unmarked: z.array(z.object({ line: z.int(), number: z.string() })),
  stamp: z.string(),
})
export const readChapter = endpoint({
  method: 'GET',
  path: '/blue-books/{id}/chapters/{chapter}',
  summary: '一章',
  may: read,
  params: chapterParams,
  returns: z.object({
    finding: z.string(),
    id,
    edition: z.object({ id, title: z.string(), year: z.int(), state }),
    n: z.int(),
    title: z.string(),
    about: z.string(),
    made: z.boolean(),
    body: z.string(),
    version: z.int(),
    by: z.string().nullable(),
    since: z.string(),
    preview,
    /** Numbers to insert, with what each can be grouped by. */
    indicators: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        unit: z.string(),
        by: z.array(z.object({ word: z.string(), title: z.string() })),
        unable: z.string().nullable(),
      }),
    ),
    previous: z.object({ id, title: z.string() }).nullable(),
    next: z.object({ id, title: z.string() }).nullable(),
    may: z.object({ write: z.boolean() }),
  }),
})
const bodyText = z.string().max(60_000)
export const previewChapter = endpoint({
  method: 'POST',
  path: '/blue-books/{id}/chapters/{chapter}/preview',
  summary: '看填好数的样子',
  may: read,
  params: chapterParams,
  body: z.object({ body: bodyText }),
  returns: preview,
})
export const saveChapter = endpoint({
  method: 'PUT',
  path: '/blue-books/{id}/chapters/{chapter}',
  summary: '保存一章',
  may: write,
  params: chapterParams,
  body: z.object({ body: bodyText, version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})
