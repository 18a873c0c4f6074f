import { attachment, endpoint } from '#kernel/http'
import { purpose } from '#modules/organisations'
import { z } from 'zod'
import { filters, sorts } from './people.ts'

const id = z.uuid()
const name = z.string().trim().min(1, '请起个名字').max(30, '名字不超过30字')
/** Filters and sort of the list, and nothing else: what is saved is asked again by the rules of the day. */
const search = z.object({ ...filters, sort: z.enum(sorts).optional() }).strip()
const columns = z.array(z.string().regex(/^[a-z]{1,20}$/i)).max(30)

export const listSearches = endpoint({
  method: 'GET',
  path: '/people/searches',
  summary: '自己保存的查询和选的列',
  may: 'people.read',
  returns: z.object({
    rows: z.array(z.object({ id, name: z.string(), query: z.record(z.string(), z.string()) })),
    columns: z.array(z.string()).nullable(),
  }),
})
export const saveSearch = endpoint({
  method: 'POST',
  path: '/people/searches',
  summary: '保存现在的查询',
  may: 'people.read',
  body: z.object({ name, query: search }),
  returns: z.object({ id }),
})
export const renameSearch = endpoint({
  method: 'PUT',
  path: '/people/searches/{id}',
  summary: '给保存的查询改名',
  may: 'people.read',
  params: z.object({ id }),
  body: z.object({ name }),
  returns: z.object({ id }),
})
export const deleteSearch = endpoint({
  method: 'DELETE',
  path: '/people/searches/{id}',
  summary: '删去保存的查询',
  may: 'people.read',
  params: z.object({ id }),
  returns: z.object({ id }),
})
export const orderSearches = endpoint({
  method: 'PUT',
  path: '/people/searches',
  summary: '排保存的查询的先后',
  may: 'people.read',
  body: z.object({ ids: z.array(id).min(1).max(50) }),
  returns: z.object({ moved: z.int() }),
})
export const chooseColumns = endpoint({
  method: 'PUT',
  path: '/people/columns',
  summary: '记住选的列',
  may: 'people.read',
  body: z.object({ columns: columns.nullable() }),
  returns: z.object({ columns: columns.nullable() }),
})

export const exportPeople = endpoint({
  method: 'GET',
  path: '/people/export',
  summary: '导出人员名册',
  may: 'people.export',
  query: z.object({ ...filters, columns: z.string().max(300).optional(), purpose }),
  returns: attachment,
})
/** More than one person may take out alone: asked here, agreed to by another on the page of approvals, fetched once. */
export const askExport = endpoint({
  method: 'POST',
  path: '/people/exports',
  summary: '申请导出人数较多的名册',
  may: 'people.export',
  body: z.object({ query: z.object(filters).strip(), columns: columns.optional(), purpose }),
  returns: z.object({ approval: id, people: z.int() }),
})
export const listExports = endpoint({
  method: 'GET',
  path: '/people/exports',
  summary: '自己申请的导出',
  may: 'people.export',
  returns: z.object({
    rows: z.array(
      z.object({
        id,
        people: z.int(),
        says: z.string(),
        purpose: z.string(),
        askedOn: z.string(),
        state: z.enum(['open', 'ready', 'refused']),
        reason: z.string().nullable(),
      }),
    ),
  }),
})
export const fetchExport = endpoint({
  method: 'GET',
  path: '/people/exports/{id}',
  summary: '取走批准了的名册',
  may: 'people.export',
  params: z.object({ id }),
  returns: attachment,
})
