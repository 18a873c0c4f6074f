import {
  atLeast,
  choose,
  fact,
  formula,
  item,
  known,
  lookup,
  minus,
  not,
  plus,
  rounded,
  times,
  dividedBy,
  value,
  yearsBefore,
} from '#kernel/rules'
import type { Day } from '#kernel/calendar'
import {
  annualLeave,
  arbitrationFinal,
  delegatesBase,
  delegatesMore,
  delegatesStep,
  wageMonthly,
} from './parameters.ts'
import { delegatesFrom } from './parameters-congress.ts'
import { vetoYears } from './parameters-rounds.ts'
import { clocks } from './rulebook-terms.ts'
import { wageFormulas, wageRules } from './rulebook-wages.ts'
import type { Rulebook } from './rules.ts'

// Worked with figures of labour law that no module acts on yet, so that an officer can look a case up.

const law = (title: string, article: string, more: { number?: string; date?: string } = {}) => ({
  title,
  article,
  ...more,
})
const leave = (article: string) => law('职工带薪年休假条例', article, { number: '国务院令第514号', date: '2007-12-14' })
const served = fact<number>('served', { title: '累计工作年限', unit: '年' })

const leaveDays = formula({
  id: 'labour.leaveDays',
  title: '带薪年休假天数',
  about: '职工',
  unit: '日',
  from: '2008-01-01',
  yields: choose({
    label: '年休假',
    general: { label: '按累计工作年限', cites: leave('第三条'), then: lookup(annualLeave, { served }) },
    exceptions: [
      {
        label: '累计工作不满1年',
        cites: leave('第二条'),
        when: not(atLeast(served, value(1))),
        then: value(0, { unit: '日' }),
      },
    ],
  }),
})

/** How many there are is each province's to say: the sources of the figures stand beside them. */
const congress = law('企业民主管理规定', '代表名额（由各省规定，见参数的出处）', {
  number: '总工发〔2012〕12号',
  date: '2012-02-13',
})
const staff = fact<number>('staff', { title: '职工人数', unit: '人' })
const base = lookup(delegatesBase, { staff })
const step = lookup(delegatesStep, { staff })
const begins = lookup(delegatesFrom, { staff })
const steps = item('满几档', rounded(dividedBy(minus(staff, begins), step), 'down', '整数'))
const delegates = formula({
  id: 'labour.delegates',
  title: '职工代表大会代表的最低名额',
  about: '用人单位',
  unit: '名',
  from: '2010-12-31',
  yields: choose({
    label: '代表名额',
    general: { label: '按基数', cites: congress, then: base },
    exceptions: [
      {
        label: '在基数上逐档增加',
        cites: congress,
        when: known(step),
        then: plus(base, times(steps, lookup(delegatesMore, { staff }))),
      },
    ],
  }),
})

const tier = fact<string>('tier', { title: '最低工资档次' })
const finalLimit = formula({
  id: 'labour.finalAwardLimit',
  title: '终局裁决的金额上限（逐项）',
  about: '仲裁请求',
  format: 'money',
  from: '2008-05-01',
  yields: item(
    '十二个月的月最低工资',
    times(lookup(wageMonthly, { tier }), arbitrationFinal),
    law('中华人民共和国劳动争议调解仲裁法', '第四十七条', { date: '2007-12-29' }),
  ),
})

const vetoFrom = formula({
  id: 'honours.vetoFrom',
  title: '一票否决事项从哪一天算起',
  about: '推荐单位及其负责人',
  from: '2005-01-01',
  yields: yearsBefore(
    fact<Day>('notice', { title: '评选通知发布日' }),
    item(
      '回溯年数',
      lookup(vetoYears, {
        honour: fact<string>('honour', { title: '称号' }),
        event: fact<string>('event', { title: '事项' }),
      }),
      law('全国五一劳动奖和全国工人先锋号评选管理工作暂行办法', '不得申报的情形（各地另有规定，见参数的出处）'),
    ),
  ),
})

/** Every rule and formula of this module that a page shows. */
export const rulebook: Rulebook = {
  rules: wageRules,
  formulas: [leaveDays, delegates, finalLimit, vetoFrom, ...wageFormulas],
  practices: clocks,
}
