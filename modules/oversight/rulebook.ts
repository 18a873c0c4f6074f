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
} from '#kernel/rules'
import {
  annualLeave,
  arbitrationFinal,
  delegatesBase,
  delegatesMore,
  delegatesStep,
  wageMonthly,
} from './parameters.ts'

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

const staff = fact<number>('staff', { title: '职工人数', unit: '人' })
const base = lookup(delegatesBase, { staff })
const step = lookup(delegatesStep, { staff })
const begins = choose({
  label: '本档从多少人起',
  general: { label: '从百人起', then: value(100, { unit: '人' }) },
  exceptions: [{ label: '满千人', when: atLeast(staff, value(1000)), then: value(1000, { unit: '人' }) }],
})
const steps = item('满几档', rounded(dividedBy(minus(staff, begins), step), 'down', '整数'))
const delegates = formula({
  id: 'labour.delegates',
  title: '职工代表大会代表的最低名额',
  about: '用人单位',
  unit: '名',
  from: '2010-12-31',
  yields: choose({
    label: '代表名额',
    general: { label: '按基数', cites: law('浙江省企业民主管理条例', '（条号待核）', { date: '2010' }), then: base },
    exceptions: [
      {
        label: '在基数上逐档增加',
        cites: law('浙江省企业民主管理条例', '（条号待核）', { date: '2010' }),
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

/** Every rule and formula of this module that a page shows. */
export const rulebook = { rules: [], formulas: [leaveDays, delegates, finalLimit] }
