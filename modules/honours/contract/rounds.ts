import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { linked, ratio, review, settings } from '../settings.ts'
import { day, flag, id, paged, paging } from './parts.ts'

export const roundRow = z.object({
  id,
  title: z.string(),
  honour: z.string(),
  honourTitle: z.string(),
  year: z.int(),
  state: z.enum(['草拟', '开放', '截止', '办结']),
  organiserName: z.string(),
  noticeOn: day,
  awardOn: day.nullable(),
  nominations: z.int(),
  open: z.int(),
  mine: z.int(),
})

export const office = z.object({ level: z.string(), organisation: id, name: z.string(), line: z.boolean() })

export const round = roundRow.extend({
  preset: z.string(),
  noticeTitle: z.string(),
  noticeNumber: z.string().nullable(),
  version: z.int(),
  settings,
  offices: z.array(office),
  previous: id.nullable(),
  versions: z.array(z.object({ version: z.int(), changedOn: day, reason: z.string() })),
  /** Steps of the path in order, with how many open cases stand at each. */
  path: z.array(z.object({ key: z.string(), title: z.string(), level: z.string(), here: z.int() })),
  /** By office: how many cases, how many are waiting for it, the earliest deadline. */
  byOffice: z.array(
    z.object({
      organisation: id,
      name: z.string(),
      level: z.string(),
      cases: z.int(),
      waiting: z.int(),
      due: day.nullable(),
      /** 初审通过: past this level's own review. Null where the level has none. */
      received: z.int().nullable(),
      /** 选定: past the choice. Null where the round has none yet. */
      chosen: z.int().nullable(),
    }),
  ),
  /** Approved at the last level, and the day of the decision once it is registered. */
  approved: z.int(),
  decidedOn: day.nullable(),
  mayEdit: z.boolean(),
})

export const listRounds = endpoint({
  method: 'GET',
  path: '/rounds',
  summary: '届次',
  may: 'honours.read',
  returns: z.object({ rows: z.array(roundRow), mayCreate: z.boolean() }),
})
export const readRound = endpoint({
  method: 'GET',
  path: '/rounds/{round}',
  summary: '届次看板',
  may: 'honours.read',
  params: z.object({ round: id }),
  returns: round,
})

export const roundDraft = z.object({
  title: z.string().min(4).max(100).meta({ title: '届次名称' }),
  honour: z.string().min(1).meta({ title: '荣誉' }),
  year: z.int().min(1950).max(2100).meta({ title: '年份' }),
  preset: z.string().min(1).meta({ title: '程序预设' }),
  noticeTitle: z.string().min(4).max(200).meta({ title: '通知标题' }),
  noticeNumber: z.string().max(60).optional().meta({ title: '通知文号', description: '没有文号的留空' }),
  noticeOn: day.meta({ title: '通知日期' }),
  awardOn: day.optional().meta({ title: '表彰日期' }),
  settings,
})
export const createRound = endpoint({
  method: 'POST',
  path: '/rounds',
  summary: '按本届通知部署一届评选',
  may: 'honours.round.edit',
  body: roundDraft.extend({ previous: id.optional() }),
  returns: z.object({ id }),
})
export const changeRound = endpoint({
  method: 'PUT',
  path: '/rounds/{round}',
  summary: '修改本届方案（另存一版；在办的推荐仍按立案时的版本）',
  may: 'honours.round.edit',
  params: z.object({ round: id }),
  body: roundDraft.extend({ version: z.int(), reason: z.string().min(4).meta({ title: '修改理由' }) }),
  returns: z.object({ version: z.int() }),
})
export const openRound = endpoint({
  method: 'POST',
  path: '/rounds/{round}/state',
  summary: '开放、截止、办结',
  may: 'honours.round.edit',
  params: z.object({ round: id }),
  body: z.object({
    state: z.enum(['开放', '截止', '办结']),
    /** Kept beside the last version when the round is finished. */ reason: z.string().max(500).optional(),
  }),
  returns: z.object({ state: z.string() }),
})
/** Honours, presets and departments of the packs, to start a round from. */
export const roundChoices = endpoint({
  method: 'GET',
  path: '/round-choices',
  summary: '可选的荣誉、程序预设和部门',
  may: 'honours.read',
  returns: z.object({
    honours: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        level: z.string(),
        grantedBy: z.string(),
        kinds: z.string(),
        evidence: z.string(),
      }),
    ),
    presets: z.array(
      z.object({ id: z.string(), title: z.string(), about: z.string(), evidence: z.string(), settings }),
    ),
    departments: z.array(z.object({ key: z.string(), title: z.string() })),
    /** 往届和各地的比例，起步用：按谁的口径、多大把握。 */
    ratioSamples: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        about: z.string(),
        source: z.string(),
        evidence: z.string(),
        ratios: z.array(ratio),
        linked: z.array(linked),
        marks: z.array(z.object({ key: z.string(), title: z.string(), hint: z.string() })),
      }),
    ),
    reviewSamples: z.array(
      z.object({ id: z.string(), title: z.string(), about: z.string(), evidence: z.string(), review }),
    ),
  }),
})

export const nominationRow = z.object({
  id,
  number: z.int().nullable(),
  name: z.string(),
  employerName: z.string(),
  category: z.string(),
  kind: z.string(),
  categoryTitle: z.string(),
  kindTitle: z.string(),
  round: id,
  roundTitle: z.string(),
  sex: z.string().nullable(),
  step: z.string(),
  stepTitle: z.string(),
  level: z.string(),
  status: z.string(),
  since: day,
  due: day.nullable(),
  officeName: z.string().nullable(),
  openObjections: z.int(),
  returned: z.boolean(),
  lapsed: z.boolean(),
  version: z.int(),
  /** The live list it is on already, of the kind its present step asks for. */
  listed: z.object({ id, title: z.string() }).nullable(),
})
export const listNominations = endpoint({
  method: 'GET',
  path: '/nominations',
  summary: '推荐材料',
  may: 'honours.read',
  query: z.object({
    ...paging,
    round: id.optional(),
    step: z.string().optional(),
    level: z.string().optional(),
    status: z.string().optional(),
    category: z.string().optional(),
    county: z.coerce.number().int().optional(),
    employer: id.optional(),
    find: z.string().max(60).optional(),
    mine: flag.optional(),
    sort: z.enum(['number', 'name', 'since', 'due']).default('number'),
    desc: flag.default(false),
  }),
  returns: paged(nominationRow).extend({
    facets: z.array(z.object({ step: z.string(), title: z.string(), level: z.string(), n: z.int() })),
    counties: z.array(z.object({ code: z.int(), name: z.string(), n: z.int() })),
    mayCreate: z.boolean(),
  }),
})
