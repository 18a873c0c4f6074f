import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { levels } from '../levels.ts'
import { day, id, paged, paging, paper, termDay } from './parts.ts'

export const listKind = z.enum(['consult', 'notice', 'submission'])

export const entry = z.object({
  kase: id,
  rank: z.int(),
  name: z.string(),
  employerName: z.string(),
  category: z.string(),
  kind: z.string(),
  categoryTitle: z.string(),
  kindTitle: z.string(),
  state: z.enum(['在列', '暂缓', '退回', '划去']),
  note: z.string().nullable(),
  stepTitle: z.string(),
  openObjections: z.int(),
  /** Where the case stands now; the list itself stays as it was sealed. */
  step: z.string(),
  status: z.string(),
  version: z.int(),
  /** Sent back and not yet made good: what is missing, until when. */
  returned: z.object({ on: day, opinion: z.string(), items: z.array(z.string()), dueOn: day.nullable() }).nullable(),
})

export const sealList = endpoint({
  method: 'POST',
  path: '/rounds/{round}/lists',
  summary: '封存一份名单',
  may: 'honours.read',
  params: z.object({ round: id }),
  body: z.object({
    kind: listKind,
    level: z.enum(levels),
    cases: z.array(id).min(1).max(500),
    order: z.enum(['strokes', 'number', 'place']).default('strokes'),
    title: z.string().max(100).optional(),
  }),
  returns: z.object({ id }),
})
export const readList = endpoint({
  method: 'GET',
  path: '/lists/{id}',
  summary: '名单',
  may: 'honours.read',
  params: z.object({ id }),
  returns: z.object({
    id,
    round: id,
    roundTitle: z.string(),
    kind: listKind,
    level: z.string(),
    number: z.int(),
    title: z.string(),
    organisationName: z.string(),
    sealedOn: day,
    hash: z.string(),
    state: z.string(),
    entries: z.array(entry),
    notice: id.nullable(),
    letters: z.int(),
    submission: id.nullable(),
    mine: z.boolean(),
    departments: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        organisation: id.nullable(),
        officeName: z.string().nullable(),
        account: z.boolean(),
        cases: z.int(),
        sent: z.boolean(),
      }),
    ),
    /** Where objections are received, to begin the notice's form with: the office's own, else the round's. */
    contact: z.object({ phone: z.string(), email: z.string(), address: z.string() }),
    /** The step of the office this list was sent up to, when that office is the reader's. */
    receive: z.object({ step: z.string(), title: z.string() }).nullable(),
  }),
})
/** A sealed list that was never used is set aside, so that its names can be sealed anew. It stays on record. */
export const voidList = endpoint({
  method: 'POST',
  path: '/lists/{id}/void',
  summary: '作废一份没有使用的名单',
  may: 'honours.read',
  params: z.object({ id }),
  body: z.object({ reason: z.string().min(4).max(200) }),
  returns: z.object({ state: z.string() }),
})
/** 汇总表（工作簿、A3），报送名单的推荐报告草稿。 */
export const listDocument = endpoint({
  method: 'GET',
  path: '/lists/{id}/documents/{kind}',
  summary: '名单文书',
  may: 'honours.read',
  params: z.object({ id, kind: z.enum(['roster-xlsx', 'roster-pdf', 'report']) }),
  /** 为什么导出：导出工作簿的必填，记入日志。 */
  query: z.object({ purpose: z.string().trim().min(4).max(200).optional() }),
  returns: attachment,
})

export const openNotice = endpoint({
  method: 'POST',
  path: '/lists/{id}/notice',
  summary: '按名单公示',
  may: 'honours.notice.open',
  params: z.object({ id }),
  body: z.object({
    startsOn: day,
    place: z.string().min(2),
    phone: z.string().min(5),
    email: z.string().optional(),
    address: z.string().min(2),
    fromPaper: z.boolean().default(false),
    happenedOn: day.optional(),
    papers: z.array(paper).default([]),
  }),
  returns: z.object({ notice: id, endsOn: day, published: id }),
})
export const previewNotice = endpoint({
  method: 'GET',
  path: '/lists/{id}/notice-preview',
  summary: '公示期怎么算、公开什么',
  may: 'honours.notice.open',
  params: z.object({ id }),
  query: z.object({ startsOn: day }),
  returns: z.object({
    endsOn: day,
    objectionsUntil: day,
    provisional: z.boolean(),
    explain: z.string(),
    days: z.array(termDay),
    fields: z.array(z.string()),
    problems: z.array(z.string()),
  }),
})
export const noticeRow = z.object({
  id,
  title: z.string(),
  roundTitle: z.string(),
  level: z.string(),
  organisationName: z.string(),
  names: z.int(),
  startsOn: day,
  endsOn: day,
  objectionsUntil: day,
  workdays: z.int(),
  day: z.int(),
  state: z.string(),
  objections: z.int(),
  openObjections: z.int(),
  published: id,
  mine: z.boolean(),
})
export const listNotices = endpoint({
  method: 'GET',
  path: '/notices',
  summary: '公示',
  may: 'honours.read',
  query: z.object({
    ...paging,
    round: id.optional(),
    state: z.string().optional(),
    mine: z.coerce.boolean().optional(),
  }),
  /** Over all that match, not over this page: the title says them. */
  returns: paged(noticeRow).extend({ running: z.int(), ending: z.int(), open: z.int() }),
})
export const readNotice = endpoint({
  method: 'GET',
  path: '/notices/{id}',
  summary: '一份公示',
  may: 'honours.read',
  params: z.object({ id }),
  returns: noticeRow.extend({
    list: id,
    round: id,
    postedAt: z.string(),
    phone: z.string(),
    email: z.string().nullable(),
    address: z.string(),
    provisional: z.boolean(),
    explain: z.string(),
    days: z.array(termDay),
    entries: z.array(entry),
    objectionList: z.array(
      z.object({
        id,
        number: z.string(),
        about: z.string().nullable(),
        channel: z.string(),
        named: z.boolean(),
        receivedOn: day,
        late: z.boolean(),
        state: z.string(),
        dueOn: day.nullable(),
      }),
    ),
    mayHandle: z.boolean(),
  }),
})
/** 公示有误：撤下，名单里还在公示的人退回公示张贴，更正后另立名单重新公示。 */
export const retractNotice = endpoint({
  method: 'POST',
  path: '/notices/{id}/retraction',
  summary: '撤下一份公示',
  may: 'honours.notice.open',
  params: z.object({ id }),
  body: z.object({ reason: z.string().min(5).max(500).meta({ title: '撤下的理由（公开）', 'x-widget': 'textarea' }) }),
  returns: z.object({ back: z.int() }),
})
export const noticeDocument = endpoint({
  method: 'GET',
  path: '/notices/{id}/documents/{kind}',
  summary: '公示稿、公示无异议报告',
  may: 'honours.read',
  params: z.object({ id, kind: z.enum(['notice', 'report']) }),
  returns: attachment,
})

const objection = z.object({
  id,
  number: z.string(),
  notice: id,
  noticeTitle: z.string(),
  kase: id.nullable(),
  about: z.string().nullable(),
  channel: z.string(),
  named: z.boolean(),
  hasContact: z.boolean(),
  content: z.string(),
  receivedOn: day,
  late: z.boolean(),
  state: z.string(),
  /** What the reporter handed in with it. */
  files: z.array(z.object({ id, name: z.string() })),
  handler: z.string().nullable(),
  acceptedOn: day.nullable(),
  dueOn: day.nullable(),
  investigation: z.string().nullable(),
  finding: z.string().nullable(),
  consequence: z.string().nullable(),
  conclusion: z.string().nullable(),
  draftedOn: day.nullable(),
  signedOn: day.nullable(),
  signer: z.string().nullable(),
  reporterToldOn: day.nullable(),
  mine: z.boolean(),
  signBecause: z.string().nullable().describe('待签字而这个岗位不能签的原因'),
  may: z.array(z.enum(['accept', 'draft', 'sign', 'tell'])),
})
/** 经办人办理，主管领导只签字，两种权限都能进来；没有这两种权限的，由处理函数拒绝。 */
export const listObjections = endpoint({
  method: 'GET',
  path: '/objections',
  summary: '异议',
  door: 'account',
  query: z.object({ ...paging, notice: id.optional(), state: z.string().optional() }),
  returns: paged(objection),
})
export const readObjection = endpoint({
  method: 'GET',
  path: '/objections/{id}',
  summary: '一件异议',
  door: 'account',
  params: z.object({ id }),
  returns: objection,
})
export const recordObjection = endpoint({
  method: 'POST',
  path: '/notices/{id}/objections',
  summary: '登记来信、来电、来访的异议',
  may: 'honours.objection.handle',
  params: z.object({ id }),
  body: z.object({
    kase: id.optional(),
    channel: z.enum(['来信', '来电', '来访', '邮件']),
    receivedOn: day,
    name: z.string().max(60).optional(),
    contact: z.string().max(120).optional(),
    content: z.string().min(5).max(4000),
  }),
  returns: z.object({ id, number: z.string() }),
})
export const actOnObjection = endpoint({
  method: 'POST',
  path: '/objections/{id}/{act}',
  summary: '受理、写结论、签字、告知',
  door: 'account',
  params: z.object({ id, act: z.enum(['accept', 'draft', 'sign', 'tell']) }),
  body: z.object({
    handler: z.string().max(60).optional(),
    dueOn: day.optional(),
    investigation: z.string().max(4000).optional(),
    finding: z.enum(['属实', '部分属实', '不属实', '无法查实']).optional(),
    consequence: z.enum(['不影响推荐', '取消推荐', '更正后重新公示']).optional(),
    conclusion: z.string().max(4000).optional(),
  }),
  returns: objection,
})
/** 实名人的姓名和联系方式：写明用途后查看，记入日志。 */
export const revealReporter = endpoint({
  method: 'POST',
  path: '/objections/{id}/reveal',
  summary: '查看实名举报人',
  may: 'honours.objection.handle',
  params: z.object({ id }),
  body: z.object({ purpose: z.string().min(4) }),
  returns: z.object({ name: z.string().nullable(), contact: z.string().nullable() }),
})

export const sendLetters = endpoint({
  method: 'POST',
  path: '/lists/{id}/letters',
  summary: '按名单向部门发函',
  may: 'honours.consult.send',
  params: z.object({ id }),
  body: z.object({ departments: z.array(z.string()).min(1), sentOn: day, dueOn: day.optional() }),
  returns: z.object({ letters: z.array(id) }),
})
/** 回函期限怎么算；发函日一改就重算。 */
export const previewLetters = endpoint({
  method: 'GET',
  path: '/lists/{id}/letters-preview',
  summary: '要求回函的日期怎么算',
  may: 'honours.consult.send',
  params: z.object({ id }),
  query: z.object({ sentOn: day }),
  returns: z.object({ dueOn: day, workdays: z.int(), explain: z.string(), provisional: z.boolean() }),
})
export const letterRow = z.object({
  id,
  number: z.string(),
  code: z.string(),
  roundTitle: z.string(),
  level: z.string(),
  form: z.string(),
  fromName: z.string(),
  department: z.string(),
  sentOn: day,
  dueOn: day,
  state: z.string(),
  overdueWorkdays: z.int(),
  chased: z.int(),
  chasedOn: day.nullable(),
  names: z.int(),
  answered: z.int(),
  mine: z.enum(['sender', 'department', 'reader']),
})
/** 发函单位查看评选，被征求意见的部门只有回函的权限，两者都能进来；能看到哪些函由行级权限决定。 */
export const listLetters = endpoint({
  method: 'GET',
  path: '/letters',
  summary: '联审函',
  door: 'account',
  query: z.object({
    ...paging,
    round: id.optional(),
    list: id.optional(),
    state: z.string().optional(),
    overdue: z.coerce.boolean().optional(),
  }),
  returns: paged(letterRow).extend({ open: z.int(), late: z.int() }),
})
export const readLetter = endpoint({
  method: 'GET',
  path: '/letters/{id}',
  summary: '一封函',
  door: 'account',
  params: z.object({ id }),
  returns: letterRow.extend({
    list: id,
    validDays: z.int(),
    mayReply: z.boolean(),
    vetoes: z.array(z.object({ event: z.string(), years: z.int().nullable() })),
    chases: z.array(z.object({ n: z.int(), how: z.string(), on: day })),
    entries: z.array(
      z.object({
        kase: id,
        name: z.string(),
        employerName: z.string(),
        category: z.string(),
        identity: z.string(),
        conclusion: z.string().nullable(),
        detail: z.string(),
        repliedOn: day.nullable(),
        validUntil: day.nullable(),
        signer: z.string().nullable(),
        byClerk: z.boolean(),
        expired: z.boolean(),
        held: z.boolean(),
      }),
    ),
  }),
})
export const chaseLetter = endpoint({
  method: 'POST',
  path: '/letters/{id}/chase',
  summary: '催办',
  may: 'honours.consult.send',
  params: z.object({ id }),
  body: z.object({ how: z.string().min(2).max(200) }),
  returns: z.object({ chased: z.int() }),
})
/** By the department's own account, or by the clerk with the sealed reply's scan. One answer per name. */
export const answerLetter = endpoint({
  method: 'POST',
  path: '/letters/{id}/replies',
  summary: '逐人回函',
  door: 'account',
  params: z.object({ id }),
  body: z.object({
    repliedOn: day,
    signer: z.string().min(1).max(40),
    scan: id.optional(),
    answers: z
      .array(
        z.object({
          kase: id,
          conclusion: z.enum(['无不同意见', '有不同意见', '不掌握情况']),
          detail: z.string().max(2000).default(''),
          event: z.string().max(60).optional(),
          happenedOn: day.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  returns: z.object({ answered: z.int(), moved: z.int() }),
})
export const letterDocument = endpoint({
  method: 'GET',
  path: '/letters/{id}/documents/{kind}',
  summary: '函和回函单',
  door: 'account',
  params: z.object({ id, kind: z.enum(['letter']) }),
  returns: attachment,
})

export const submitList = endpoint({
  method: 'POST',
  path: '/lists/{id}/submission',
  summary: '按名单报送上级',
  may: 'honours.submit',
  params: z.object({ id }),
  body: z.object({
    document: z.string().max(60).optional(),
    note: z.string().max(1000).optional(),
    papers: z.array(paper).default([]),
    happenedOn: day.optional(),
    fromPaper: z.boolean().default(false),
  }),
  returns: z.object({ submission: id, moved: z.int() }),
})
export const listSubmissions = endpoint({
  method: 'GET',
  path: '/submissions',
  summary: '报送',
  may: 'honours.read',
  query: z.object({ ...paging, round: id.optional(), direction: z.enum(['in', 'out']).default('in') }),
  returns: paged(
    z.object({
      id,
      list: id,
      title: z.string(),
      roundTitle: z.string(),
      fromName: z.string(),
      toName: z.string(),
      level: z.string(),
      document: z.string().nullable(),
      sentOn: day,
      names: z.int(),
      waiting: z.int(),
      returned: z.int(),
    }),
  ).extend({
    /** Sent up by their units one by one, on no list, and waiting for this office. */
    single: z.array(
      z.object({
        kase: id,
        version: z.int(),
        name: z.string(),
        employerName: z.string(),
        round: id,
        roundTitle: z.string(),
        step: z.string(),
        since: day,
        due: day.nullable(),
        openObjections: z.int(),
      }),
    ),
    waiting: z.int(),
    returned: z.int(),
  }),
})
/** 上级对一份报送的名单逐人审核：受理、退回（清单和期限）、不予受理；同一结论可一次办多人。 */
export const reviewCases = endpoint({
  method: 'POST',
  path: '/rounds/{round}/acts',
  summary: '同一步骤一次办多人',
  may: 'honours.read',
  params: z.object({ round: id }),
  body: z.object({
    step: z.string(),
    cases: z
      .array(z.object({ id, version: z.int() }))
      .min(1)
      .max(500),
    answer: z.record(z.string(), z.unknown()),
    happenedOn: day.optional(),
    fromPaper: z.boolean().default(false),
    papers: z.array(paper).default([]),
  }),
  returns: z.object({ moved: z.int() }),
})
