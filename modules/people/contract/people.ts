import { endpoint } from '#kernel/http'
import {
  asked,
  change,
  factGroup,
  options,
  paged,
  paging,
  purpose,
  schema,
  verifications,
} from '#modules/organisations'
import { z } from 'zod'
import { archiveShown } from './records.ts'
import { employments } from '../employments.ts'

const id = z.uuid()
const day = z.iso.date()
const words = (max: number) => z.string().trim().min(1).max(max)

/** What is typed about a person. Numbers of documents go in and never come out but one at a time, for a purpose. */
export const personBody = z.object({
  name: words(50),
  formerName: words(50).optional(),
  documentKind: words(30).optional(),
  documentNumber: z.string().trim().max(40).optional(),
  sex: z.enum(['男', '女']).optional(),
  born: day.optional(),
  ethnicity: words(30).optional(),
  politics: words(30).optional(),
  hukou: words(30).optional(),
  nativePlace: words(60).optional(),
  phone: z.string().trim().max(30).optional(),
  education: words(30).optional(),
  employer: id,
  team: id.optional(),
  employment: z.enum(employments).default('在职'),
  joinedWorkOn: day.optional(),
  position: words(60).optional(),
  rank: words(40).optional(),
  trade: words(40).optional(),
  skillLevel: words(40).optional(),
  professionalTitle: words(60).optional(),
  migrant: z.boolean().optional(),
  newForm: z.boolean().optional(),
  memberSince: day.optional(),
  source: words(60).default('经办人录入'),
  verified: z.enum(verifications).default('自报'),
  ground: words(200).optional(),
})
export type PersonBody = z.output<typeof personBody>

/** Several choices of one kind stand in one value, `|` between them: any of them. */
const several = z.string().trim().max(400).optional()
export const filters = {
  /** One to four characters of a name, its reading or its initials. */
  q: z.string().trim().max(60).optional(),
  employer: id.optional(),
  /** With what is below the unit. */
  below: z.enum(['yes']).optional(),
  division: z.coerce.number().int().optional(),
  /** Words or a code of the dictionary of occupations. */
  occupation: z.string().trim().max(40).optional(),
  skill: several,
  title: several,
  education: several,
  politics: several,
  /** From and to, by year and month of birth: `36-45`, `56-`, `-35`; 未登记. */
  age: several,
  sex: several,
  employment: several,
  certificate: several,
  /** What other modules know of a person: `honour.全国劳动模范`; all of them. */
  having: several,
  lacks: z.enum(['document', 'born', 'skill']).optional(),
}
const row = z.object({
  id,
  name: z.string(),
  sex: z.string().nullable(),
  born: z.string().nullable(),
  politics: z.string().nullable(),
  education: z.string().nullable(),
  idTail: z.string().nullable(),
  employer: z.string().nullable(),
  employerId: id.nullable(),
  county: z.string().nullable(),
  position: z.string().nullable(),
  trade: z.string().nullable(),
  skill: z.string().nullable(),
  title: z.string().nullable(),
  employment: z.string().nullable(),
  verified: z.string(),
})
export const sorts = ['name', '-name', 'born', '-born', 'employer', '-employer', 'skill', '-skill'] as const

const facet = z.object({
  /** The filter it sets. */
  key: z.string(),
  title: z.string(),
  /** False: more than ten thousand people, or not a thing that is counted; the choices stand without figures. */
  counted: z.boolean(),
  choices: z.array(z.object({ value: z.string(), title: z.string(), n: z.int().nullable() })),
})

export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  summary: '人员列表',
  may: 'people.read',
  query: z.object({
    ...filters,
    sort: z.enum(sorts).default('name'),
    /** Rows and their number alone, for whoever draws no choices beside them: pickers and other systems. */
    only: z.enum(['rows']).optional(),
    ...paging,
  }),
  returns: paged(row).extend({
    /** What is asked, in words; each can be taken away. */
    asked: z.array(z.object({ key: z.string(), value: z.string(), says: z.string() })),
    facets: z.array(facet),
    /** Above ten thousand the list stands by name whatever was asked. */
    sorted: z.enum(sorts),
    /** When nobody is found: what to try. */
    tries: z.array(z.string()),
    /** Groups of fields this post does not see: their columns and filters are not there. */
    closed: z.array(z.string()),
    employerName: z.string().nullable(),
    odd: z.object({ withoutDocument: z.int(), withoutSkill: z.int() }).nullable(),
    may: z.object({
      create: z.boolean(),
      importing: z.boolean(),
      exporting: z.boolean(),
      /** So many may be exported without a second person; null where no office has said. */
      alone: z.int().nullable(),
    }),
  }),
})
/** One person as the list shows one: for whoever holds the id and needs no archive. */
export const readBrief = endpoint({
  method: 'GET',
  path: '/people/{id}/brief',
  summary: '人员简况',
  may: 'people.read',
  params: z.object({ id }),
  returns: row,
})

export const figureKinds = ['skill', 'title', 'age', 'education', 'politics', 'sex', 'employment'] as const
export const readPeopleFigures = endpoint({
  method: 'GET',
  path: '/people/figures',
  summary: '人员分地区统计',
  may: 'people.read',
  query: z.object({ by: z.enum(figureKinds).default('skill'), division: z.coerce.number().int().optional() }),
  returns: z.object({
    title: z.string(),
    by: z.enum(figureKinds),
    /** The kinds this post sees. */
    kinds: z.array(z.object({ value: z.enum(figureKinds), title: z.string() })),
    columns: z.array(z.object({ value: z.string(), title: z.string() })),
    /** One row a place below; what stands in none of them is a row without a code. */
    rows: z.array(
      z.object({ code: z.string().nullable(), title: z.string(), counts: z.array(z.int()), total: z.int() }),
    ),
    totals: z.array(z.int()),
    total: z.int(),
    asOf: day,
  }),
})
/** A number is looked for in the body: it must not stand in an address, a log or a history. */
export const findByDocument = endpoint({
  method: 'POST',
  path: '/people/find',
  summary: '按证件号码找人',
  may: 'people.read',
  body: z.object({ kind: words(30).default('居民身份证'), number: z.string().trim().min(5).max(40) }),
  returns: z.object({
    found: z.enum(['here', 'elsewhere', 'none']),
    id: id.nullable(),
    name: z.string().nullable(),
    say: z.string(),
  }),
})
export const personOptions = endpoint({
  method: 'GET',
  path: '/people/options',
  summary: '按姓名找人',
  may: 'people.read',
  query: asked.extend({ employer: id.optional() }),
  returns: options,
})
export const personForm = endpoint({
  method: 'GET',
  path: '/people/form',
  summary: '人员登记表',
  may: 'people.write',
  query: z.object({ id: id.optional(), employer: id.optional() }),
  returns: z.object({ schema, initial: schema, version: z.int(), title: z.string() }),
})
export const createPerson = endpoint({
  method: 'POST',
  path: '/people',
  summary: '登记人员',
  may: 'people.write',
  body: personBody.extend({ another: z.boolean().default(false).describe('同名同生日的是另一个人') }),
  returns: z.object({ id }),
})
export const editPerson = endpoint({
  method: 'PUT',
  path: '/people/{id}',
  summary: '修改人员',
  may: 'people.write',
  params: z.object({ id }),
  body: personBody.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})

export const revealable = ['document', 'phone'] as const
export const revealPerson = endpoint({
  method: 'POST',
  path: '/people/{id}/reveal',
  summary: '查看一项遮盖的内容',
  may: 'people.reveal',
  params: z.object({ id }),
  body: z.object({ field: z.enum(revealable), kind: words(30).optional(), purpose }),
  returns: z.object({ value: z.string() }),
})

export const readPerson = endpoint({
  method: 'GET',
  path: '/people/{id}',
  summary: '人员档案',
  may: 'people.read',
  params: z.object({ id }),
  returns: z.object({
    id,
    name: z.string(),
    version: z.int(),
    finding: z.string(),
    line: z.string(),
    demo: z.boolean(),
    employment: z.string(),
    employer: z.object({ id, name: z.string(), seen: z.boolean() }).nullable(),
    groups: z.array(factGroup),
    missing: z.array(z.object({ what: z.string(), who: z.string() })),
    known: z.object({ facts: z.int(), checked: z.int(), told: z.int(), toCheck: z.int() }),
    documents: z.array(z.object({ kind: z.string(), tail: z.string(), source: z.string(), since: z.string() })),
    phoneTail: z.string().nullable(),
    twins: z.array(z.object({ id, name: z.string(), employer: z.string().nullable() })),
    archive: archiveShown,
    history: z.array(change),
    seenBy: z
      .array(
        z.object({
          at: z.string(),
          act: z.string(),
          name: z.string().nullable(),
          office: z.string().nullable(),
          fields: z.string().nullable(),
          purpose: z.string().nullable(),
        }),
      )
      .nullable(),
    may: z.object({ edit: z.boolean(), reveal: z.boolean() }),
  }),
})
