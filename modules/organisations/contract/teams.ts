import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { teamKinds } from '../kinds.ts'
import { asked, id, options, paged, paging } from './parts.ts'

export const team = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  leader: z.string().nullable(),
  members: z.int().nullable(),
  partyMembers: z.int().nullable(),
  /** 党员空白班组: nobody of it is a party member; null when the numbers are not known. */
  partyBlank: z.boolean().nullable(),
  state: z.string(),
  version: z.int(),
})
const teamRow = team.extend({ organisation: id, organisationName: z.string() })

export const teamBody = z.object({
  name: z.string().trim().min(1).max(40).meta({ title: '名称', description: '如：焊接一班' }),
  kind: z.enum(teamKinds).default('班组').meta({ title: '类别', 'x-widget': 'select' }),
  leader: z.string().trim().min(1).max(20).optional().meta({ title: '班组长' }),
  members: z.int().min(0).max(100_000).optional().meta({ title: '人数', 'x-unit': '人' }),
  partyMembers: z
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .meta({ title: '党员', 'x-unit': '人', description: '一个也没有的填0，会标为党员空白班组' }),
  state: z.enum(['正常', '撤销']).default('正常').meta({ title: '状态' }),
})
export type TeamBody = z.output<typeof teamBody>

export const listTeams = endpoint({
  method: 'GET',
  path: '/teams',
  summary: '班组列表',
  may: 'organisations.read',
  query: z.object({
    organisation: id.optional(),
    blank: z.enum(['yes', 'unknown']).optional(),
    kind: z.enum(teamKinds).optional(),
    state: z.enum(['正常', '撤销']).default('正常'),
    ...paging,
  }),
  returns: paged(teamRow).extend({ blank: z.int(), unknown: z.int(), all: z.int() }),
})
export const teamOptions = endpoint({
  method: 'GET',
  path: '/teams/options',
  summary: '找班组',
  may: 'organisations.read',
  query: asked.extend({ organisation: id.optional() }),
  returns: options,
})
export const addTeam = endpoint({
  method: 'POST',
  path: '/organisations/{id}/teams',
  summary: '登记班组',
  may: 'organisations.write',
  params: z.object({ id }),
  body: teamBody,
  returns: z.object({ id }),
})
export const editTeam = endpoint({
  method: 'PUT',
  path: '/teams/{id}',
  summary: '修改班组',
  may: 'organisations.write',
  params: z.object({ id }),
  body: teamBody.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})
