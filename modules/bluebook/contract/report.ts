import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'

const may = 'bluebook.report'
const year = z.coerce.number().int().min(2017).max(2100)
export const readReport = endpoint({
  method: 'GET',
  path: '/reform-report',
  summary: '社会责任报告产改章节',
  may,
  query: z.object({ year: year.optional() }),
  returns: z.object({
    finding: z.string(),
    unit: z.string(),
    year: z.int(),
    years: z.array(z.int()),
    asOf: z.iso.date(),
    version: z.int().nullable(),
    cites: z.array(z.string()),
    fields: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        asks: z.string(),
        text: z.string(),
        numbers: z.array(z.object({ title: z.string(), said: z.string(), unable: z.boolean(), defined: z.string() })),
      }),
    ),
  }),
})
export const saveReport = endpoint({
  method: 'PUT',
  path: '/reform-report',
  summary: '保存产改章节的文字',
  may,
  body: z.object({
    year: z.int().min(2017).max(2100),
    version: z.int().nullable(),
    texts: z.record(z.string().max(20), z.string().trim().max(2000)),
  }),
  returns: z.object({ version: z.int() }),
})
export const writeReport = endpoint({
  method: 'GET',
  path: '/reform-report/docx',
  summary: '写成docx',
  may,
  query: z.object({ year }),
  returns: attachment,
})
