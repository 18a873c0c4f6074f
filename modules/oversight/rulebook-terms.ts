import { isDay, term, type Day } from '#kernel/calendar'
import { source, type ArticleLine, type Citation, type Parameter } from '#kernel/rules'
import * as labour from './parameters.ts'
import { mediationMore } from './parameters-congress.ts'
import type { CaseLaw, Practice } from './rules.ts'

// Clocks of bargaining, mediation, arbitration, inspection: the first day is not counted; a last day that is a holiday moves on.

const roll = source({ title: '中华人民共和国民事诉讼法' }).article('第八十五条')

interface Clock {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly from: Day
  /** What it begins with. */
  readonly begins: string
  readonly days: Parameter<number>
  /** Where a place counts in workdays. */
  readonly workdays?: Parameter<number>
  /** 可以延长的. */
  readonly more?: Parameter<number>
  readonly saying: string
  readonly cites: Citation
}

const longer = '延长'

function clockOf(c: Clock): Practice {
  const lines: ArticleLine[] = [
    { label: c.title, text: c.saying, cites: c.cites, kind: '一般' },
    ...(c.more
      ? [{ label: longer, text: `经批准（同意）延长的，再加“${c.more.title}”`, cites: c.cites, kind: '例外' as const }]
      : []),
    {
      label: '起止',
      text: '起算日不计入；最后一日是休息日、节假日的，顺延到其后第一个工作日',
      cites: roll,
      kind: '计算',
    },
  ]
  return {
    id: c.id,
    title: c.title,
    about: c.about,
    versions: [{ from: c.from, lines }],
    asks: [c.begins, ...(c.more ? [longer] : [])],
    parameters: [c.days, ...(c.workdays ? [c.workdays] : []), ...(c.more ? [c.more] : [])],
    work: (given, on, law) => {
      const start = given[c.begins] ?? ''
      if (!isDay(start)) return { answer: '不知道', because: [], asks: [`请补充${c.begins}`] }
      const length = lengthOf(c, given, on, law)
      if ('ask' in length) return { answer: '不知道', because: [], asks: [length.ask] }
      const drawn = term(
        {
          start,
          length: length.days,
          unit: length.unit,
          firstDay: 'excluded',
          roll: 'forward',
          lastHour: '24:00',
          cites: c.saying,
        },
        law.calendar,
      )
      return { answer: `至${drawn.endsOn}`, because: [drawn.explain], asks: [] }
    },
  }
}

function lengthOf(
  c: Clock,
  given: Readonly<Record<string, string>>,
  on: Day,
  law: CaseLaw,
): { readonly days: number; readonly unit: 'day' | 'workday' } | { readonly ask: string } {
  const number = (p: Parameter<number> | undefined) => {
    const read = p && law.read(p.id, on)
    return typeof read?.value === 'number' ? read : undefined
  }
  const [days, workdays, more] = [number(c.days), number(c.workdays), number(c.more)]
  // The nearer of the two: a place that counts in workdays says so itself.
  const base = workdays ?? days
  if (typeof base?.value !== 'number') return { ask: `请${c.days.task ?? '本级承办部门'}确认“${c.days.title}”并录入` }
  const extended = given[longer] === '是'
  if (extended && typeof more?.value !== 'number') return { ask: `请确认“${c.more?.title ?? ''}”并录入` }
  return {
    days: base.value + (extended && typeof more?.value === 'number' ? more.value : 0),
    unit: base === workdays || c.days.unit === '个工作日' ? 'workday' : 'day',
  }
}

const collective = source({ title: '集体合同规定', number: '劳动和社会保障部令第22号' }).article('（条号待核）')
const contract = source({ title: '中华人民共和国劳动合同法' }).article('第五十四条')
const arbitration = source({ title: '中华人民共和国劳动争议调解仲裁法', date: '2007-12-29' })
const civil = source({ title: '中华人民共和国民事诉讼法' })

export const clocks: readonly Practice[] = [
  clockOf({
    id: 'labour.bargainReply',
    title: '对协商要约的书面答复',
    about: '集体协商',
    from: '2004-05-01',
    begins: '收到要约',
    days: labour.bargainReplyDays,
    workdays: labour.bargainReplyWorkdays,
    saying: '收到协商要约后，在规定的期限内书面答复；本地按工作日规定的按工作日',
    cites: collective,
  }),
  clockOf({
    id: 'labour.bargainFiling',
    title: '报送集体合同审查',
    about: '集体合同',
    from: '2004-05-01',
    begins: '签订',
    days: labour.bargainFile,
    saying: '自签订（变更）之日起，在规定的期限内报送人力资源社会保障部门审查',
    cites: collective,
  }),
  clockOf({
    id: 'labour.bargainEffect',
    title: '集体合同没有异议的生效',
    about: '集体合同',
    from: '2008-01-01',
    begins: '收到集体合同文本',
    days: labour.bargainReview,
    saying: '自收到文本之日起，到期没有提出异议的即行生效；不是批准',
    cites: contract,
  }),
  clockOf({
    id: 'labour.mediation',
    title: '劳动争议调解',
    about: '劳动争议',
    from: '2008-05-01',
    begins: '收到调解申请',
    days: labour.mediationDays,
    more: mediationMore,
    saying: '自收到调解申请之日起，到期没有达成协议的，可以申请仲裁；延长只限新就业形态一站式调解',
    cites: arbitration.article('第十四条'),
  }),
  clockOf({
    id: 'labour.arbitrationAcceptance',
    title: '仲裁申请的受理',
    about: '劳动争议',
    from: '2008-05-01',
    begins: '收到仲裁申请',
    days: labour.arbitrationAccept,
    saying: '自收到仲裁申请之日起，在规定的期限内决定受理或者不予受理；逾期的，可以起诉',
    cites: arbitration.article('第二十九条'),
  }),
  clockOf({
    id: 'labour.arbitrationReply',
    title: '仲裁的答辩',
    about: '劳动争议',
    from: '2008-05-01',
    begins: '收到申请书副本',
    days: labour.arbitrationAnswer,
    saying: '被申请人收到申请书副本后，在规定的期限内提交答辩书',
    cites: arbitration.article('第三十条'),
  }),
  clockOf({
    id: 'labour.arbitrationAward',
    title: '仲裁裁决的审限',
    about: '劳动争议',
    from: '2008-05-01',
    begins: '受理仲裁申请',
    days: labour.arbitrationTrial,
    more: labour.arbitrationMore,
    saying: '自受理之日起，在规定的期限内裁决；案情复杂的，经主任批准可以延长；逾期的，可以起诉',
    cites: arbitration.article('第四十三条'),
  }),
  clockOf({
    id: 'labour.confirmation',
    title: '调解协议的司法确认',
    about: '劳动争议',
    from: '2024-01-01',
    begins: '调解协议生效',
    days: labour.judicialConfirm,
    saying: '自调解协议生效之日起，在规定的期限内双方共同向法院申请',
    cites: civil.article('第二百零五条'),
  }),
  clockOf({
    id: 'labour.inspectionEnd',
    title: '劳动保障监察的办结',
    about: '监察案件',
    from: '2004-12-01',
    begins: '立案',
    days: labour.inspectionDays,
    more: labour.inspectionMore,
    saying: '自立案之日起，在规定的工作日内完成；情况复杂的，经批准可以延长',
    cites: source({ title: '劳动保障监察条例' }).article('第十七条'),
  }),
  clockOf({
    id: 'labour.supervisionReply',
    title: '对劳动法律监督意见书的答复',
    about: '用人单位',
    from: '2016-12-31',
    begins: '收到意见书',
    days: labour.supervisionReply,
    saying: '自收到意见书之日起，在本省规定的期限内书面答复',
    cites: source({ title: '浙江省工会劳动法律监督条例', date: '2016' }).article('（条号待核；各省不同）'),
  }),
]
