import { isDay } from '#kernel/calendar'
import { articleOf, explainValue, needs, type ArticleLine } from '#kernel/rules'
import {
  envOf,
  factsOf,
  loadBenefitLaw,
  said,
  type CaseLaw,
  type Practice,
  type Rulebook,
  type Told,
  type UsedBy,
} from '#modules/oversight'
import { medicalYearOf } from './facts-given.ts'
import type { Item } from './law.ts'
import { pageOf } from './pages-of-rules.ts'
import { medicalYear } from './parameters.ts'
import { touchedBy } from './touched.ts'
import { reasonsOf, weigh } from './weigh.ts'

// One page an item: the country's, and one more for each place that has it in words of its own.

/** Held back while something is looked into; in a case the reason stands in this column. */
const held = '正在核查'

const expressionsOf = (item: Item) => [item.who, ...(item.amount ? [item.amount] : [])]

export async function rulebook(): Promise<Rulebook> {
  const items = await loadBenefitLaw()
  const pages = Map.groupBy(items, pageOf)
  return {
    rules: [],
    formulas: [],
    practices: [
      medicalYears,
      ...[...pages].map(([id, versions]) =>
        practiceOf(
          id,
          versions.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
        ),
      ),
    ],
    usedBy,
    touched: id => touchedBy(id, items),
  }
}

const usedBy = (id: string): readonly UsedBy[] => (id === medicalYears.id ? [] : itemUsedBy(id))

const itemUsedBy = (id: string): readonly UsedBy[] => [
  { title: '待遇项目（应享人数）', to: `/care/items/${id.replace(/^care\./, '').replace(/-\d{6}$/, '')}` },
  { title: '待遇核算：每夜和有变动时' },
]

/** 票据跨年: which year of costs a bill belongs to. */
const medicalYears: Practice = {
  id: 'care.medicalYear',
  title: '医疗票据归哪个费用年度',
  about: '医疗票据',
  versions: [
    {
      from: '1949-10-01',
      lines: [
        { label: '起算日以前的票据', text: '归当年', kind: '一般' },
        { label: '起算日和以后的票据', text: '归下一年度；起算日是1月1日的，就是自然年', kind: '例外' },
      ],
    },
  ],
  asks: ['票据日期'],
  parameters: [medicalYear],
  work: (given, on, law) => {
    const day = given['票据日期'] ?? ''
    if (!isDay(day)) return { answer: '不知道', because: [], asks: ['请补充票据日期'] }
    const from = law.read(medicalYear.id, on)
    if (typeof from.value !== 'string')
      return {
        answer: '不知道',
        because: [],
        asks: [`请${medicalYear.task ?? '本级总工会'}确认“${medicalYear.title}”并录入`],
      }
    return { answer: medicalYearOf(day, from.value), because: [`费用年度从${from.value}起算`], asks: [] }
  },
}

function practiceOf(id: string, versions: readonly Item[]): Practice {
  const [first] = versions
  if (!first) throw new Error(`${id}：没有内容`)
  const all = versions.flatMap(expressionsOf)
  return {
    id,
    title: first.division === null ? first.title : `${first.title}（${first.place}）`,
    about: '劳模、工匠',
    ...(versions.some(item => item.amount) && { unit: '元' }),
    versions: versions.map(item => ({
      from: item.from,
      ...(item.until === null ? {} : { to: item.until }),
      lines: linesOf(item),
    })),
    asks: [...factsOf(...all).map(f => f.title), held],
    parameters: needs(...all).parameters,
    work: (given, on, law) => {
      const item = versions.findLast(one => one.from <= on && (one.until === null || on <= one.until))
      return item ? weighed(item, given, on, law) : { answer: '不适用', because: [], asks: [] }
    },
  }
}

const linesOf = (item: Item): readonly ArticleLine[] => [
  ...articleOf(item.who),
  ...(item.amount ? articleOf(item.amount) : []),
  ...(item.suspends ? [{ label: held, text: '所依的称号正在核查的，暂停，查清以后再定', kind: '例外' as const }] : []),
]

/** By the very code of the nightly run: what is missing is asked for, what nobody configured is somebody's task. */
function weighed(item: Item, given: Readonly<Record<string, string>>, on: string, law: CaseLaw): Told {
  const expressions = expressionsOf(item)
  const read = Object.fromEntries(needs(...expressions).parameters.map(p => [p.id, law.read(p.id, on)]))
  const env = envOf(factsOf(...expressions), given, on, read)
  const reason = given[held]
  const verdict = weigh(item, env, { held: reason === undefined || ['', '否'].includes(reason) ? undefined : reason })
  const because = [
    ...reasonsOf(item, env).map(r => `${r.label}：${r.because}`),
    ...(item.amount && verdict.is !== 'not'
      ? explainValue(item.amount, env, { format: 'money' }).steps.map(s => s.because)
      : []),
  ]
  switch (verdict.is) {
    case 'entitled':
      return { answer: verdict.fen === null ? '享受' : said(verdict.fen, { format: 'money' }), because, asks: [] }
    case 'not':
      return { answer: '不符合', because, asks: [] }
    case 'held':
      return { answer: '暂停', because: [...because, verdict.why], asks: [] }
    case 'missing':
      return { answer: '请补充', because, asks: verdict.asks }
    case 'unconfigured':
      return { answer: '未配置', because, asks: [verdict.task] }
  }
}
