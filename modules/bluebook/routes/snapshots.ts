import { handle } from '#kernel/http'
import { groupingTitles } from '#kernel/indicators'
import { changesBetween, whereOf, yearOnYear, yearSaid, type Changed } from '../changes.ts'
import { findEdition, suppressionOf, yearBefore } from '../compile.ts'
import * as contract from '../contract.ts'
import { unknownEdition } from '../edit.ts'
import { definedAs, saidOf } from '../figure.ts'
import { figuresOf, snapshotsOf } from '../snapshot.ts'

const shown = (changes: readonly Changed[]) =>
  changes.map(c => ({
    indicator: c.indicator,
    title: c.title,
    where: whereOf(c),
    before: c.before,
    after: c.after,
    change: c.change,
    redefined: c.redefined,
  }))

export const routes = [
  handle(contract.listSnapshots, ({ params }, caller) =>
    caller.transaction(async tx => {
      const edition = await findEdition(tx, params.id)
      if (!edition) return unknownEdition()
      const snapshots = await snapshotsOf(tx, edition.id)
      const figures = new Map<string, Awaited<ReturnType<typeof figuresOf>>>()
      for (const s of snapshots) figures.set(s.id, await figuresOf(tx, s.id))
      const of = (n: number) => figures.get(snapshots[n]?.id ?? '') ?? []
      const before = await yearBefore(tx, edition)
      const restated = snapshots.length > 1 ? changesBetween(of(1), of(0)) : []
      const [newest] = snapshots
      const years = before ? yearOnYear(before.figures, of(0)) : []
      return {
        finding:
          newest === undefined
            ? '还没有取快照'
            : `快照${snapshots.length}次${snapshots.length > 1 ? (restated.length === 0 ? '，与上一次相同' : `，比上一次改了${restated.length}个数`) : ''}${before ? `；${yearSaid(before.year, years)}` : ''}`,
        id: edition.id,
        title: edition.title,
        year: edition.year,
        rows: snapshots.map(s => {
          const all = figures.get(s.id) ?? []
          return {
            ...s,
            figures: all.length,
            unable: all.filter(f => f.told.unable !== null && !f.told.withheld).length,
            withheld: all.filter(f => f.told.withheld || f.groups.some(g => g.withheld)).length,
          }
        }),
        total: snapshots.length,
        restated: shown(restated),
        years: shown(years),
        beforeYear: before?.year ?? null,
        figures: of(0).map(f => ({
          indicator: f.indicator,
          title: f.title,
          by: f.by === null ? null : groupingTitles[f.by],
          said: saidOf(f.told),
          source: f.definition.source,
          defined: definedAs(f),
          statement: f.statement,
          statementHash: f.statementHash,
          shown: suppressionOf(f),
        })),
        may: {
          snapshot:
            caller.may.has('bluebook.write') &&
            edition.organisation === caller.post?.organisation &&
            edition.state === '编写中',
        },
      }
    }),
  ),
]
