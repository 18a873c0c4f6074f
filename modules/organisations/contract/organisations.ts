import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { kinds, states, verifications } from '../kinds.ts'
import { asked, change, day, factGroup, id, options, paged, paging, purpose, schema } from './parts.ts'
import { team } from './teams.ts'

const words = (max: number) => z.string().trim().min(1).max(max)
const count = z.int().min(0).max(10_000_000)

/** What is typed about a unit. `form` gives the same as JSON Schema with the code lists filled in. */
export const organisationBody = z.object({
  name: words(80),
  shortName: words(30).optional(),
  kind: z.enum(kinds),
  uscc: z.string().trim().max(30).optional(),
  usccSeen: z.boolean().optional(),
  division: z.string().regex(/^\d{12}$/),
  address: words(120).optional(),
  phone: words(40).optional(),
  ownership: words(60).optional(),
  industry: words(80).optional(),
  keyIndustry: z.boolean().optional(),
  employees: count.optional(),
  parent: id.optional(),
  department: words(20).optional(),
  unionType: words(60).optional(),
  unionName: words(80).optional(),
  unionEstablishedOn: day.optional(),
  unionParent: id.optional(),
  industryUnion: id.optional(),
  members: count.optional(),
  congressEstablished: z.boolean().optional(),
  state: z.enum(states).default('正常'),
  source: words(60).default('经办人录入'),
  verified: z.enum(verifications).default('自报'),
  ground: words(200).optional(),
})
export type OrganisationBody = z.output<typeof organisationBody>

const filters = {
  q: z.string().trim().max(60).optional(),
  county: z.coerce.number().int().optional(),
  city: z.coerce.number().int().optional(),
  kind: z.enum(kinds).optional(),
  union: z.enum(['yes', 'no']).optional(),
  state: z.enum(states).optional(),
  key: z.enum(['yes', 'no']).optional(),
}
const row = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  uscc: z.string().nullable(),
  usccState: z.string(),
  county: z.string().nullable(),
  city: z.string().nullable(),
  unionEstablishedOn: day.nullable(),
  isUnion: z.boolean(),
  members: z.int().nullable(),
  employees: z.int().nullable(),
  congress: z.boolean().nullable(),
  people: z.int(),
  state: z.string(),
})

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/organisations',
  summary: '单位列表',
  may: 'organisations.read',
  query: z.object({
    ...filters,
    sort: z.enum(['name', '-name', 'employees', '-employees', 'members', '-members']).default('name'),
    ...paging,
  }),
  returns: paged(row).extend({
    facets: z.object({
      counties: z.array(z.object({ value: z.string(), title: z.string() })),
      withoutUnion: z.int(),
      toCheck: z.int(),
    }),
    may: z.object({ create: z.boolean(), importing: z.boolean(), exporting: z.boolean() }),
  }),
})
export const exportOrganisations = endpoint({
  method: 'GET',
  path: '/organisations/export',
  summary: '导出单位名册',
  may: 'organisations.read',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})
export const organisationOptions = endpoint({
  method: 'GET',
  path: '/organisations/options',
  summary: '按名称找单位',
  may: 'organisations.read',
  query: asked,
  returns: options,
})
export const industryOptions = endpoint({
  method: 'GET',
  path: '/organisations/industries',
  summary: '按名称或代码找行业',
  may: 'organisations.read',
  query: asked,
  returns: options,
})
export const unionOptions = endpoint({
  method: 'GET',
  path: '/organisations/unions',
  summary: '上级工会',
  may: 'organisations.read',
  query: asked,
  returns: options,
})
export const industryUnionOptions = endpoint({
  method: 'GET',
  path: '/organisations/industry-unions',
  summary: '产业工会',
  may: 'organisations.read',
  query: asked,
  returns: options,
})
export const organisationForm = endpoint({
  method: 'GET',
  path: '/organisations/form',
  summary: '单位登记表',
  may: 'organisations.write',
  query: z.object({ id: id.optional() }),
  returns: z.object({ schema, initial: schema, version: z.int(), title: z.string() }),
})
export const createOrganisation = endpoint({
  method: 'POST',
  path: '/organisations',
  summary: '登记单位',
  may: 'organisations.write',
  body: organisationBody,
  returns: z.object({ id }),
})
export const editOrganisation = endpoint({
  method: 'PUT',
  path: '/organisations/{id}',
  summary: '修改单位',
  may: 'organisations.write',
  params: z.object({ id }),
  body: organisationBody.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})

const linked = z.object({ id, name: z.string() })
export const readOrganisation = endpoint({
  method: 'GET',
  path: '/organisations/{id}',
  summary: '单位',
  may: 'organisations.read',
  params: z.object({ id }),
  returns: z.object({
    id,
    name: z.string(),
    kind: z.string(),
    version: z.int(),
    state: z.string(),
    finding: z.string(),
    isUnion: z.boolean(),
    demo: z.boolean(),
    place: z.string(),
    groups: z.array(factGroup),
    missing: z.array(z.object({ what: z.string(), who: z.string() })),
    people: z.object({ total: z.int(), working: z.int(), party: z.int() }),
    teams: z.array(team),
    parent: linked.nullable(),
    children: z.array(linked),
    unionParent: linked.nullable(),
    unions: z.array(linked.extend({ type: z.string().nullable() })),
    affiliated: z.int(),
    history: z.array(change),
    codeNote: z.string().nullable(),
    may: z.object({ edit: z.boolean(), people: z.boolean() }),
  }),
})
