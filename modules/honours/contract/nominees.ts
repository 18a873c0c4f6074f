import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { id } from './parts.ts'

/** Who can be nominated, found by typing; only those in reach of the caller's post. */
const asked = z.object({ q: z.string().max(60).optional(), id: id.optional() })
const found = z.object({ rows: z.array(z.object({ id, title: z.string(), note: z.string() })) })

export const findPersons = endpoint({
  method: 'GET',
  path: '/nominees/persons',
  summary: '按姓名找人选',
  may: 'honours.nominate',
  query: asked,
  returns: found,
})
export const findUnits = endpoint({
  method: 'GET',
  path: '/nominees/units',
  summary: '按名称找单位',
  may: 'honours.nominate',
  query: asked,
  returns: found,
})
export const findTeams = endpoint({
  method: 'GET',
  path: '/nominees/teams',
  summary: '按名称找班组',
  may: 'honours.nominate',
  query: asked,
  returns: found,
})

/** What the archive knows already, so that the form does not ask for it again. */
export const readNominee = endpoint({
  method: 'GET',
  path: '/nominees/{kind}/{id}',
  summary: '人选档案里已有的内容',
  may: 'honours.nominate',
  params: z.object({ kind: z.enum(['person', 'organisation', 'team']), id }),
  returns: z.object({
    id,
    name: z.string(),
    position: z.string().nullable(),
    rank: z.string().nullable(),
    facts: z.array(z.object({ title: z.string(), value: z.string().nullable(), ask: z.string().optional() })),
    /** Open nominations of the same nominee, so that nobody is put forward twice in one round. */
    open: z.array(z.object({ round: z.string(), title: z.string() })),
  }),
})
