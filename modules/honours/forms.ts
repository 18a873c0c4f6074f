import { form } from '#kernel/procedures'
import { z } from 'zod'
import type { Settings } from './settings.ts'

// The day an act happened is asked once, above every form (`happenedOn`), so no form asks for a meeting date again.
const text = (title: string, min = 1, max = 2000) =>
  z
    .string()
    .min(min)
    .max(max)
    .meta({ title, 'x-widget': max > 200 ? 'textarea' : 'text' })
const count = (title: string, description?: string) =>
  z
    .int()
    .min(0)
    .max(1_000_000)
    .meta({ title, ...(description ? { description } : {}) })
const day = (title: string) => z.iso.date().meta({ title })

export const recommend = form(
  z.object({
    way: z.enum(['党政工集体研究', '职工民主推荐', '村民（代表）会议', '居民（代表）会议']).meta({ title: '推荐方式' }),
    participants: count('参加人数').min(1),
    inFavour: count('同意人数'),
    opinion: text('推荐意见', 10),
  }),
)

export const congress = form(
  z.object({
    form: z.enum(['职工代表大会', '职工大会']).meta({ title: '会议形式' }),
    delegates: count('应到：全体职工代表人数', '开职工大会的，填全体职工人数').min(1),
    present: count('实到人数'),
    inFavour: count('赞成票'),
    against: count('反对票'),
    abstained: count('弃权票'),
    secret: z.boolean().meta({ title: '无记名投票' }),
  }),
)

export const openNotice = form(
  z.object({
    startsOn: day('公示起始日'),
    place: text('张贴或发布的地方', 2, 200),
    phone: text('受理电话', 5, 60),
    email: z.string().max(120).optional().meta({ title: '受理邮箱' }),
    address: text('受理地址', 2, 200),
  }),
)

export const report = form(
  z.object({
    clear: z.boolean().meta({ title: '公示期内无异议，或异议均已查清且不影响推荐' }),
    summary: text('情况说明', 5),
  }),
)

export const receive = form(
  z.object({
    decision: z.enum(['受理', '退回', '不予受理']).meta({ title: '审核结论' }),
    opinion: text('审核意见', 2),
    items: z
      .array(z.string().min(1).meta({ title: '要补正的材料' }))
      .max(30)
      .optional()
      .meta({ title: '退补清单', description: '一次写全', 'x-when': { decision: '退回' }, 'x-must': true }),
    dueOn: z.iso
      .date()
      .optional()
      .meta({ title: '补正期限', 'x-when': { decision: '退回' }, 'x-must': true }),
  }),
)

export const reply = form(
  z.object({
    conclusion: z.enum(['无不同意见', '有不同意见', '不掌握情况']).meta({ title: '结论' }),
    detail: z.string().max(2000).optional().meta({ title: '具体情况', 'x-widget': 'textarea' }),
    repliedOn: day('回函日期'),
    validUntil: day('有效期至'),
    signer: text('负责人', 1, 40),
    letter: z.uuid().meta({ title: '函', 'x-widget': 'hidden' }),
  }),
)

export const decide = form(
  z.object({
    decision: z.enum(['同意', '退回', '不同意']).meta({ title: '决定' }),
    meeting: text('会议名称', 2, 100),
    document: z.string().max(60).optional().meta({ title: '纪要或文件字号', description: '没有编号的留空，不要编造' }),
    opinion: text('意见', 2),
    items: z
      .array(z.string().min(1).meta({ title: '要补正的材料' }))
      .max(30)
      .optional()
      .meta({ title: '退补清单', description: '一次写全', 'x-when': { decision: '退回' }, 'x-must': true }),
    dueOn: z.iso
      .date()
      .optional()
      .meta({ title: '补正期限', 'x-when': { decision: '退回' }, 'x-must': true }),
  }),
)

/** 评审会的结果按名单带入，不逐人填写：成绩是评审会签字的那一份。 */
export const review = form(
  z.object({
    panel: z.uuid().meta({ title: '评审会', 'x-widget': 'hidden' }),
    outcome: z.enum(['有成绩', '没有成绩']).meta({ title: '评审结果' }),
    score: z.string().max(12).optional().meta({ title: '成绩', description: '去高低分后的平均' }),
    scored: z.int().min(0).meta({ title: '计入评分', 'x-unit': '份' }),
    rank: z.int().min(1).optional().meta({ title: '本类名次' }),
  }),
)

/** 择优的结果不照计算、由会议改的，办件上写的“因哪一条”。 */
export const byMeeting = '会议研究'

export const choose = form(
  z.object({
    choice: z.uuid().meta({ title: '择优名单', 'x-widget': 'hidden' }),
    outcome: z.enum(['入选', '未入选']).meta({ title: '结果' }),
    rule: z.string().max(200).optional().meta({ title: '因哪一条' }),
    because: z.string().max(1000).optional().meta({ title: '说明', 'x-widget': 'textarea' }),
  }),
)

export const submit = form(
  z.object({
    document: z.string().max(60).optional().meta({ title: '报告字号', description: '没有编号的留空，不要编造' }),
    note: z.string().max(1000).optional().meta({ title: '说明', 'x-widget': 'textarea' }),
  }),
)

const reason = text('理由', 5)

interface Titled {
  readonly key: string
  readonly title: string
}
const titlesOf = (all: readonly Titled[]) => Object.fromEntries(all.map(one => [one.key, one.title]))
const choice = (all: readonly Titled[]) => z.enum([...new Set(all.map(one => one.key))])

export const retract = form(z.object({ reason }))

export const withdraw = form(z.object({ reason }))

/** Categories and kinds are those of the round. */
export const correctCoreOf = (settings: Settings) =>
  form(
    z
      .object({
        name: z.string().min(1).max(60).optional().meta({ title: '姓名' }),
        employer: z.uuid().optional().meta({ title: '工作单位', 'x-widget': 'pick', 'x-options': '/nominees/units' }),
        category: choice(settings.categories)
          .optional()
          .meta({ title: '类别', 'x-widget': 'select', 'x-titles': titlesOf(settings.categories) }),
        kind: choice(settings.categories.flatMap(c => c.kinds))
          .optional()
          .meta({
            title: '细类',
            'x-widget': 'select',
            'x-titles': titlesOf(settings.categories.flatMap(c => c.kinds)),
          }),
        deeds: z.string().min(10).max(6000).optional().meta({ title: '主要事迹', 'x-widget': 'textarea' }),
        reason,
      })
      .meta({ description: '只填要改的。改动后，其后的表决、公示、回函全部失效，从职代会审议重新办' }),
  )

export const supplement = form(
  z.object({
    what: text('补正了什么', 2, 500),
  }),
)

export const replace = form(
  z
    .object({
      person: z.uuid().meta({ title: '换上的人选', 'x-widget': 'pick', 'x-options': '/nominees/persons' }),
      reason,
    })
    .meta({ description: '原人选退出本届，新人选从民主推荐重新办' }),
)

export const voidForm = form(
  z
    .object({
      reason,
      document: z.string().max(60).optional().meta({ title: '决定字号', description: '没有编号的留空，不要编造' }),
    })
    .meta({ description: '取消后名额不递补，此事不能恢复' }),
)
