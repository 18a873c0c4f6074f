import type { Law } from '#kernel/access'
import { addDays, addMonths, daysBetween, type Calendar, type Day } from '#kernel/calendar'
import * as parameters from './parameters.ts'
import type { Kind } from './words.ts'

/** One step of a matter: data, so that the page, the desk and the handler read the same. */
export interface Stage {
  readonly key: string
  readonly by: '委员会' | '报告机关'
  readonly needs: readonly string[]
  /** So many days before the meeting, 监督法第十五条. */
  readonly before?: 'consultDays' | 'submitDays' | 'distributeDays'
  /** So long after another step, by the rule of the place. */
  readonly after?: { readonly of: string; readonly rule: 'handOutDays' | 'schemeMonths' | 'reportMonths' }
  /** On the day of the meeting, not before. */
  readonly meeting?: true
  /** Not asked for on the desk and not held against anybody. */
  readonly optional?: true
  /** May be done again. */
  readonly again?: true
  /** What else must be there. */
  readonly has?: 'items' | 'questions' | 'findings'
  readonly cites: string
}

const own = (key: string, cites: string, needs: readonly string[] = [], more: Partial<Stage> = {}): Stage => ({
  key,
  by: '委员会',
  needs,
  cites,
  ...more,
})
const theirs = (key: string, cites: string, needs: readonly string[] = [], more: Partial<Stage> = {}): Stage => ({
  ...own(key, cites, needs, more),
  by: '报告机关',
})

/** From the committee's meeting to the written answer, where the law asks that it be shown to the committee first. */
const handling = (article: string): readonly Stage[] => [
  own('主任会议讨论审议意见', '各地办法', ['会议审议'], { optional: true }),
  own('审议意见交办', article, ['会议审议'], {
    has: 'items',
    after: { of: '主任会议讨论审议意见', rule: 'handOutDays' },
  }),
  theirs('研究处理方案', '各地办法', ['审议意见交办'], {
    optional: true,
    after: { of: '审议意见交办', rule: 'schemeMonths' },
  }),
  theirs('研究处理情况送征求意见', article, ['审议意见交办'], { again: true }),
  own('反馈对研究处理情况的意见', article, ['研究处理情况送征求意见'], { optional: true, again: true }),
  theirs('研究处理情况报告', article, ['研究处理情况送征求意见'], {
    after: { of: '审议意见交办', rule: 'reportMonths' },
  }),
  theirs('再次报告', '本级满意度测评办法', ['研究处理情况报告'], { optional: true, again: true }),
  own('向代表通报', article, ['研究处理情况报告']),
]

const article15 = '监督法第十五条'

const chains: Readonly<Record<Kind, readonly Stage[]>> = {
  专项工作报告: [
    own('汇总意见交报告机关', '监督法第十四条'),
    theirs('报告送征求意见', article15, [], { before: 'consultDays', again: true }),
    own('反馈对报告的意见', article15, ['报告送征求意见'], { optional: true, again: true }),
    theirs('报告送交常委会', article15, ['报告送征求意见'], { before: 'submitDays' }),
    own('报告发组成人员', article15, ['报告送交常委会'], { before: 'distributeDays' }),
    own('会议审议', '监督法第十六条', ['报告送交常委会'], { meeting: true }),
    ...handling('监督法第十七条'),
  ],
  执法检查: [
    own('检查方案', '监督法第三十二条、第三十三条'),
    own('实地检查', '监督法第三十五条', ['检查方案'], { has: 'findings' }),
    own('执法检查报告', '监督法第三十六条', ['实地检查']),
    own('会议审议', '监督法第三十六条', ['执法检查报告'], { meeting: true }),
    ...handling('监督法第三十七条'),
  ],
  专题询问: [
    own('专题调研', '监督法第四十九条', [], { optional: true }),
    own('材料发组成人员', '监督法第四十九条'),
    own('会议询问', '监督法第四十七条', [], { meeting: true, has: 'questions' }),
    own('意见交有关机关', '监督法第五十条', ['会议询问'], { has: 'items' }),
    theirs('研究处理情况报告', '监督法第五十条：及时提交，没有写日数', ['意见交有关机关']),
    own('向代表通报', '监督法第十条', ['研究处理情况报告'], { optional: true }),
  ],
  质询: [
    own('提出质询案', '监督法第五十一条', [], { has: 'questions' }),
    own('主任会议决定交付答复', '监督法第五十二条', ['提出质询案']),
    theirs('答复', '监督法第五十二条、第五十四条：书面答复由负责人签署', ['主任会议决定交付答复']),
    own('过半数不满意，要求再答复', '监督法第五十三条', ['答复'], { optional: true }),
    theirs('再作答复', '监督法第五十三条', ['过半数不满意，要求再答复'], { optional: true }),
  ],
  重大事项决定: [
    own('列入议题', '地方组织法第五十条'),
    own('征求意见', '本级议事规则', ['列入议题'], { optional: true, again: true }),
    own('会议表决通过', '地方组织法第五十条', ['列入议题'], { meeting: true }),
    theirs('执行情况报告', '监督法第十七条：在决议规定的期限内', ['会议表决通过'], {
      after: { of: '会议表决通过', rule: 'reportMonths' },
    }),
  ],
  立法跟踪: [
    own('立项', '本级立法计划'),
    own('起草', '本级立法计划', ['立项']),
    own('一审', '本级立法条例', ['起草'], { again: true }),
    own('二审', '本级立法条例', ['一审'], { again: true }),
    own('通过', '本级立法条例', ['二审'], { meeting: true }),
    own('报请批准', '立法法第八十一条：设区的市的报省批准（熟知）', ['通过'], { optional: true }),
    own('公布施行', '本级立法条例', ['通过']),
    own('立法后评估', '本级立法条例', ['公布施行'], { optional: true }),
  ],
}

export const stageOf = (kind: Kind, key: string): Stage | undefined => chains[kind].find(s => s.key === key)
/** The step after which items are with the bodies. */
export const handedOut: readonly string[] = ['审议意见交办', '意见交有关机关']

const rules = {
  consultDays: parameters.consultDays,
  submitDays: parameters.submitDays,
  distributeDays: parameters.distributeDays,
  signersProvince: parameters.signersProvince,
  signersCounty: parameters.signersCounty,
  handOutDays: parameters.handOutDays,
  schemeMonths: parameters.schemeMonths,
  reportMonths: parameters.reportMonths,
  passPercent: parameters.passPercent,
  againMonths: parameters.againMonths,
  soonDays: parameters.soonDays,
} as const
type RuleKey = keyof typeof rules

/** What the place's law says of the clocks; null where nobody has said it. */
export type Rules = Readonly<
  Record<
    RuleKey,
    {
      readonly title: string
      readonly unit: string
      readonly value: number | null
      readonly evidence: string
      readonly source: string | null
      readonly task: string | null
    }
  >
>

export function rulesAt(law: Law, division: number, on: Day): Rules {
  const read = (key: RuleKey) => {
    const p = rules[key]
    const { value, evidence, cites, task } = law.reading(p.id, { division, on })
    return {
      title: p.title,
      unit: p.unit ?? '',
      value: typeof value === 'number' ? value : null,
      evidence: typeof value === 'number' ? evidence : '未配置',
      source: cites ? `《${cites.title}》${cites.article}` : null,
      task: task ?? p.task ?? null,
    }
  }
  // Every key of `rules` is read once.
  return Object.fromEntries((Object.keys(rules) as RuleKey[]).map(key => [key, read(key)])) as Rules
}

interface Done {
  readonly step: string
  readonly on: Day
}

interface Timing {
  readonly meetingOn: Day | null
  readonly reportDueOn: Day | null
  readonly open: boolean
  readonly steps: readonly Done[]
  /** The last vote on the whole failed: since when, and by when it is reported again. */
  readonly again?: { readonly since: Day; readonly by: Day | null } | null
}

type StageState = '已办' | '迟办' | '逾期' | '快到期' | '可办' | '等前一步'

export interface Timed extends Stage {
  readonly dueOn: Day | null
  readonly doneOn: Day | null
  readonly state: StageState
  /** Days left; below nought, days late. */
  readonly left: number | null
  /** How the day was found, or whose task it is to say. */
  readonly explain: string
}

const dayText = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

function dueOf(stage: Stage, t: Timing, law: Rules, calendar: Calendar): { due: Day | null; explain: string } {
  if (stage.key === '再次报告' && t.again)
    return { due: t.again.by, explain: `${dayText(t.again.since)}测评不合格，要再次报告` }
  if (stage.meeting) return { due: t.meetingOn, explain: t.meetingOn ? '开会当天' : '会议日期还没有定' }
  if (stage.before) {
    const rule = law[stage.before]
    if (rule.value === null) return { due: null, explain: `${rule.title}：未配置，${rule.task ?? ''}` }
    if (t.meetingOn === null) return { due: null, explain: `会议日期还没有定；定了以后往前数${rule.value}日` }
    const due = addDays(t.meetingOn, -rule.value)
    const off = calendar.off(due)
    return {
      due,
      explain: `${dayText(t.meetingOn)}开会，往前数${rule.value}日，不迟于${dayText(due)}（自然日）${off === undefined ? '' : `；当天是${off}，提前送`}`,
    }
  }
  if (stage.after) {
    const from = t.steps.findLast(s => s.step === stage.after?.of)?.on
    const rule = law[stage.after.rule]
    if (stage.after.rule === 'reportMonths' && t.reportDueOn !== null)
      return { due: t.reportDueOn, explain: '会议或者交办时指定的日子' }
    if (stage.key === '执行情况报告') return { due: null, explain: '决议里写了期限的，填在“报告期限”' }
    if (rule.value === null) return { due: null, explain: `${rule.title}：未配置。${rule.task ?? ''}` }
    if (from === undefined) return { due: null, explain: `从“${stage.after.of}”起${rule.value}${rule.unit}` }
    const due = rule.unit === '日' ? addDays(from, rule.value) : addMonths(from, rule.value)
    return { due, explain: `${dayText(from)}${stage.after.of}，${rule.value}${rule.unit}内，不迟于${dayText(due)}` }
  }
  return { due: null, explain: '没有规定日数' }
}

/** Every step of a matter with its day, whether it is done, can be done, is late. Pure. */
export function timed(kind: Kind, t: Timing, law: Rules, today: Day, calendar: Calendar): readonly Timed[] {
  const done = new Map(t.steps.map(s => [s.step, s.on]))
  const first = new Map(t.steps.toReversed().map(s => [s.step, s.on]))
  return chains[kind].map(stage => {
    const { due, explain } = dueOf(stage, t, law, calendar)
    const failed = stage.key === '再次报告' ? (t.again ?? null) : null
    const last = done.get(stage.key) ?? null
    // What was reported before the vote that failed does not answer it.
    const doneOn = failed && last !== null && last < failed.since ? null : last
    // What was sent again later was sent in time when it was first sent in time.
    const firstOn = failed ? doneOn : (first.get(stage.key) ?? null)
    const ready = stage.needs.every(need => done.has(need))
    const left = due === null || doneOn !== null || !t.open ? null : daysBetween(today, due)
    const soon = law.soonDays.value
    const state = ((): StageState => {
      if (firstOn !== null) return due !== null && firstOn > due && !stage.meeting ? '迟办' : '已办'
      if (left !== null && left < 0) return '逾期'
      if (left !== null && soon !== null && left <= soon) return '快到期'
      return ready ? '可办' : '等前一步'
    })()
    // What nobody must do, somebody must once the place or a vote has set its day.
    const { optional, ...asked } = stage
    return {
      ...asked,
      ...(optional && !failed && due === null && { optional }),
      dueOn: due,
      doneOn,
      state,
      left,
      explain,
    }
  })
}

/** What a meeting day that is near has already made late; said when the day is set, never a silent no. */
export const lateNow = (all: readonly Timed[]): string[] =>
  all.flatMap(s =>
    s.before !== undefined && s.state === '逾期' && s.dueOn !== null && s.left !== null
      ? [`${s.key}应不迟于${dayText(s.dueOn)}，已经过了${-s.left}日（${s.cites}）`]
      : [],
  )
