import { addYears, isDay } from '#kernel/calendar'
import { any, articleOf, evaluate, explain, source, type ArticleLine, type Citation } from '#kernel/rules'
import { envOf, factsOf, type Practice, type Rulebook, type Told, type UsedBy } from '#modules/oversight'
import { crossingTitles, examined, type ConditionLaw, type Edition, type Level } from './kinds.ts'
import { skillLaw, type PlacedRule } from './law.ts'
import { passEach } from './parameters.ts'
import { saying, wayHolds, waysTo } from './rule.ts'
import { judge, partsOf, passes } from './verdict.ts'

/** Every condition, crossing and pass mark as a page. */
export async function rulebook(): Promise<Rulebook> {
  const law = await skillLaw()
  const practices = [
    ...law.editions.flatMap(edition =>
      examined.filter(level => waysTo(edition, level, null).length > 0).map(level => applying(edition, level)),
    ),
    passing,
    ...[...Map.groupBy(law.crosswalk, one => one.from.kind)].map(([kind, rules]) => crossing(kind, rules)),
  ]
  return { rules: [], formulas: [], practices, usedBy }
}

const usedBy = (id: string): readonly UsedBy[] =>
  id.startsWith('skills.apply')
    ? [{ title: '报名资格：计划的报名' }, { title: '成长路径：本人门户和档案' }]
    : id === passing.id
      ? [{ title: '认定结论：计划的成绩' }]
      : [{ title: '比照表', to: '/crosswalk' }, { title: '成长路径：本人门户和档案' }]

const digits: Readonly<Partial<Record<Level, string>>> = {
  '五级/初级工': '5',
  '四级/中级工': '4',
  '三级/高级工': '3',
  '二级/技师': '2',
  '一级/高级技师': '1',
}

function applying(edition: Edition, level: Level): Practice {
  const ways = waysTo(edition, level, null)
  const whole = ways.map(wayHolds)
  return {
    id: `skills.apply-${edition.key}-${digits[level] ?? level}`,
    title: `申报${level}（${edition.key}年版规程）`,
    about: '申报人',
    versions: [
      { from: edition.from, ...(edition.until === null ? {} : { to: edition.until }), lines: ways.map(lineOf) },
    ],
    asks: factsOf(...whole).map(f => f.title),
    parameters: [],
    work: (given, on) => {
      const env = envOf(factsOf(...whole), given, on, {})
      const open = ways.filter((_, i) => whole[i] !== undefined && evaluate(whole[i], env) === true)
      const because = ways.flatMap((way, i) =>
        whole[i] === undefined ? [] : explain(whole[i], env).map(r => `${way.key}　${r.label}：${r.because}`),
      )
      if (open.length > 0) return { answer: open.map(way => way.key).join('、'), because, asks: [] }
      const unknown = evaluate(any(...whole), env) === null
      const asks = whole.flatMap(one => explain(one, env).flatMap(r => (r.ask === undefined ? [] : [r.ask])))
      return { answer: unknown ? '请补充' : '不符合', because, asks: unknown ? [...new Set(asks)] : [] }
    },
  }
}

/** One way whole: its needs together, any of the ways suffices. */
const lineOf = (way: ConditionLaw): ArticleLine => ({
  label: way.key,
  text: way.needs.map(saying).join('，并且'),
  cites: way.cites,
  kind: '条件',
  alternative: true,
})

const edition2023: Citation = source({ title: '国家职业标准编制技术规程（2023年版）' }).article(
  '考核要求：各科均百分制，各科达到为合格',
  'C148',
)
const parts = partsOf('二级/技师', '二级/技师')
const passing: Practice = {
  id: 'skills.pass',
  title: '考核合格：逐科判定，不算平均',
  about: '考生',
  versions: [{ from: '2018-01-01', lines: articleOf(passes(parts, edition2023)) }],
  asks: ['等级', ...parts],
  parameters: [passEach],
  work: (given, on, law) => {
    const own = partsOf(given['等级'] ?? null, '二级/技师')
    const score = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))
    const judged = judge(own, Object.fromEntries(own.map(part => [part, score(given[part])])), {
      today: on,
      mark: law.read(passEach.id, on),
      cites: edition2023,
    })
    return {
      answer: judged.verdict ?? '不知道',
      because: judged.why.map(r => `${r.label}：${r.because}`),
      asks: judged.why.flatMap(r => (r.ask === undefined ? [] : [r.ask])),
    }
  },
}

const pages: Readonly<Record<string, string>> = {
  技能等级: 'skill',
  职称: 'title',
  技工院校毕业: 'school',
  荣誉: 'honour',
  证书: 'certificate',
}

/** What somebody who holds a thing may apply for, is recognised as, is only treated as. */
function crossing(kind: string, rules: readonly PlacedRule[]): Practice {
  const days = [...new Set(rules.map(one => one.inForce.from))].toSorted()
  const living = (on: string) =>
    rules.filter(one => one.inForce.from <= on && (one.inForce.until === null || on <= one.inForce.until))
  return {
    id: `skills.cross-${pages[kind] ?? kind}`,
    title: `比照：持有${kind}的`,
    about: '持有人',
    versions: days.map(from => ({ from, lines: living(from).map(crossLine) })),
    asks: ['持有', '取得日期', '申报', '系列'],
    parameters: [],
    work: (given, on) => crossed(living(on), given, on),
  }
}

const crossLine = (one: PlacedRule): ArticleLine => ({
  label: `${one.from.name}→${one.to.name}（${one.series}）`,
  text: `${crossingTitles[one.kind]}${one.years === null ? '，年限没有读到' : one.years > 0 ? `，取得后满${one.years}年` : ''}；${one.also}（${one.version}，${one.evidence}）`,
  cites: one.cites,
  kind: '条件',
})

function crossed(rules: readonly PlacedRule[], given: Readonly<Record<string, string>>, on: string): Told {
  const series = given['系列'] ?? ''
  const rule = rules.find(
    one =>
      one.from.name === given['持有'] &&
      one.to.name === given['申报'] &&
      (series === '' || one.series.includes(series)),
  )
  if (!rule) return { answer: '没有这一条', because: ['国家的比照表没有写；本省、市有规定的照本地'], asks: [] }
  const because = [crossLine(rule).text]
  if (rule.kind === 'BENEFIT_ONLY') return { answer: '只享受待遇', because, asks: [] }
  if (rule.years === null) return { answer: '不知道', because, asks: ['请省人力资源社会保障厅确认年限'] }
  if (rule.years === 0) return { answer: crossingTitles[rule.kind], because, asks: [] }
  const since = given['取得日期'] ?? ''
  if (!isDay(since)) return { answer: '请补充', because, asks: ['请补充取得日期'] }
  const from = addYears(since, rule.years)
  return from <= on
    ? { answer: crossingTitles[rule.kind], because, asks: [] }
    : { answer: '还要等', because: [...because, `${from}满${rule.years}年`], asks: [] }
}
