import { sql, type Sql } from '#kernel/database'
import { bitOf, registers, type Bit, type Column, type Register } from '#modules/people'

/** A field of a person as another system receives it. */
export interface PersonField {
  readonly key: string
  readonly title: string
  readonly group: Bit
  readonly what: string
  /** Of `person p`; null where it is opened one by one. */
  readonly from: Sql | null
  readonly example: string | null
}

/** Sensitive by itself: asked for by name, opened per person, said in the log. */
export const documentField = 'documents'

export const personFields: readonly PersonField[] = [
  { key: 'name', title: '姓名', group: 'identity', what: '文字', from: sql`p.name`, example: '郗静（演示）' },
  { key: 'formerName', title: '曾用名', group: 'identity', what: '文字', from: sql`p.former_name`, example: null },
  { key: 'sex', title: '性别', group: 'identity', what: '男、女', from: sql`p.sex`, example: '女' },
  { key: 'born', title: '出生日期', group: 'identity', what: '日期', from: sql`p.born::text`, example: '1988-03-14' },
  {
    key: 'ethnicity',
    title: '民族',
    group: 'identity',
    what: '代码表 nationality 的名称',
    from: sql`p.ethnicity`,
    example: '汉族',
  },
  {
    key: 'politics',
    title: '政治面貌',
    group: 'identity',
    what: '代码表 politics 的名称',
    from: sql`p.politics`,
    example: '中共党员',
  },
  {
    key: documentField,
    title: '证件种类和号码',
    group: 'identity',
    what: '数组：kind、number',
    from: null,
    example: null,
  },
  {
    key: 'education',
    title: '学历',
    group: 'education',
    what: '代码表 education 的名称',
    from: sql`p.education`,
    example: '大学专科毕业',
  },
  {
    key: 'employment',
    title: '在职状态',
    group: 'employment',
    what: '在职、离退休、离职、去世、未知',
    from: sql`p.employment`,
    example: '在职',
  },
  {
    key: 'joinedWorkOn',
    title: '参加工作日期',
    group: 'employment',
    what: '日期',
    from: sql`p.joined_work_on::text`,
    example: '2008-07-01',
  },
  {
    key: 'employerName',
    title: '单位',
    group: 'employment',
    what: '文字',
    from: sql`(select o.name from organisation o where o.id = p.employer)`,
    example: '演示锻造有限公司',
  },
  {
    key: 'employerCode',
    title: '单位统一社会信用代码',
    group: 'employment',
    what: '18位',
    from: sql`(select o.uscc from organisation o where o.id = p.employer)`,
    example: null,
  },
  {
    key: 'team',
    title: '班组',
    group: 'employment',
    what: '文字',
    from: sql`(select t.name from team t where t.id = p.team)`,
    example: '焊接一班',
  },
  { key: 'position', title: '岗位职务', group: 'employment', what: '文字', from: sql`p.position`, example: '班组长' },
  { key: 'trade', title: '工种', group: 'employment', what: '文字', from: sql`p.trade`, example: '焊工' },
  {
    key: 'division',
    title: '所在区划',
    group: 'employment',
    what: '12位统计用区划代码',
    from: sql`p.division::text`,
    example: '140997000000',
  },
  {
    key: 'skillLevel',
    title: '技能等级',
    group: 'skills',
    what: '代码表 skillLevel 的名称',
    from: sql`p.skill_level`,
    example: '二级/技师',
  },
  {
    key: 'professionalTitle',
    title: '职称',
    group: 'skills',
    what: '文字',
    from: sql`p.professional_title`,
    example: null,
  },
  {
    key: 'memberSince',
    title: '入会日期',
    group: 'union',
    what: '日期',
    from: sql`p.member_since::text`,
    example: '2010-05-01',
  },
]
export const personFieldOf = (key: string): PersonField | undefined => personFields.find(field => field.key === key)

/** What rests on a separate consent, or is a consent itself, is given to no system: it takes the person's own authorisation. */
const kept = new Set(['health_record', 'consent_record'])
export const exchanged: readonly Register[] = registers.filter(register => !kept.has(register.key))
export const exchangedOf = (key: string): Register | undefined => exchanged.find(register => register.key === key)

/** `certificate_number` → `certificateNumber` */
export const camel = (key: string): string => key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** What a column holds, in words; of a sealed number the last four leave, of sealed words nothing. */
export function whatOf(column: Column): string {
  switch (column.kind) {
    case 'text':
      return `文字，最多${column.max}字`
    case 'day':
      return '日期'
    case 'code':
      return `代码表 ${column.set} 的名称`
    case 'choice':
      return column.of.join('、')
    case 'number':
      return `整数，${column.unit}`
    case 'sealed':
      return column.of === 'number' ? '封存：只给末四位；写入写全号' : '封存：不给'
  }
}

/** What every record carries beside its own columns. */
export const recordFields = [
  { key: 'id', title: '记载号', what: '不变' },
  { key: 'source', title: '来源', what: '代码表 recordSource 的名称' },
  { key: 'seenOn', title: '看到来源的日期', what: '日期' },
  { key: 'verified', title: '核验', what: '自报、待核、核验、不符' },
  { key: 'version', title: '版本', what: '改一次加一' },
] as const

export const seesOfScope = (fields: readonly string[], keys: readonly string[]): number =>
  [
    ...fields.flatMap(key => personFieldOf(key)?.group ?? []),
    ...keys.flatMap(key => exchangedOf(key)?.bit ?? []),
  ].reduce((bits, group) => bits | (1 << bitOf(group)), 0)

/** What a system may write: a roster row, or a row of a register. */
export const rosterWrite = 'roster'
