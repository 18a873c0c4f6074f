import { addDays, addMonths, type Day } from '#kernel/calendar'
import { sql, type Sql } from '#kernel/database'
import { registers, seesGroup, type Bit, type RegisterKey } from '#modules/people'
import type { GapKey } from './kinds.ts'

/** The days and periods a gap is measured by; a period nobody has said is null. */
export interface Measured {
  readonly today: Day
  readonly soonDays: number | null
  readonly healthMonths: number | null
}

export interface Gap {
  readonly key: GapKey
  readonly title: string
  readonly group: Bit
  /** The register that lacks it: where the paper is to be had is said by the packs, by register. */
  readonly register: RegisterKey | null
  /** Where no pack says: what to do. */
  readonly get: string
  /** A condition of `person p`; null when a period it needs is not said. */
  readonly when: (by: Measured) => Sql | null
}

/** A record in use: neither void nor found wrong. */
const has = (register: RegisterKey, more = sql``): Sql =>
  sql`exists (select from ${sql.table(register)} r where r.person = p.id and r.state = '在册' and r.verified <> '不符' ${more})`
const running = (today: Day, end = 'ended_on'): Sql =>
  sql`and (r.${sql.raw(end)} is null or r.${sql.raw(end)} >= ${today})`
const unchecked = sql`and r.verified in ('自报', '待核')`

/** Everything a unit is asked to complete for its people. What lies in a group the post does not see is not counted for it. */
export const gaps: readonly Gap[] = [
  {
    key: 'document',
    title: '没有登记证件',
    group: 'identity',
    register: null,
    get: '请本人出示证件，在花名册里补上证件种类和号码',
    when: () => sql`not exists (select from document d where d.person = p.id)`,
  },
  {
    key: 'phone',
    title: '没有登记电话',
    group: 'identity',
    register: null,
    get: '请本人报，在花名册里补',
    when: () => sql`p.phone_tail is null`,
  },
  {
    key: 'post',
    title: '没有任职记载',
    group: 'employment',
    register: 'post_spell',
    get: '照单位人事档案登记',
    when: () => sql`not ${has('post_spell')}`,
  },
  {
    key: 'contract',
    title: '没有登记劳动合同',
    group: 'employment',
    register: 'labour_contract',
    get: '照合同文本登记',
    when: () => sql`not ${has('labour_contract')}`,
  },
  {
    key: 'contract-soon',
    title: '劳动合同快到期',
    group: 'employment',
    register: null,
    get: '续订的登记新合同；不续的按规定通知本人，登记离岗日期',
    when: ({ today, soonDays }) =>
      soonDays === null
        ? null
        : sql`${has('labour_contract', sql`and r.ended_on between ${today} and ${addDays(today, soonDays)}`)} and not ${has('labour_contract', sql`and (r.ended_on is null or r.ended_on > ${addDays(today, soonDays)})`)}`,
  },
  {
    key: 'contract-past',
    title: '登记的劳动合同都已到期',
    group: 'employment',
    register: null,
    get: '续订了的登记新合同；人已离开的，在档案里改在职状态',
    when: ({ today }) => sql`${has('labour_contract')} and not ${has('labour_contract', running(today))}`,
  },
  {
    key: 'education',
    title: '没有登记教育经历',
    group: 'education',
    register: 'education_record',
    get: '请本人提供毕业证书',
    when: () => sql`not ${has('education_record')}`,
  },
  {
    key: 'education-check',
    title: '学历没有核验',
    group: 'education',
    register: 'education_record',
    get: '看到毕业证书原件后核验，扫描件一并存',
    when: () => has('education_record', unchecked),
  },
  {
    key: 'certificate',
    title: '有技能等级，没有登记证书',
    group: 'skills',
    register: 'skill_certificate',
    get: '请本人提供证书',
    when: () => sql`p.skill_level is not null and not ${has('skill_certificate')}`,
  },
  {
    key: 'certificate-check',
    title: '技能证书没有核验',
    group: 'skills',
    register: 'skill_certificate',
    get: '看到证书原件或联网查询后核验；没有核验的进不了高技能人才库',
    when: () => has('skill_certificate', unchecked),
  },
  {
    key: 'insurance',
    title: '没有正在缴的社会保险',
    group: 'insurance',
    register: 'insurance_spell',
    get: '照缴费记录登记',
    when: ({ today }) => sql`not ${has('insurance_spell', running(today))}`,
  },
  {
    key: 'card',
    title: '没有能用的社会保障卡',
    group: 'card',
    register: 'social_card',
    get: '照卡面登记',
    when: () => sql`not ${has('social_card', sql`and r.condition = '正常'`)}`,
  },
  {
    key: 'union',
    title: '没有工会会籍记载',
    group: 'union',
    register: 'union_spell',
    get: '照会员登记表登记；没有入会的不填',
    when: ({ today }) => sql`not ${has('union_spell', running(today, 'left_on'))}`,
  },
  {
    key: 'health',
    title: '同意了登记、还没有健康检查',
    group: 'health',
    register: 'health_record',
    get: '照检查报告的结论登记',
    when: () => sql`app.consents(p.id, '健康与职业健康信息的登记和使用') and not ${has('health_record')}`,
  },
  {
    key: 'health-old',
    title: '健康检查已过期',
    group: 'health',
    register: null,
    get: '安排检查后登记',
    when: ({ today, healthMonths }) =>
      healthMonths === null
        ? null
        : sql`${has('health_record')} and not ${has('health_record', sql`and r.held_on >= ${addMonths(today, -healthMonths)}`)}`,
  },
]

/** Registers whose records somebody of a unit checks against paper: a consent is the person's own, and health is kept apart. */
export const checkable = (caller: { readonly reach: { readonly sees?: number } }) =>
  registers.filter(
    register =>
      register.consent === undefined && register.key !== 'consent_record' && seesGroup(caller.reach.sees, register.bit),
  )
/** `person p` has a record in it that nobody has held against its paper. */
export const notChecked = (register: RegisterKey): Sql => has(register, unchecked)

export const openGaps = (sees: number | undefined): readonly Gap[] => gaps.filter(gap => seesGroup(sees, gap.group))
