import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { writeBook, type BookSheet } from '#kernel/documents'
import { handle, type Built } from '#kernel/http'
import { getVersion } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { codeSet } from '#modules/organisations'
import type { z } from 'zod'
import { exportStatistics, readStatistics, statisticNames } from '../contract/finish.ts'
import { xlsxMime } from '../documents/print.ts'
import { dimensionTitle, groupsOf, unknownValue, valuesOf, valueTitle, type Words } from '../figures-groups.ts'
import { cellsOf, namesOf, reached, stagesOf, type CellRow, type NameRow, type Reached } from '../figures.ts'
import { settings as settingsSchema } from '../settings.ts'
import { unknownRound } from './schedule.ts'

type View = Built<z.input<typeof readStatistics.returns>>

interface RoundRow {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly awardOn: Day | null
  readonly ageOn: Day
  readonly settings: unknown
  readonly previous: string | null
  readonly previousTitle: string | null
  readonly organiser: string
}

export const routes = [
  handle(readStatistics, ({ params }, caller) => caller.transaction(tx => statisticsOf(tx, caller, params.round))),
  handle(exportStatistics, async ({ params }, caller) => {
    const found = await caller.transaction(async tx => {
      const view = await statisticsOf(tx, caller, params.round)
      if (!isRefusal(view))
        await recordExport(tx, caller, {
          kind: 'round',
          subject: params.round,
          count: 0,
          purpose: '导出本届统计表（没有姓名）',
        })
      return view
    })
    if (isRefusal(found)) return found
    return {
      name: `${found.round.title}统计表${found.asOf}.xlsx`,
      kind: xlsxMime,
      bytes: await writeBook(sheetsOf(found, caller.post?.organisationName ?? '')),
    }
  }),
  handle(statisticNames, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const round = await findRound(tx, caller, params.round)
      if (!round) return unknownRound()
      if (!isReached(query.stage))
        return refuse('honours.statistics.stage', { what: '没有这个阶段', remedy: '从统计表里点数字进来' })
      const settings = settingsSchema.parse(round.settings)
      const words = await wordsOf(tx, round.id, settings)
      const cells =
        query.dim === 'industry'
          ? await tx.rows<Pick<CellRow, 'dim' | 'value'>>(
              sql`select distinct 'industry' as dim, industry as value from nomination where round = ${round.id}`,
            )
          : []
      const values = valuesOf(query.dim, query.value, cells, words)
      const rows = await tx.rows<NameRow>(
        namesOf(
          round.id,
          { dim: query.dim, values, stage: query.stage },
          { size: query.size, offset: (query.page - 1) * query.size },
        ),
      )
      const stage = stagesOf(settings).find(s => s.key === query.stage)?.title ?? query.stage
      const shown = []
      for (const { hash, total: _, ...row } of rows) {
        const p = await getVersion(tx, hash)
        const category = settings.categories.find(c => c.key === row.category)
        shown.push({
          ...row,
          category: category?.title ?? row.category,
          kind: category?.kinds.find(k => k.key === row.kind)?.title ?? row.kind,
          step: p.steps[row.step]?.title ?? p.ends[row.step]?.title ?? row.step,
        })
      }
      const value = query.value === unknownValue ? '不详' : valueTitle(query.dim, query.value, words)
      const total = rows[0]?.total ?? 0
      return {
        rows: shown,
        total: Math.min(total, 10_000),
        more: total > 10_000,
        title: `${stage}${query.dim === 'all' ? '' : `，${dimensionTitle(query.dim)}：${value}`}`,
        roundTitle: round.title,
      }
    }),
  ),
]

const isReached = (stage: string): stage is Reached => reached.some(one => one === stage)

const findRound = (tx: Transaction, caller: Caller, id: string): Promise<RoundRow | undefined> =>
  tx.find<RoundRow>(sql`
    select r.id, r.title, r.state, r.award_on as "awardOn", coalesce(r.award_on, r.notice_on) as "ageOn", r.settings, p.id as previous, p.title as "previousTitle", r.organiser
    from round r left join round p on p.id = r.previous
    where r.id = ${id} and (r.state <> '草拟' or r.organiser = ${caller.post?.organisation ?? null})`)

async function wordsOf(tx: Transaction, round: string, settings: Words['settings']): Promise<Words> {
  const offices = await tx.rows<{ organisation: string; name: string }>(
    sql`select organisation, name from round_office where round = ${round}`,
  )
  return {
    settings,
    offices: new Map(offices.map(o => [o.organisation, o.name])),
    industries: await codeSet('industry'),
  }
}

async function statisticsOf(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const round = await findRound(tx, caller, id)
  if (!round) return unknownRound()
  const settings = settingsSchema.parse(round.settings)
  const words = await wordsOf(tx, round.id, settings)
  const cells = await tx.rows<CellRow>(cellsOf(round.previous ? [round.id, round.previous] : [round.id]))
  const stages = stagesOf(settings)
  const columns = stages.map(s => reached.indexOf(s.key))
  const now = cells.filter(c => c.round === round.id)
  const before = cells.filter(c => c.round === round.previous)
  const all = now.find(c => c.dim === 'all')
  const allBefore = before.find(c => c.dim === 'all')
  const earlier = groupsOf(before, columns, words)
  const exits = await tx.get<{ n: number }>(
    sql`select count(*) as n from kase where within = ${round.id} and status in ('refused', 'withdrawn', 'voided', 'replaced')`,
  )
  const organises = round.organiser === caller.post?.organisation && caller.may.has('honours.round.edit')
  const persons = (i: number) => all?.persons?.[i] ?? 0
  return {
    round: { id: round.id, title: round.title, state: round.state, awardOn: round.awardOn, ageOn: round.ageOn },
    previous:
      round.previous && round.previousTitle && allBefore ? { id: round.previous, title: round.previousTitle } : null,
    asOf: caller.today,
    finding: findingOf(
      stages.map(s => s.title),
      columns.map(i => all?.counts[i] ?? 0),
    ),
    stages: stages.map((stage, c) => {
      const i = columns[c] ?? 0
      const aged = all?.aged?.[i] ?? 0
      const years = all?.years?.[i] ?? null
      return {
        ...stage,
        total: all?.counts[i] ?? 0,
        persons: persons(i),
        previous: allBefore ? (allBefore.counts[i] ?? 0) : null,
        meanAge: aged === 0 || years === null ? null : Math.round((years / aged) * 100) / 100,
        aged,
      }
    }),
    groups: groupsOf(now, columns, words).map(group => {
      const same = earlier.find(g => g.dim === group.dim)
      return {
        ...group,
        rows: group.rows.map(row => ({
          ...row,
          previous: allBefore ? (same?.rows.find(r => r.value === row.value)?.counts ?? columns.map(() => 0)) : null,
        })),
      }
    }),
    exits: exits.n,
    mayBundle: organises || caller.may.has('honours.inspect'),
    mayInspect: organises,
  }
}

function findingOf(titles: readonly string[], totals: readonly number[]): string {
  const [first = 0] = totals
  if (first === 0) return '本届还没有推荐，没有可以统计的'
  const last = totals.findLastIndex((n, i) => i > 0 && n > 0)
  return last < 0 ? `推荐${first}件，还没有走出单位的` : `推荐${first}件，${titles[last] ?? ''}${totals[last] ?? 0}件`
}

/** The standard table: a sheet, numerator and denominator and share in columns of their own. */
function sheetsOf(view: View, office: string): BookSheet[] {
  const head = `${view.round.title}统计表（截至${view.asOf}，${office}；年龄算到${view.round.ageOn}；占比的分母是同一列的合计，只对个人的类别用个人数作分母）`
  return [
    {
      name: '统计表',
      title: head,
      columns: [
        { title: '类别', width: 16 },
        { title: '分项', width: 26 },
        { title: '分母口径', width: 10 },
        ...view.stages.flatMap(s => [
          { title: `${s.title}人数`, kind: 'count' as const },
          { title: `${s.title}分母`, kind: 'count' as const },
          { title: `${s.title}占比`, kind: 'percent' as const },
          ...(view.previous ? [{ title: `上届${s.title}`, kind: 'count' as const }] : []),
        ]),
      ],
      rows: [
        [
          '合计',
          '件数',
          '',
          ...view.stages.flatMap(s => [s.total, null, null, ...(view.previous ? [s.previous] : [])]),
        ],
        ...view.groups.flatMap(group =>
          group.rows.map(row => [
            group.title,
            row.title,
            group.of,
            ...view.stages.flatMap((stage, i) => {
              const n = row.counts[i] ?? 0
              const whole = group.of === '个人' ? stage.persons : stage.total
              return [n, whole, whole === 0 ? null : n / whole, ...(view.previous ? [row.previous?.[i] ?? null] : [])]
            }),
          ]),
        ),
        [
          '平均年龄',
          '周岁',
          '生日已知的',
          ...view.stages.flatMap(s => [s.meanAge, s.aged, null, ...(view.previous ? [null] : [])]),
        ],
      ],
    },
    {
      name: '口径',
      columns: [
        { title: '类别', width: 16 },
        { title: '口径', width: 70 },
      ],
      rows: view.groups.map(group => [group.title, group.defined]),
    },
  ]
}
