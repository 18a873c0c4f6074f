import { performance } from 'node:perf_hooks'
import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { kept as prepared, sql, type Transaction } from '#kernel/database'
import {
  classes,
  isMissing,
  isSmall,
  keptBelow,
  keptGroups,
  keptTallies,
  mayCount,
  withheld,
  type Area,
  type Below,
  type Grouping,
  type GroupTally,
  type Indicator,
  type KeptIndicator,
  type Tally,
} from '#kernel/indicators'
import { refuse } from '#kernel/refusal'
import {
  declared,
  hidden,
  hides,
  keptOnes,
  lastMonths,
  leastOf,
  numbersOf,
  pointsOf,
  tell,
  unable,
  type Point,
  type Told,
} from '#modules/indicators'
import { loadTargets } from '#modules/oversight'
import { belowGoals, lateTasks, withoutTasks, type Alert } from './alerts.ts'
import { jumpShare } from './parameters.ts'
import { levelTitle, pathTo, type Place } from './place.ts'
import { changeOf, rest, shaded } from './tiles.ts'

/** Counted when asked, for the reader's own place alone: small registers that keep no sums. */
const counted = ['duties.onTime', 'duties.late', 'statistics.frontlineDeputies', 'statistics.modelDeputies']
/** Which number is shown first, and which a wall says large: the first of these that have one. */
const first = [
  'people.highSkilled',
  'awards.frontlineShare',
  'duties.onTime',
  'organisations.congress',
  'awards.modelWorkers',
  'people.archives',
]
const alertsAtMost = 8

const noDesk = refuse('cockpit.place', {
  status: 404,
  what: '这个地方没有驾驶舱',
  why: '驾驶舱看本岗位管辖的省、市、县；别处的和乡镇以下的不在这里',
  remedy: '从本级驾驶舱进入',
})

const waiting = prepared(sql`select changes from app.indicators_waiting()`)

/** Everything a desk or a wall shows of one place, in one reply. */
export async function cockpitOf(
  tx: Transaction,
  caller: Caller,
  query: { readonly division?: string | undefined; readonly indicator?: string | undefined },
) {
  const from = performance.now()
  const kept = keptOnes()
  // The place that is asked for is looked up by each statement itself, so that all of them travel in one message.
  const own = String(caller.post?.division ?? '')
  const area = { code: query.division ?? own }
  if (tx.reach.way !== 'division' || area.code === '') return noDesk
  const isOwn = area.code === own
  const direct = isOwn ? declared().flatMap(d => (!isMissing(d) && counted.includes(d.id) ? [d] : [])) : []
  const least = leastOf(caller)
  const guess = kept.find(one => one.id === (query.indicator ?? first[0]))
  const targets = await loadTargets()
  const why = await mayCount(tx, [...kept, ...direct])
  const [path, told, last, late, short, bare, { changes }, guessed] = await Promise.all([
    pathTo(tx, area.code),
    isOwn
      ? numbersOf(tx, caller, [...kept, ...direct]).then(
          found => new Map([...found].map(([id, one]) => [id, one.told])),
        )
      : toldOf(tx, caller, kept, area, least),
    lastMonths(tx, caller, kept, area),
    lateTasks(tx, caller, area),
    belowGoals(tx, caller, area),
    isOwn ? withoutTasks(tx, caller) : [],
    tx.get<{ changes: number }>(waiting),
    guess && belowOf(tx, caller, guess, area),
  ])
  if (!path) return noDesk
  const { here } = path
  const secret = least === null ? [] : kept.filter(one => hides(one, caller))
  const away = await hiddenBelow(tx, secret, path.path, least ?? 0)
  const valueOf = (one: Indicator): Told => {
    const closed = why(one)
    if (closed !== null) return unable(closed)
    return away.has(one.id) && least !== null ? hidden(least) : (told.get(one.id) ?? unable('汇总账正在算'))
  }
  const closed = (one: Indicator) => away.has(one.id) || why(one) !== null
  const figure = (one: Indicator) => ({
    ...valueOf(one),
    id: one.id,
    title: one.title,
    unit: one.unit,
    class: one.class,
    before: closed(one) ? null : (last.get(one.id)?.value ?? null),
    lower: one.lower === true,
  })
  const figures = [...kept, ...direct]
    .toSorted((a, b) => classes.indexOf(a.class) - classes.indexOf(b.class))
    .map(figure)
  const byId = new Map(figures.map(one => [one.id, one]))
  const withValue = (id: string) => (byId.get(id)?.value ?? null) !== null
  const wanted =
    query.indicator ?? first.find(id => withValue(id) && kept.some(one => one.id === id)) ?? kept[0]?.id ?? ''
  const chosen = kept.find(one => one.id === wanted)
  if (!chosen)
    return refuse('cockpit.indicator', {
      status: 404,
      what: '这个指标不能按地方看',
      why: '只有留了分县汇总账的指标画得成图',
      remedy: '从选单里选一个指标',
    })
  const chosenFigure = figure(chosen)
  const below = guessed !== undefined && chosen === guess ? guessed : await belowOf(tx, caller, chosen, area)
  const map = mapOf(caller, chosen, here, chosenFigure, least, below)
  const alerts = alertsOf(caller, [...short, ...bare, ...late], figures)
  return {
    finding: findingOf(here, chosenFigure, map.tiles),
    place: { ...plain(here), title: `${levelTitle(here.level)}驾驶舱`, own: isOwn },
    trail: path.path.map(plain),
    chosen: {
      ...chosenFigure,
      population: chosen.population,
      numerator: chosen.numerator ?? null,
      source: chosen.source,
      note: chosen.note ?? null,
      clauses: [...chosen.clauses],
    },
    choices: kept
      .toSorted((a, b) => classes.indexOf(a.class) - classes.indexOf(b.class))
      .map(({ id, title, class: cls }) => ({ id, title, class: cls })),
    ...map,
    points: closed(chosen) ? [] : below.points.map(({ month: at, value }) => ({ month: at, value })),
    alerts: alerts
      .slice(0, alertsAtMost)
      .map(one => ({ ...one, search: { ...one.search }, clauses: [...one.clauses] })),
    alertsTotal: alerts.length,
    targets: targets.flatMap(t => {
      const one = kept.find(d => d.target === t.key)
      if (!one) return []
      const now = figure(one)
      return [
        {
          id: one.id,
          title: t.title,
          said: now.said,
          unable: now.unable,
          value: now.value,
          unit: t.unit,
          year: t.year,
          goal: t.value,
          whole: t.division === null,
          evidence: t.evidence,
          cites: `《${t.cites.title}》${t.cites.article}`,
          pathNote: t.pathNote,
          pathEvidence: t.pathEvidence,
          path: t.path.map(p => ({ ...p })),
        },
      ]
    }),
    figures,
    large: [...first, ...figures.map(one => one.id)]
      .filter((id, i, all) => withValue(id) && all.indexOf(id) === i)
      .slice(0, 3)
      .flatMap(id => byId.get(id) ?? []),
    moment: clock.instant().toISOString(),
    asOf: caller.today,
    waiting: changes,
    milliseconds: Math.round(performance.now() - from),
  }
}

const plain = ({ code, name, level }: Place) => ({ code: String(code), name, level })

/** Numbers of a place below the reader's own, from its kept sums. */
async function toldOf(
  tx: Transaction,
  caller: Caller,
  kept: readonly KeptIndicator[],
  area: Area,
  least: number | null,
): Promise<ReadonlyMap<string, Told>> {
  const tallies = await keptTallies(tx, kept, area)
  return new Map(
    kept.flatMap(one => {
      const tally = tallies.get(one.id)
      if (!tally) return []
      const small = least !== null && hides(one, caller) && isSmall(tally, least)
      return [[one.id, small ? hidden(least) : tell(one, tally)] as const]
    }),
  )
}

const groupsOf = (rows: readonly Below[], whole: Tally | undefined): readonly GroupTally[] => {
  const parts = rows.map(({ code, title, n, of, known }) => ({ key: code, title, n, of, known }))
  const above = whole && rest(whole, parts)
  return above && above.of > 0 ? [...parts, { key: '', title: '本级', ...above }] : parts
}

/**
 * Numbers that are withheld of a place because they are withheld of it, or of a place it lies in, on the page above: else whoever
 * opens the place would read there what the page above hides.
 */
async function hiddenBelow(
  tx: Transaction,
  secret: readonly KeptIndicator[],
  path: readonly Place[],
  least: number,
): Promise<ReadonlySet<string>> {
  const away = new Set<string>()
  if (secret.length === 0) return away
  const parents = path.slice(0, -1).map(parent => ({ code: String(parent.code) }))
  const levels = await Promise.all(
    parents.map(parent => Promise.all([keptBelow(tx, secret, parent), keptTallies(tx, secret, parent)])),
  )
  for (const [i, [rows, wholes]] of levels.entries()) {
    const child = String(path[i + 1]?.code)
    for (const one of secret) {
      const groups = groupsOf(
        rows.filter(row => row.id === one.id),
        wholes.get(one.id),
      )
      if (withheld(groups, least).has(child)) away.add(one.id)
    }
  }
  return away
}

interface BelowOne {
  readonly points: readonly Point[]
  readonly tiles: readonly Below[]
  readonly whole: Tally | undefined
  readonly parts: readonly GroupTally[]
  readonly partsBy: Grouping | undefined
}

/** What the map of one number is drawn from. */
async function belowOf(tx: Transaction, caller: Caller, chosen: KeptIndicator, area: Area): Promise<BelowOne> {
  // Of a share the kinds it is made of would be all or nothing each.
  const order =
    chosen.unit === '%' ? (['industry', 'period', 'level'] as const) : (['level', 'industry', 'period'] as const)
  const partsBy = order.find(one => chosen.by[one] !== undefined)
  const [points, tiles, wholes, found] = await Promise.all([
    pointsOf(tx, caller, chosen, area),
    keptBelow(tx, [chosen], area),
    keptTallies(tx, [chosen], area),
    partsBy && keptGroups(tx, chosen, partsBy, area),
  ])
  return { points, tiles, whole: wholes.get(chosen.id), parts: found?.groups ?? [], partsBy }
}

/** The divisions right below, as tiles; of a county its parts, because below it no sums are kept. */
function mapOf(caller: Caller, chosen: KeptIndicator, here: Place, whole: Told, least: number | null, below: BelowOne) {
  const none = { tiles: [], bands: [], tilesFinding: '', groups: [], groupsBy: null }
  if (whole.withheld || (whole.value === null && whole.of === null)) return none
  const hide = (groups: readonly GroupTally[]) =>
    least !== null && hides(chosen, caller) ? withheld(groups, least) : new Set<string>()
  const say = (group: GroupTally, away: ReadonlySet<string>): Told =>
    away.has(group.key) && least !== null ? hidden(least) : tell(chosen, group)
  if (here.level >= 3) {
    const away = hide(below.parts)
    return {
      ...none,
      groups: below.parts.slice(0, 12).map(group => ({ title: group.title, ...say(group, away) })),
      groupsBy: below.partsBy ?? null,
    }
  }
  const groups = groupsOf(below.tiles, below.whole)
  const away = hide(groups)
  const { tiles, bands } = shaded(
    groups.map(group => ({
      ...say(group, away),
      code: group.key,
      name: group.title,
      opens: group.key !== '',
    })),
    whole.value,
    { unit: chosen.unit, lower: chosen.lower === true },
  )
  return { ...none, tiles, bands, tilesFinding: tilesFinding(chosen, here, tiles) }
}

interface Shown {
  readonly name: string
  readonly value: number | null
  readonly said: string | null
  readonly behind: boolean
}

const belowTitle = (level: number): string => ['个省', '个市', '个县（市、区）'][level] ?? '处'

function tilesFinding(chosen: Indicator, here: Place, tiles: readonly Shown[]): string {
  const told = tiles.filter(one => one.value !== null)
  const behind = told.filter(one => one.behind)
  const best = told.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
  if (told.length === 0) return `${chosen.title}：各地都没有数`
  if (chosen.unit === '%')
    return behind.length === 0
      ? `${told.length}${belowTitle(here.level)}都不落后于全体`
      : `${told.length}${belowTitle(here.level)}里，${behind.length}个落后于全体：${behind
          .slice(0, 4)
          .map(one => one.name)
          .join('、')}${behind.length > 4 ? '等' : ''}`
  const least = best.at(-1)
  const same = told.filter(one => one.value === least?.value).length
  const few = same > 1 ? `${same}${belowTitle(here.level)}是` : `最少的是${least?.name ?? ''}`
  return `最多的是${best[0]?.name ?? ''}${best[0]?.said ?? ''}，${few}${least?.said ?? ''}`
}

const findingOf = (
  here: Place,
  chosen: { title: string; said: string | null; unable: string | null },
  tiles: readonly Shown[],
) => {
  const behind = tiles.filter(one => one.behind).length
  if (chosen.said === null) return `${here.name}：${chosen.title}没有数`
  return `${here.name}：${chosen.title}${chosen.said}${behind > 0 ? `，${behind}${belowTitle(here.level)}落后` : ''}`
}

type Figure = {
  id: string
  title: string
  unit: string
  value: number | null
  before: number | null
  said: string | null
}

function alertsOf(caller: Caller, late: readonly Alert[], figures: readonly Figure[]): readonly Alert[] {
  const { value: jump } = caller.law.reading(jumpShare.id, { division: caller.post?.division ?? 0, on: caller.today })
  const jumps =
    typeof jump !== 'number'
      ? []
      : figures.flatMap((one): Alert[] => {
          const change = changeOf(one.value, one.before)
          if (change === null || Math.abs(change) < jump) return []
          return [
            {
              kind: '跳变',
              title: `${one.title}比上月${change > 0 ? '多' : '少'}${Math.abs(change)}%`,
              note: `上月${one.before?.toLocaleString('zh-CN') ?? ''}${one.unit}，现在${one.said ?? ''}；先看是不是补登、更正`,
              to: `/indicators/${one.id}`,
              search: {},
              clauses: [],
            },
          ]
        })
  const missing = declared().filter(isMissing)
  const absent: Alert[] =
    missing.length === 0 || !caller.may.has('indicators.read')
      ? []
      : [
          {
            kind: '没有登记',
            title: `${missing.length}个指标未配置：没有登记，算不出来`,
            note: missing
              .slice(0, 3)
              .map(one => one.title)
              .join('、'),
            to: '/indicators',
            search: { kind: '未配置' },
            clauses: [],
          },
        ]
  return [...late, ...jumps, ...absent]
}
