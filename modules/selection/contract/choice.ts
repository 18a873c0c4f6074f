import { attachment, endpoint } from '#kernel/http'
import { levels } from '#modules/honours'
import { z } from 'zod'

const id = z.uuid()
const day = z.iso.date()
const level = z.enum(levels)

/** A constraint on the list as it is. */
export const line = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['名额', '类别名额', '比例', '连带']),
  among: z.string(),
  article: z.string(),
  clause: z.string(),
  quote: z.string(),
  hard: z.boolean(),
  met: z.boolean(),
  n: z.int(),
  of: z.int().nullable(),
  op: z.enum(['atLeast', 'atMost', 'exactly']),
  bound: z.int(),
  /** 门槛的说法：57%、至多8人. */
  limit: z.string(),
  share: z.tuple([z.int(), z.int()]).nullable(),
  slack: z.int(),
  unclear: z.int(),
})

export const someone = z.object({
  id,
  number: z.int(),
  name: z.string(),
  employerName: z.string(),
  categoryTitle: z.string(),
  kindTitle: z.string(),
  pool: z.enum(['常规', '单列']),
  score: z.string().nullable(),
  /** 本类（同一个池）按成绩第几。 */
  place: z.int().nullable(),
  chosen: z.boolean(),
})

const broken = z.object({ title: z.string(), now: z.string() })

export const displaced = z.object({
  who: id,
  by: id.nullable(),
  /** 被哪一条挡住，和这一条在名单上的数。 */
  because: z.array(z.object({ key: z.string(), title: z.string(), says: z.string() })),
  price: z.string().nullable(),
  reasons: z.array(z.string()),
  whatIf: z.array(z.object({ out: id, into: id, met: z.boolean(), change: z.string(), broken: z.array(broken) })),
})

export const change = z.object({
  n: z.int(),
  kind: z.enum(['对换', '列入', '划出', '会议勾选', '并列裁定']),
  leaves: z.array(id),
  comes: z.array(id),
  reason: z.string(),
  beforeTotal: z.string(),
  afterTotal: z.string(),
  broken: z.array(broken),
  ruling: z.object({ meeting: z.string(), on: day, minutes: id }).nullable(),
  on: day,
  actor: z.string(),
})

export const choice = z.object({
  id,
  number: z.int(),
  state: z.enum(['求解中', '有名单', '无成绩', '无解', '没有算完', '已确定', '作废']),
  progress: z.string(),
  snapshotOn: day,
  candidates: z.int(),
  unscored: z.int(),
  short: z.boolean(),
  chosen: z.int(),
  total: z.string().nullable(),
  /** What the computation found, before any change by hand. */
  found: z
    .object({
      total: z.string(),
      plainTotal: z.string(),
      /** 只看得分和名额，总分少了多少。 */
      less: z.string(),
      /** The same of the list as it stands, after changes by hand. */
      lessNow: z.string(),
      /** 会议改动以后，与求解的名单不同的人。 */
      movedOut: z.array(id),
      movedIn: z.array(id),
      margin: z.string().nullable(),
      tied: z.object({ in: z.array(id), out: z.array(id) }),
      plainBroken: z.int(),
      untried: z.int(),
      milliseconds: z.int(),
      hash: z.string(),
      leaf: z.object({ id, index: z.int().nullable() }).nullable(),
    })
    .nullable(),
  lines: z.array(line),
  displaced: z.array(displaced),
  conflict: z
    .object({
      smallest: z.boolean(),
      /** 名额不用满，最多能选出几人。 */
      most: z.int().nullable(),
      rows: z.array(
        z.object({
          title: z.string(),
          article: z.string(),
          clause: z.string(),
          nearest: z.string(),
          alone: z.boolean(),
        }),
      ),
    })
    .nullable(),
  changes: z.array(change),
  /** A tie that nobody has ruled yet. */
  openTie: z.boolean(),
  /** Since the snapshot: who came, went, or was scored anew. */
  stale: z.string().nullable(),
  confirmed: z.object({ list: id, meeting: z.string(), on: day, recordedOn: day }).nullable(),
  people: z.array(someone),
})

export const readChoice = endpoint({
  method: 'GET',
  path: '/rounds/{round}/choice',
  summary: '择优',
  may: 'honours.read',
  params: z.object({ round: id }),
  query: z.object({ level: level.optional(), choice: id.optional() }),
  returns: z.object({
    roundTitle: z.string(),
    noticeTitle: z.string(),
    noticeNumber: z.string().nullable(),
    /** Levels of the round that choose; empty where the notice has no such step. */
    levels: z.array(z.object({ level, title: z.string(), mine: z.boolean() })),
    level: level.nullable(),
    standing: z.int(),
    scored: z.int(),
    /** Not yet reviewed, so not yet here. */
    before: z.int(),
    reviewed: z.boolean(),
    may: z.object({ run: z.boolean(), change: z.boolean(), confirm: z.boolean() }),
    others: z.array(z.object({ id, number: z.int(), state: z.string(), snapshotOn: day })),
    choice: choice.nullable(),
  }),
})

export const runChoice = endpoint({
  method: 'POST',
  path: '/rounds/{round}/choice',
  summary: '求解择优名单',
  may: 'honours.choose',
  params: z.object({ round: id }),
  body: z.object({
    level,
    /** 名额可以不用满：宁缺毋滥. */
    short: z.boolean().default(false),
  }),
  returns: z.object({ id }),
})

export const choiceNames = endpoint({
  method: 'GET',
  path: '/choices/{id}/names',
  summary: '择优的人选',
  may: 'honours.choose',
  params: z.object({ id }),
  query: z.object({
    side: z.enum(['chosen', 'others', 'all']).default('all'),
    q: z.string().max(60).optional(),
    sort: z.enum(['score', 'number']).default('score'),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(500).default(50),
  }),
  returns: z.object({
    rows: z.array(someone.extend({ changed: z.string().nullable() })),
    total: z.int(),
    facets: z.object({ chosen: z.int(), others: z.int() }),
  }),
})

/** For the pickers of a change: who is on the list, or not on it. */
export const choicePick = endpoint({
  method: 'GET',
  path: '/choices/{id}/pick/{side}',
  summary: '按姓名找名单内、名单外的人选',
  may: 'honours.choose',
  params: z.object({ id, side: z.enum(['chosen', 'others']) }),
  query: z.object({ q: z.string().max(60).optional(), id: id.optional() }),
  returns: z.object({ rows: z.array(z.object({ id, title: z.string(), note: z.string() })) }),
})

const names = { leaves: z.array(id).max(500).default([]), comes: z.array(id).max(500).default([]) }

export const tryChange = endpoint({
  method: 'POST',
  path: '/choices/{id}/trials',
  summary: '试改一处，看每条约束怎么变',
  may: 'honours.choose',
  params: z.object({ id }),
  body: z.object(names),
  returns: z.object({
    met: z.boolean(),
    chosen: z.int(),
    total: z.string(),
    change: z.string(),
    lines: z.array(line.extend({ was: z.string(), now: z.string(), changed: z.boolean() })),
    broken: z.array(broken),
  }),
})

export const changeChoice = endpoint({
  method: 'POST',
  path: '/choices/{id}/changes',
  summary: '人工改动名单',
  may: 'honours.choose',
  params: z.object({ id }),
  body: z.object({
    ...names,
    kind: z.enum(['对换', '列入', '划出', '会议勾选', '并列裁定']),
    reason: z.string().trim().min(4, '写明理由，至少4个字').max(500),
    /** How many changes the page showed. */
    seen: z.int().min(0),
    /** 破了硬约束的，须有领导小组的裁定。 */
    ruling: z.object({ meeting: z.string().trim().min(2).max(100), on: day, minutes: id }).optional(),
  }),
  returns: z.object({ n: z.int() }),
})

export const confirmChoice = endpoint({
  method: 'POST',
  path: '/choices/{id}/confirm',
  summary: '确定择优名单',
  may: 'honours.choose',
  params: z.object({ id }),
  body: z.object({
    meeting: z.string().trim().min(2, '写会议的名称').max(100),
    happenedOn: day,
    minutes: z.array(id).min(1, '附会议纪要'),
    seen: z.int().min(0),
  }),
  returns: z.object({ list: id, chosen: z.int(), others: z.int() }),
})

export const choiceFile = endpoint({
  method: 'GET',
  path: '/choices/{id}/files/{kind}',
  summary: '模型与验算文件',
  may: 'honours.choose',
  params: z.object({ id, kind: z.enum(['certificate', 'model']) }),
  returns: attachment,
})

export const choiceLetter = endpoint({
  method: 'GET',
  path: '/choices/{id}/letters/{kase}',
  summary: '未入选答复函',
  may: 'honours.choose',
  params: z.object({ id, kase: id }),
  query: z.object({ to: z.enum(['本人', '单位']).default('本人') }),
  returns: attachment,
})
