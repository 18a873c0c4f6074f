import { ageOn, type Day } from '#kernel/calendar'
import type { FormKind } from '../contract.ts'
import type { ConsultName, Letter } from './consult.ts'
import type { FormRow } from './nomination-form.ts'
import type { RosterHead, RosterRow } from './roster.ts'
import type { Settings } from '../settings.ts'

export type Value = string | number | null
type Of<T> = Readonly<Record<string, (from: T) => Value>>

/** The words an office's own form may put in braces: what stands once, and the lines of its table. */
interface Vocabulary<Head> {
  readonly title: string
  readonly values: Of<Head>
  /** By the name that opens and closes the table; each is read from lines of its own shape. */
  readonly tables: Readonly<Record<string, Of<never>>>
}

const yesNo = (is: boolean | null): string | null => (is === null ? null : is ? '是' : '否')
const month = (day: string | null): string | null =>
  day === null ? null : `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`
const titleOf = (settings: Settings, row: { category: string; kind: string }) => {
  const category = settings.categories.find(c => c.key === row.category)
  return {
    category: category?.title ?? row.category,
    kind: category?.kinds.find(k => k.key === row.kind)?.title ?? row.kind,
  }
}

export interface OfNomination {
  readonly row: FormRow
  readonly today: Day
}

const spells = {
  起: s => s.from,
  止: s => s.to ?? '今',
  单位: s => s.unit,
  任职: s => s.post,
} satisfies Of<FormRow['curriculum'][number]>
const honours = {
  时间: h => h.on ?? null,
  名称: h => h.title,
  文号: h => h.document ?? null,
} satisfies Of<FormRow['honours'][number]>
const voted =
  (key: string) =>
  ({ row }: OfNomination): Value => {
    const n = row.congress?.answer[key]
    return typeof n === 'number' ? n : null
  }

/** 推荐审批表。系统不知道的留空，由填表人手填；证件号和手机也手填，不从系统带出。 */
export const nomination = {
  title: '推荐审批表',
  values: {
    届次: n => n.row.round,
    荣誉: n => n.row.honour,
    姓名: n => n.row.name,
    曾用名: n => n.row.former_name,
    性别: n => n.row.sex,
    民族: n => n.row.ethnicity,
    出生年月: n => month(n.row.born),
    年龄: n => (n.row.born === null ? null : ageOn(n.row.born, n.today)),
    籍贯: n => n.row.native_place,
    政治面貌: n => n.row.politics,
    参加工作时间: n => month(n.row.joined_work_on),
    学历: n => n.row.education,
    技能等级或职称: n => n.row.skill,
    工作单位: n => n.row.employer_name,
    统一社会信用代码: n => n.row.uscc,
    所有制: n => n.row.ownership,
    行业: n => n.row.industry,
    职工人数: n => n.row.employees,
    职务: n => n.row.position,
    行政级别: n => n.row.official_rank,
    户籍类别: n => n.row.hukou,
    农民工: n => yesNo(n.row.migrant),
    新就业形态: n => yesNo(n.row.new_form),
    人员类别: n => titleOf(n.row.settings, n.row).category,
    细类: n => titleOf(n.row.settings, n.row).kind,
    简要事迹: n => n.row.brief,
    主要事迹: n => n.row.deeds,
    处分情况: n => n.row.sanctions.trim() || null,
    职代会日期: n => n.row.congress?.happened_on ?? null,
    应到: voted('delegates'),
    实到: voted('present'),
    赞成: voted('inFavour'),
    反对: voted('against'),
    弃权: voted('abstained'),
    公示起: n => n.row.unit_notice?.starts_on ?? null,
    公示止: n => n.row.unit_notice?.ends_on ?? null,
    打印日期: n => n.today,
  },
  tables: { 简历: spells, 奖励: honours },
} satisfies Vocabulary<OfNomination>

export interface OfRoster {
  readonly head: RosterHead
  readonly rows: readonly RosterRow[]
}
type RosterLine = { readonly row: RosterRow; readonly settings: Settings; readonly on: Day }

const nominees = {
  序号: ({ row }) => row.rank,
  推荐单位: ({ row }) => row.office,
  姓名: ({ row }) => row.name,
  性别: ({ row }) => row.sex,
  民族: ({ row }) => row.ethnicity,
  出生年月: ({ row }) => month(row.born),
  年龄: ({ row, on }) => (row.born === null ? null : ageOn(row.born, on)),
  政治面貌: ({ row }) => row.politics,
  学历: ({ row }) => row.education,
  工作单位: ({ row }) => row.employer,
  职务: ({ row }) => row.position,
  行政级别: ({ row }) => row.official_rank,
  人员类别: ({ row, settings }) => titleOf(settings, row).category,
  细类: ({ row, settings }) => titleOf(settings, row).kind,
  所有制: ({ row }) => row.ownership,
  行业: ({ row }) => row.industry,
  技能等级或职称: ({ row }) => row.skill,
  荣誉基础: ({ row }) => row.honours.map(h => `${h.title}${h.document ? `（${h.document}）` : ''}`).join('；'),
  农民工: ({ row }) => yesNo(row.migrant),
  新就业形态: ({ row }) => yesNo(row.new_form),
  备注: ({ row }) => (row.state === '在列' ? row.note : [row.state, row.note].filter(Boolean).join('：')),
} satisfies Of<RosterLine>

/** 推荐人选汇总表，一人一行。 */
export const roster = {
  title: '推荐人选汇总表',
  values: {
    名单: r => r.head.title,
    填报单位: r => r.head.organisation,
    封存日期: r => r.head.sealedOn,
    打印日期: r => r.head.day,
    人数: r => r.rows.length,
  },
  tables: { 名单人选: nominees },
} satisfies Vocabulary<OfRoster>

export interface OfLetter {
  readonly letter: Letter
  readonly today: Day
}

const asked = {
  序号: n => n.rank,
  姓名: n => n.name,
  性别: n => n.sex,
  民族: n => n.ethnicity,
  出生年月: n => month(n.born),
  政治面貌: n => n.politics,
  工作单位: n => n.employer,
  职务: n => n.position,
  行政级别: n => n.official_rank,
  人员类别: n => n.category,
} satisfies Of<ConsultName>

/** 征求意见表：一函一部门，逐人一行；结论由部门手填盖章。 */
export const consult = {
  title: '征求意见表',
  values: {
    部门: l => l.letter.department,
    发函单位: l => l.letter.office,
    函号: l => l.letter.number,
    核对码: l => l.letter.code,
    届次: l => l.letter.round,
    通知: l => l.letter.notice_title,
    发函日期: l => l.letter.sent_on,
    回函期限: l => l.letter.due_on,
    打印日期: l => l.today,
    人数: l => l.letter.names.length,
  },
  tables: { 征求意见人选: asked },
} satisfies Vocabulary<OfLetter>

export const vocabularies = { nomination, roster, consult } as const satisfies Readonly<Record<FormKind, unknown>>
