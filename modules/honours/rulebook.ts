import { isDay } from '#kernel/calendar'
import { rule, source } from '#kernel/rules'
import type { Practice, Rulebook, UsedBy } from '#modules/oversight'
import { noticeTerm } from './notice-term.ts'
import { noticeCountsFirstDay, noticeWorkdays, objectionExtraDays } from './parameters.ts'
import { eligibility, replies } from './rulebook-eligible.ts'
import { congressPasses, consentGiven, countsAddUp, noticeIsClear } from './procedures/conditions.ts'

// The conditions of the procedure. What a round fixes itself (vetoes, base honours, ranks) is a column of the case.

const congress = source({ title: '企业民主管理规定', number: '总工发〔2012〕12号', date: '2012-02-13' }).article(
  '（条号待核）',
  'C043',
)
const notices = source({
  title: '全国总工会关于2025年全国劳动模范和先进工作者评选工作的新闻发布',
  date: '2025-04-22',
}).article('评选程序：单位、省级、全国公示', 'C063')
const privacy = source({ title: '中华人民共和国个人信息保护法', date: '2021-08-20' }).article('第二十五条')

const rules = [
  rule({ id: 'honours.congress', title: '职工代表大会审议通过人选', about: '职代会', holds: congressPasses(congress) }),
  rule({ id: 'honours.counts', title: '票数对得上', about: '职代会', holds: countsAddUp(congress) }),
  rule({ id: 'honours.consent', title: '公示前本人知情同意', about: '人选', holds: consentGiven(privacy) }),
  rule({ id: 'honours.noticeClear', title: '可以出公示无异议的报告', about: '推荐', holds: noticeIsClear(notices) }),
]

const notice: Practice = {
  id: 'honours.notice',
  title: '公示到哪一天为止',
  about: '公示',
  versions: [
    {
      from: '2005-01-01',
      lines: [
        {
          label: '数工作日',
          text: '按国务院办公厅的放假安排数工作日，调休上班的算，不顺延',
          cites: notices,
          kind: '计算',
        },
        { label: '首日计入', text: '张贴当日计入', kind: '计算' },
        { label: '不少于', text: '不少于“公示的最少工作日数”；本届方案只能更长', cites: notices, kind: '条件' },
        { label: '异议受理', text: '公示期满再加“异议受理比公示期多几日”', kind: '计算' },
      ],
    },
  ],
  asks: ['公示起日', '本届方案的工作日数', '本届方案的异议多几日'],
  parameters: [noticeWorkdays, noticeCountsFirstDay, objectionExtraDays],
  work: (given, on, law) => {
    const start = given['公示起日'] ?? ''
    if (!isDay(start)) return { answer: '不知道', because: [], asks: ['请补充公示起日'] }
    const workdays = given['本届方案的工作日数'] ?? ''
    const drawn = noticeTerm(
      {
        level: 'unit',
        parts: ['notice'],
        ...(workdays === '' ? {} : { noticeWorkdays: Number(workdays) }),
        objectionExtraDays: Number(given['本届方案的异议多几日'] ?? 0),
      },
      start,
      law.calendar,
      law.read(noticeWorkdays.id, on),
      '评选方案',
    )
    if ('problem' in drawn) return { answer: '不能公示', because: [drawn.problem], asks: [] }
    return {
      answer: `至${drawn.term.endsOn}，异议受理至${drawn.objectionsUntil}`,
      because: [drawn.term.explain],
      asks: [],
    }
  },
}

const used: Readonly<Record<string, readonly UsedBy[]>> = {
  'honours.congress': [{ title: '推荐：职代会审议', to: '/nominations' }],
  'honours.counts': [{ title: '推荐：职代会审议', to: '/nominations' }],
  'honours.consent': [{ title: '推荐：公示前征得同意', to: '/nominations' }],
  'honours.noticeClear': [{ title: '推荐：公示期满的报告', to: '/nominations' }],
  'honours.eligible': [{ title: '推荐：填表和每一级审核', to: '/nominations' }],
  'honours.replies': [{ title: '推荐：征求意见', to: '/nominations' }],
  'honours.notice': [
    { title: '推荐：张贴公示', to: '/nominations' },
    { title: '届次：日程倒排', to: '/rounds' },
  ],
}

/** Rules of this module that a page shows. */
export const rulebook: Rulebook = {
  rules,
  formulas: [],
  practices: [notice, eligibility, replies],
  usedBy: id => used[id] ?? [],
}
