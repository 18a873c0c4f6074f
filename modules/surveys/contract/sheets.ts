import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { formBody } from '../form.ts'
import { day, done, id } from './parts.ts'

const may = 'surveys.enter'
const params = z.object({ survey: id })
const sheetParams = z.object({ survey: id, sheet: id })
/** What was typed of one sheet: by item, as on the page. */
const typed = z.record(z.string(), z.unknown())
export const sheetBody = z.object({
  number: z.int().min(1).max(999_999),
  stratum: z.int().min(1),
  mode: z.enum(['纸质', '电话']),
  typed,
})
const sheet = z.object({
  id,
  number: z.int(),
  stratum: z.int(),
  mode: z.enum(['纸质', '电话']),
  state: z.enum(['录好', '等第二遍', '两遍不一致', '两遍一致', '定夺过']),
  firstByName: z.string().nullable(),
  firstOn: day,
  mine: z.boolean(),
  secondByName: z.string().nullable(),
  /** Where two entries differ, in words. */
  differs: z.array(z.object({ item: z.string(), title: z.string(), first: z.string(), second: z.string() })),
})
export const listSheets = endpoint({
  method: 'GET',
  path: '/surveys/{survey}/sheets',
  summary: '纸质、电话答卷的录入',
  may,
  params,
  returns: z.object({
    rows: z.array(sheet),
    form: formBody,
    next: z.int(),
    strata: z.array(z.object({ n: z.int(), title: z.string() })),
    open: z.boolean(),
  }),
})
export const enterSheet = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/sheets',
  summary: '录入一份',
  may,
  params,
  body: sheetBody,
  returns: z.object({ id, twice: z.boolean() }),
})
export const enterTwice = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/sheets/{sheet}/second',
  summary: '录第二遍',
  may,
  params: sheetParams,
  body: z.object({ typed }),
  returns: z.object({ id, differs: z.int() }),
})
export const settleSheet = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/sheets/{sheet}/settle',
  summary: '两遍不一致的定夺',
  may,
  params: sheetParams,
  body: z.object({ take: z.record(z.string(), z.enum(['first', 'second'])) }),
  returns: done,
})
export const sheetTemplate = endpoint({
  method: 'GET',
  path: '/surveys/{survey}/sheets/template',
  summary: '答卷录入表（xlsx）',
  may,
  params,
  returns: attachment,
})
export const importSheets = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/sheets/import',
  summary: '导入录好的答卷表',
  may,
  params,
  upload: { maxBytes: 10 * 1024 * 1024 },
  body: z.object({ file: z.file() }),
  returns: z.object({
    taken: z.int(),
    errors: z.array(z.object({ row: z.int(), what: z.string() })),
  }),
})
