import type { Day } from '#kernel/calendar'

type Step =
  | {
      readonly do: 'report'
      readonly on: Day
      readonly percent: number
      readonly text: string
      readonly milestone?: number
      readonly paper?: string
    }
  | { readonly do: 'finish'; readonly on: Day; readonly text: string; readonly paper: string }
  | { readonly do: 'verify'; readonly on: Day; readonly percent: number; readonly text: string }
  | { readonly do: 'extend'; readonly on: Day; readonly until: Day; readonly text: string }
  | { readonly do: 'check'; readonly on: Day }
  | { readonly do: 'return' | 'remind' | 'close'; readonly on: Day; readonly text: string }

export interface DemoTask {
  readonly clauses: readonly string[]
  readonly title: string
  readonly measure: string
  readonly result: string
  /** city, county, labour (the county's), cityLabour; or a department's code: a body without a desk. */
  readonly lead: string
  readonly support?: readonly string[]
  readonly startsOn: Day
  readonly dueOn?: Day
  readonly milestones?: readonly (readonly [string, Day])[]
  readonly money?: readonly [number, string]
  readonly steps?: readonly Step[]
}

/** Invented: tasks as a city's 总工会 would break the decision of 忻州 down, amounts and progress made up. */
export const cityTasks: readonly DemoTask[] = [
  {
    clauses: ['C064', 'C067'],
    title: '测算劳模一线劳动者比例，写进评选方案',
    measure: '会同县（市、区）总工会测算近三届一线比例，报评选领导小组研究，写进下一届方案',
    result: '测算报告和印发的评选方案',
    lead: 'cityLabour',
    support: ['county', 'NPC'],
    startsOn: '2025-04-01',
    dueOn: '2025-09-30',
    milestones: [
      ['测算报告', '2025-06-30'],
      ['方案报批', '2025-08-29'],
    ],
    steps: [
      {
        do: 'report',
        on: '2025-06-20',
        percent: 45,
        text: '三届比例测算完成，正在征求县里意见',
        milestone: 1,
        paper: '近三届一线比例测算表',
      },
      { do: 'report', on: '2025-08-28', percent: 80, text: '方案已报领导小组', milestone: 2 },
      { do: 'finish', on: '2025-09-24', text: '方案印发，比例写进第三条', paper: '评选方案印发稿' },
      { do: 'check', on: '2025-09-25' },
      { do: 'close', on: '2025-09-26', text: '测算表和方案都看了原件' },
    ],
  },
  {
    clauses: ['C072', 'C073'],
    title: '兑现劳模荣誉津贴、体检和困难补助',
    measure: '按名册逐人核对，分两批发放；组织在册劳模体检；困难劳模逐户走访',
    result: '发放表、体检名单和走访记录',
    lead: 'county',
    support: ['FIN', 'HEALTH'],
    startsOn: '2026-01-05',
    dueOn: '2026-06-30',
    milestones: [
      ['名册核对', '2026-02-13'],
      ['第一批发放', '2026-03-31'],
    ],
    money: [420_000, '市总工会本级经费和财政补助（演示）'],
    steps: [
      { do: 'report', on: '2026-02-12', percent: 30, text: '名册逐人核对完成', milestone: 1, paper: '劳模名册核对表' },
      { do: 'check', on: '2026-02-25' },
      { do: 'verify', on: '2026-02-25', percent: 30, text: '抽查12人，与名册一致' },
      { do: 'report', on: '2026-03-12', percent: 42, text: '第一批津贴造册，待签批' },
    ],
  },
  {
    clauses: ['C071'],
    title: '命名一批市级创新工作室，推荐省级',
    measure: '发通知、现场核查、公示、命名，择优推荐省级',
    result: '命名文件和推荐名单',
    lead: 'county',
    support: ['SCI'],
    startsOn: '2026-01-12',
    dueOn: '2026-05-29',
    money: [150_000, '市总工会本级经费（演示）'],
    steps: [{ do: 'report', on: '2026-03-04', percent: 20, text: '申报受理中', paper: '申报受理统计' }],
  },
  {
    clauses: ['C154'],
    title: '健全专项职业能力考核',
    measure: '公布考核规范目录，认定考核站点',
    result: '规范目录和站点名单',
    lead: 'cityLabour',
    startsOn: '2025-10-09',
    dueOn: '2026-02-27',
    steps: [
      { do: 'report', on: '2025-12-18', percent: 35, text: '规范目录初稿完成' },
      { do: 'remind', on: '2026-03-02', text: '已经到期，请说明原因和完成时间' },
    ],
  },
  {
    clauses: ['C170'],
    title: '开展企业薪酬调查，发布工资价位',
    measure: '抽样120户企业，按职业和技能等级汇总后发布',
    result: '分职业分等级的工资价位公告',
    lead: 'cityLabour',
    support: ['STAT', 'city'],
    startsOn: '2025-11-03',
    dueOn: '2026-03-27',
    steps: [
      { do: 'report', on: '2026-02-26', percent: 88, text: '样本回收完成，正在审核', paper: '样本回收情况' },
      { do: 'verify', on: '2026-03-05', percent: 85, text: '看了回收情况表' },
      { do: 'extend', on: '2026-03-16', until: '2026-04-17', text: '两个县的样本要重新核实，审核顺延' },
    ],
  },
  {
    clauses: ['C189'],
    title: '建立裁审衔接会商机制',
    measure: '人社和法院定期会商，统一裁审口径，发典型案例',
    result: '会商纪要和典型案例',
    lead: 'cityLabour',
    support: ['COURT'],
    startsOn: '2025-09-01',
    dueOn: '2026-03-31',
    steps: [
      { do: 'report', on: '2025-12-10', percent: 60, text: '会商两次，印发纪要', paper: '会商纪要目录' },
      { do: 'finish', on: '2026-03-10', text: '机制文件印发，典型案例五件', paper: '裁审衔接工作机制' },
    ],
  },
  {
    clauses: ['C229', 'C239'],
    title: '围绕重点产业办劳动和技能竞赛',
    measure: '煤机装备、特色食品两个行业办市级赛，企业岗位练兵全覆盖',
    result: '竞赛通知、成绩和表彰文件',
    lead: 'county',
    support: ['cityLabour', 'MIIT'],
    startsOn: '2026-03-02',
    dueOn: '2026-10-30',
    money: [300_000, '市总工会本级经费（演示）'],
  },
  {
    clauses: ['C009', 'C010'],
    title: '建立弘扬“三个精神”工作机制',
    measure: '成立领导小组，明确成员单位和分工，每半年调度一次',
    result: '机制文件和调度记录',
    lead: 'GOV',
    support: ['city'],
    startsOn: '2025-03-03',
  },
  {
    clauses: ['C256'],
    title: '推动企业设首席工匠、名师带徒',
    measure: '发倡议，树样板企业，带徒协议登记到档案',
    result: '样板企业名单和带徒登记',
    lead: 'county',
    startsOn: '2025-05-06',
    steps: [
      { do: 'report', on: '2025-12-22', percent: 50, text: '样板企业四户，带徒协议陆续登记', paper: '样板企业名单' },
    ],
  },
  {
    clauses: ['C280'],
    title: '建一处劳模工匠主题公园',
    measure: '选址、设计、展陈，先建一期',
    result: '建成的公园一期',
    lead: 'GOV',
    support: ['CULT'],
    startsOn: '2025-06-02',
    dueOn: '2026-12-31',
    money: [2_000_000, '市级预算（演示）'],
  },
]

/** The county's own, on desks one can log in to. */
export const countyTasks: readonly DemoTask[] = [
  {
    clauses: ['C133', 'C145'],
    title: '建“培训、选拔、比武、奖励、晋级”台账',
    measure: '每季度汇总培训和等级认定人数，比武前三名直接晋级',
    result: '五位一体台账',
    lead: 'labour',
    support: ['county'],
    startsOn: '2026-01-12',
    dueOn: '2026-04-30',
    milestones: [['一季度汇总', '2026-03-31']],
    steps: [{ do: 'report', on: '2026-02-27', percent: 40, text: '培训和认定人数已汇总', paper: '一季度培训汇总' }],
  },
  {
    clauses: ['C217'],
    title: '扩大失业、工伤、生育保险覆盖面',
    measure: '逐户比对用工备案，未参保的发提醒函',
    result: '参保比对表',
    lead: 'labour',
    startsOn: '2025-10-13',
    dueOn: '2026-03-06',
    steps: [{ do: 'report', on: '2026-01-20', percent: 55, text: '比对过半，提醒函发出' }],
  },
  {
    clauses: ['C266'],
    title: '中小学开齐劳动教育课',
    measure: '课表上墙，学期末抽查',
    result: '抽查通报',
    lead: 'EDU',
    startsOn: '2026-02-24',
    dueOn: '2026-07-03',
  },
]
