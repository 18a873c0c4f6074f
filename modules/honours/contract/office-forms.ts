import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id } from './parts.ts'

export const formKind = z.enum(['nomination', 'roster', 'consult'])
export type FormKind = z.output<typeof formKind>

export const officeForm = z.object({
  id,
  kind: formKind,
  kindTitle: z.string(),
  title: z.string(),
  format: z.enum(['docx', 'xlsx']),
  places: z.array(z.string()),
  round: id.nullable(),
  roundTitle: z.string().nullable(),
  organisationName: z.string(),
  addedOn: day,
  retiredOn: day.nullable(),
  retiredWhy: z.string().nullable(),
  file: id,
  mine: z.boolean(),
})

export const listOfficeForms = endpoint({
  method: 'GET',
  path: '/office-forms',
  summary: '原表套印的表样',
  may: 'honours.read',
  query: z.object({ kind: formKind.optional(), round: id.optional(), all: z.stringbool().optional() }),
  returns: z.object({
    rows: z.array(officeForm),
    /** 每种表可以用的名称，供在 Word、Excel 里照着写。 */
    vocabulary: z.array(
      z.object({
        kind: formKind,
        title: z.string(),
        values: z.array(z.string()),
        tables: z.array(z.object({ title: z.string(), places: z.array(z.string()) })),
      }),
    ),
    mayAdd: z.boolean(),
  }),
})
export const addOfficeForm = endpoint({
  method: 'POST',
  path: '/office-forms',
  summary: '放入一份表样',
  may: 'honours.submit',
  body: z.object({
    kind: formKind,
    title: z.string().trim().min(2).max(60).meta({ title: '表名' }),
    /** 空白表样没有个人信息，按“公开”上传，下级单位才套得了。 */
    file: id,
    round: id.optional(),
  }),
  returns: z.object({ id, places: z.array(z.string()) }),
})
export const retireOfficeForm = endpoint({
  method: 'POST',
  path: '/office-forms/{id}/retire',
  summary: '停用一份表样',
  may: 'honours.submit',
  params: z.object({ id }),
  body: z.object({ reason: z.string().trim().min(2).max(200) }),
  returns: z.object({ retiredOn: day }),
})
/** `of` is the case, list or letter, by the kind of the form. */
export const fillOfficeForm = endpoint({
  method: 'GET',
  path: '/office-forms/{id}/filled/{of}',
  summary: '按原表套印一份',
  may: 'honours.read',
  params: z.object({ id, of: id }),
  query: z.object({ purpose: z.string().trim().min(4).max(200) }),
  returns: attachment,
})
