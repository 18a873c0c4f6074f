import { procedure, type Actor, type Anytime, type Move, type Procedure, type Step } from '#kernel/procedures'
import { all, answer, equals, value, type Citation } from '#kernel/rules'
import { eligible } from '../rules/eligible.ts'
import * as forms from '../forms.ts'
import { levelTitles, type Level } from '../levels.ts'
import * as papers from '../papers.ts'
import { pathOf, type Settings, type Stage } from '../settings.ts'
import {
  agreeingTookPart,
  allReplied,
  conclusionsObeyed,
  consentGiven,
  congressPasses,
  countsAddUp,
  decided,
  noticeIsClear,
  objectionsClosed,
  repliesLive,
  returnIsComplete,
} from './conditions.ts'

/** What of the round the procedure is made from. The law's own sentences are cited by parameter; these name the round's notice. */
export interface Basis {
  readonly notice: string
  readonly number: string | null
  readonly settings: Settings
}

const at = (may: string, level: string): Actor => ({ may, at: level })

/**
 * The procedure of one round, drawn from its notice: 自下而上、逐级推荐, as many reviews and notices as the notice names.
 * The result is data; a case keeps the version it began under.
 */
export function nominationOf(basis: Basis): Procedure {
  const { settings } = basis
  const cite = (what: string): Citation => ({
    title: basis.notice,
    ...(basis.number ? { number: basis.number } : {}),
    article: settings.basis[what] ?? '',
    clause: 'C063',
  })
  const path = pathOf(settings)
  const keys = path.map(p => `${p.level}.${p.part === 'notice' ? 'openNotice' : p.part}`)
  const steps: Record<string, Step> = {
    recommend: {
      kind: 'act',
      title: '民主推荐',
      level: 'unit',
      by: at('honours.nominate', 'unit'),
      form: forms.recommend,
      papers: [papers.recommendationMinutes],
      rests: [],
      requires: all(agreeingTookPart(cite('recommend')), eligible(settings, cite('conditions'))),
      unknownPasses: true,
      cites: [cite('recommend')],
      next: [{ otherwise: 'congress' }],
    },
    congress: {
      kind: 'act',
      title: '职代会审议',
      level: 'unit',
      leaf: 'vote',
      by: at('honours.vote', 'unit'),
      form: forms.congress,
      papers: [papers.congressMinutes],
      rests: ['core'],
      requires: countsAddUp(cite('congress')),
      cites: [cite('congress')],
      next: [{ when: congressPasses(cite('congress')), to: keys[0] ?? 'approved' }, { otherwise: 'recommend' }],
    },
  }
  path.forEach(({ level, part, stage }, i) => {
    const next = keys[i + 1] ?? 'approved'
    const back = path
      .slice(0, i)
      .reverse()
      .find(p => p.part === 'submit' && p.level !== level)
    Object.assign(
      steps,
      partSteps(level, part, stage, {
        next,
        back: back ? `${back.level}.submit` : 'recommend',
        asked: asked(path.slice(0, i)),
        cite,
        settings,
      }),
    )
  })
  return procedure({
    id: 'honours.nomination',
    title: '推荐人选',
    first: 'recommend',
    steps,
    lapses: { core: { title: '姓名、单位、类别或主要事迹', facts: ['name', 'employer', 'category', 'deeds'] } },
    anytime: anytimeOf(settings, cite),
    ends: {
      approved: { title: '审定', status: 'done' },
      refused: { title: '未予推荐', status: 'refused' },
      notChosen: { title: '未入选', status: 'refused' },
      withdrawn: { title: '撤回', status: 'withdrawn' },
      voided: { title: '取消，名额不递补', status: 'voided' },
      replaced: { title: '已换人', status: 'replaced' },
    },
  })
}

/** Levels whose departments have been asked by then. */
const asked = (before: readonly { level: Level; part: Stage['parts'][number] }[]): Level[] =>
  before.filter(p => p.part === 'consult').map(p => p.level)

interface Around {
  readonly next: string
  readonly asked: readonly Level[]
  readonly back: string
  readonly cite: (what: string) => Citation
  readonly settings: Settings
}

function partSteps(level: Level, part: Stage['parts'][number], stage: Stage, around: Around): Record<string, Step> {
  const where = levelTitles[level]
  const { next, back, cite, settings } = around
  const agreed = (yes: string): Move[] => [
    { when: decided(yes), to: next },
    { when: decided('退回'), to: back },
    { otherwise: 'refused' },
  ]
  switch (part) {
    case 'receive':
      return {
        [`${level}.receive`]: {
          kind: 'act',
          title: stage.receiveTitle ?? `${where}初审`,
          level,
          by: at('honours.review', level),
          form: forms.receive,
          papers: [],
          rests: ['core'],
          requires: returnIsComplete(cite('review')),
          cites: [cite('review')],
          next: agreed('受理'),
          ...within(stage),
        },
      }
    case 'consult':
      return {
        [`${level}.consult`]: {
          kind: 'each',
          title: `${where}征求意见`,
          level,
          leaf: 'letter',
          by: at('honours.consult.send', level),
          over: `departments.${level}`,
          branchMay: 'honours.consult.reply',
          passes: allReplied(cite('consult')),
          form: forms.reply,
          papers: [papers.sealedReply],
          rests: ['core'],
          cites: [cite('consult')],
          next: [{ otherwise: next }],
        },
      }
    case 'review':
      return {
        [`${level}.review`]: {
          kind: 'act',
          title: `${where}评审`,
          level,
          by: at('honours.panel', level),
          form: forms.review,
          papers: [papers.reviewResult],
          rests: ['core'],
          list: 'review',
          cites: [cite('panel')],
          next: [{ otherwise: next }],
        },
      }
    case 'choose':
      return {
        [`${level}.choose`]: {
          kind: 'act',
          title: `${where}择优`,
          level,
          by: at('honours.choose', level),
          form: forms.choose,
          papers: [papers.meetingMinutes],
          rests: ['core'],
          list: 'choice',
          cites: [cite('choose')],
          next: [
            { when: equals(answer<string>('outcome', { title: '结果' }), value('入选')), to: next },
            { otherwise: 'notChosen' },
          ],
        },
      }
    case 'notice':
      return {
        [`${level}.openNotice`]: {
          kind: 'act',
          title: `${where}公示张贴`,
          level,
          leaf: 'notice',
          by: at('honours.notice.open', level),
          form: forms.openNotice,
          papers: [],
          rests: ['core'],
          // 没有要求的届次，程序与从前一字不差。
          ...(settings.consent ? { requires: consentGiven(cite('consent')) } : {}),
          list: 'notice',
          cites: [cite('notice')],
          next: [{ otherwise: `${level}.notice` }],
        },
        [`${level}.notice`]: {
          kind: 'wait',
          title: `${where}公示`,
          level,
          rests: ['core'],
          cites: [cite('notice')],
          until: noticeIsClear(cite('objection')),
          term: {
            length: value(workdaysOf(stage)),
            unit: 'workday',
            firstDay: 'counted',
            roll: 'none',
            from: 'startsOn',
          },
          next: [{ otherwise: `${level}.report` }],
        },
        [`${level}.report`]: {
          kind: 'act',
          title: '出具公示无异议报告',
          level,
          by: at('honours.notice.open', level),
          form: forms.report,
          rests: ['core'],
          requires: all(objectionsClosed(cite('objection')), conclusionsObeyed(cite('objection'), clear)),
          papers: [papers.nearPhoto, papers.farPhoto, papers.noticeReport],
          cites: [cite('notice')],
          next: [{ when: clear, to: next }, { otherwise: 'refused' }],
        },
      }
    case 'decide':
      return {
        [`${level}.decide`]: {
          kind: 'act',
          title: stage.decideTitle ?? `${where}集体研究`,
          level,
          by: at('honours.decide', level),
          form: forms.decide,
          papers: [papers.meetingMinutes],
          rests: ['core'],
          requires: all(
            returnIsComplete(cite('review')),
            eligible(settings, cite('conditions')),
            conclusionsObeyed(cite('objection'), decided('同意')),
            // 回函到表彰日都要有效：过期的，先重新征求意见再研究。
            ...around.asked.map(consulted => repliesLive(cite('consult'), consulted)),
          ),
          cites: [cite('review')],
          next: agreed('同意'),
          ...within(stage),
        },
      }
    case 'submit':
      return {
        [`${level}.submit`]: {
          kind: 'act',
          title: `${where}报送`,
          level,
          by: at('honours.submit', level),
          form: forms.submit,
          rests: ['core'],
          cites: [cite('submit')],
          next: [{ otherwise: next }],
          papers: level === 'unit' ? [] : [papers.submissionReport],
          ...(level === 'unit' ? {} : { list: 'submission' }),
        },
      }
  }
}

const clear = equals(answer<boolean>('clear', { title: '无异议' }), value(true))

function workdaysOf(stage: Stage): number {
  if (stage.noticeWorkdays === undefined) throw new Error(`${levelTitles[stage.level]}公示没有写工作日数`)
  return stage.noticeWorkdays
}

/** 期限从到达这一步的次日起算。 */
function within(stage: Stage): {
  within?: { length: ReturnType<typeof value<number>>; unit: 'workday'; firstDay: 'excluded'; roll: 'forward' }
} {
  return stage.dueDays === undefined
    ? {}
    : { within: { length: value(stage.dueDays), unit: 'workday', firstDay: 'excluded', roll: 'forward' } }
}

/** 公示有误的撤下，更正后重新公示、重新计日；已公示的天数不算。 */
function retraction(level: Level, cite: (what: string) => Citation): [string, Anytime] {
  return [
    `${level}.retract`,
    {
      title: '撤下公示',
      by: [at('honours.notice.open', level)],
      form: forms.retract,
      papers: [],
      to: `${level}.openNotice`,
      during: [`${level}.notice`, `${level}.report`],
      list: 'notice',
      cites: [cite('notice')],
    },
  ]
}

function anytimeOf(settings: Settings, cite: (what: string) => Citation): Record<string, Anytime> {
  const offices = settings.stages.filter(s => s.level !== 'unit').map(s => s.level)
  const here = (may: string, levels: readonly string[]): Actor[] => levels.map(level => at(may, level))
  return {
    ...Object.fromEntries(settings.stages.filter(s => s.parts.includes('notice')).map(s => retraction(s.level, cite))),
    supplement: {
      title: '补充材料',
      by: [at('honours.nominate', 'unit'), ...here('honours.review', offices)],
      form: forms.supplement,
      papers: [{ ...papers.evidence, min: 1 }],
      to: 'stay',
      cites: [cite('recommend')],
    },
    correctCore: {
      title: '更正核心信息',
      by: [at('honours.nominate', 'unit')],
      form: forms.correctCoreOf(settings),
      papers: [papers.evidence],
      to: 'stay',
      lapses: 'core',
      cites: [cite('correct')],
    },
    replace: {
      title: '更换人选',
      by: [at('honours.nominate', 'unit')],
      form: forms.replace,
      papers: [papers.recommendationMinutes],
      to: 'replaced',
      cites: [cite('replace')],
      irreversible: true,
    },
    withdraw: {
      title: '撤回推荐',
      by: [at('honours.nominate', 'unit')],
      form: forms.withdraw,
      papers: [papers.evidence],
      to: 'withdrawn',
      cites: [cite('withdraw')],
      irreversible: true,
    },
    void: {
      title: '取消，名额不递补',
      by: here('honours.decide', offices),
      form: forms.voidForm,
      papers: [papers.meetingMinutes],
      to: 'voided',
      cites: [cite('void')],
      irreversible: true,
    },
  }
}
