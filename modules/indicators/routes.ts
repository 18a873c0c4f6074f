import { performance } from 'node:perf_hooks'
import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { handle } from '#kernel/http'
import { sql } from '#kernel/database'
import { classes, groupings, groupingTitles, isKept, isMissing, textOf, versionsOf, withheld } from '#kernel/indicators'
import { refuse } from '#kernel/refusal'
import { loadLibrary, loadTargets } from '#modules/oversight'
import * as contract from './contract.ts'
import { declared } from './declared.ts'
import { definitionsOf, formersTold, pointsOf, restatedOf } from './history.ts'
import { hidden, hides, leastOf, numberOf, numbersOf, tell } from './number.ts'
import { findingOf, goalFor, kindOf, plain, tallyOf } from './shown.ts'

/** How many groups a page shows; the rest is in the list behind the number. */
const groupsAtMost = 200

/** Of what place the number is: whatever this post reaches, and nothing else. */
const boundsOf = (caller: Caller): string => {
  const office = caller.post?.organisationName ?? ''
  const reach = {
    division: '管辖的地方',
    line: '管辖的产业线',
    unit: '本单位及下属',
    party: '派给本单位的',
    self: '本人',
    inspect: '所看的届次',
    public: '公开',
    job: '全部',
  }
  return `${office}能看到的范围：${reach[caller.reach.way]}`
}

export const routes = [
  handle(contract.listIndicators, ({ query }, caller) =>
    caller.transaction(async tx => {
      const from = performance.now()
      const asked = declared().filter(
        d =>
          (query.clause === undefined || d.clauses.includes(query.clause)) &&
          (query.q === undefined || d.title.includes(query.q) || d.clauses.includes(query.q.toUpperCase())),
      )
      const chosen = asked
        .filter(
          d =>
            (query.class === undefined || d.class === query.class) &&
            (query.kind === undefined || kindOf(d) === query.kind),
        )
        .toSorted((a, b) => classes.indexOf(a.class) - classes.indexOf(b.class))
      const [numbers, { changes }] = await Promise.all([
        numbersOf(tx, caller, asked),
        tx.get<{ changes: number }>(sql`select changes from app.indicators_waiting()`),
      ])
      const rows = chosen.flatMap(d => {
        const found = numbers.get(d.id)
        return found ? [{ ...plain(d), ...found.told, goal: goalFor(caller, d, found.told.value) }] : []
      })
      const shown = rows.filter(row => query.state === undefined || (row.unable === null) === (query.state === '有数'))
      const counted = tallyOf(asked, numbers)
      const [results, progress, missing] = [counted('结果'), counted('落实进度'), counted('未配置')]
      return {
        finding: findingOf(results, progress, missing),
        kinds: [results, progress, missing].filter(one => one.indicators > 0),
        rows: shown,
        kept: [...numbers.values()].filter(one => one.from === 'kept').length,
        waiting: changes,
        classes: classes.flatMap(one => {
          const of = asked.filter(d => d.class === one)
          const none = of.filter(d => (numbers.get(d.id)?.told.unable ?? null) !== null).length
          return of.length > 0 ? [{ class: one, indicators: of.length, without: none }] : []
        }),
        total: shown.length,
        moment: clock.instant().toISOString(),
        asOf: caller.today,
        milliseconds: Math.round(performance.now() - from),
        office: caller.post?.organisationName ?? '',
      }
    }),
  ),

  handle(contract.readIndicator, async ({ params, query }, caller) => {
    const d = declared().find(one => one.id === params.indicator)
    if (!d) return refuse('indicators.unknown', { status: 404, what: '没有这个指标', remedy: '从指标列表进入' })
    const [{ clauses }, targets] = await Promise.all([loadLibrary(), loadTargets()])
    const by = isMissing(d) ? null : (query.by ?? groupings.find(g => d.by[g] !== undefined) ?? null)
    if (!isMissing(d) && query.by !== undefined && d.by[query.by] === undefined)
      return refuse('indicators.by', {
        what: `这个指标不能按${groupingTitles[query.by]}分`,
        why: '登记里没有这一项',
        remedy: `可以按${groupings
          .filter(g => d.by[g] !== undefined)
          .map(g => groupingTitles[g])
          .join('、')}分`,
      })
    return caller.transaction(async tx => {
      const from = performance.now()
      const [number, { changes }, points, restated, formers, definitions] = await Promise.all([
        numberOf(tx, caller, d, by ?? undefined, query.count === '现算'),
        tx.get<{ changes: number }>(sql`select changes from app.indicators_waiting()`),
        pointsOf(tx, caller, d),
        restatedOf(tx, caller, d),
        formersTold(tx, caller, d),
        definitionsOf(tx, d),
      ])
      const { told } = number
      const groups = by === 'period' ? number.groups.toSorted((a, b) => b.key.localeCompare(a.key)) : number.groups
      const milliseconds = Math.round(performance.now() - from)
      const least = leastOf(caller)
      const away = !isMissing(d) && least !== null && hides(d, caller) ? withheld(groups, least) : new Set<string>()
      const open = !isMissing(d) && d.rows !== undefined && caller.may.has(d.rows.may)
      return {
        ...plain(d),
        ...told,
        goal: goalFor(caller, d, told.value),
        finding: `${d.title}：${told.said ?? told.unable ?? ''}`,
        population: isMissing(d) ? null : d.population,
        numerator: isMissing(d) ? null : (d.numerator ?? null),
        note: isMissing(d) ? null : (d.note ?? null),
        personal: !isMissing(d) && d.personal,
        clausesFull: clauses
          .filter(c => d.clauses.includes(c.id))
          .map(c => ({ id: c.id, mechanism: c.mechanism, text: c.documents[0].text })),
        groupings: isMissing(d)
          ? []
          : groupings.filter(g => d.by[g] !== undefined).map(key => ({ key, title: groupingTitles[key] })),
        by,
        groups: isMissing(d)
          ? []
          : groups.slice(0, groupsAtMost).map(g => ({
              key: g.key,
              title: g.title,
              ...(away.has(g.key) && least !== null ? hidden(least) : tell(d, g)),
            })),
        groupsTotal: groups.length,
        withheldGroups: away.size,
        least: !isMissing(d) && d.personal ? least : null,
        from: number.from === 'kept' ? ('汇总账' as const) : ('现算' as const),
        waiting: changes,
        formula: isMissing(d) ? null : d.unit === '%' ? '分子÷分母×100%，保留一位小数' : '逐行计数',
        frequency: isMissing(d)
          ? null
          : isKept(d)
            ? '登记一变就重数，一两秒记进汇总账；逐月留一个数'
            : '打开时照登记现算，不留历史',
        keeper: isMissing(d) ? null : (d.keeper ?? null),
        versions: versionsOf(d).map(({ version, since, changed }) => ({ version, since, changed })),
        formers,
        definitions,
        points: told.unable === null ? [...points] : [],
        restated: told.unable === null ? restated : [],
        query: isMissing(d) ? null : textOf(d, by ?? undefined),
        moment: clock.instant().toISOString(),
        asOf: caller.today,
        milliseconds,
        bounds: boundsOf(caller),
        targets: targets
          .filter(t => t.key === d.target)
          .map(t => ({
            title: t.title,
            year: t.year,
            value: t.value,
            unit: t.unit,
            evidence: t.evidence,
            cites: `《${t.cites.title}》${t.cites.article}`,
            whole: t.division === null,
            path: t.path.map(p => ({ ...p })),
            pathEvidence: t.pathEvidence,
            pathNote: t.pathNote,
          })),
        rowsAt: open ? { to: d.rows.to, search: { ...d.rows.search }, note: d.rows.note ?? null } : null,
        rowsClosed: open || isMissing(d) ? null : '本岗位看数，不看名单；要看名单的，由有权限的岗位打开',
      }
    })
  }),
]
