// The first twenty people in order of name and how many there are, for an officer of a county and of a city, under row security.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, transaction, type Query } from '#kernel/database'
import { report, wholeFlag } from './report.ts'
import { cities, counties, officers, openScope } from './scope/world.ts'

const rows = wholeFlag('rows', 1_000_000)
const seed = wholeFlag('seed', 20261123)
const times = wholeFlag('times', 30)
const upTo = 10_000

const folder = mkdtempSync(join(tmpdir(), 'jp-scope-'))
const scope = await openScope(folder, rows, seed)
try {
  type Officer = (typeof officers)[keyof typeof officers]
  // The level column gives the first page in order from an index; counting follows the bounds and stops where a page says 一万以上.
  // Of bounds the planner expects a two-hundredth of the table and would sort what lies within them: the list forbids sorting.
  const ours = ({ column, code }: Officer): Query[] => {
    const where = sql`p.merged_into is null and ${sql.ref(column)} = ${code}::bigint`
    return [
      sql`set local enable_sort to off`,
      sql`select p.id, p.name, p.sex, p.born, p.employment from person p where ${where} order by p.pinyin, p.id limit 20`,
      sql`select count(*) as n from (select 1 from person p where p.merged_into is null order by p.place limit ${upTo + 1}::int) counted`,
    ]
  }
  const byPath = (): Query[] => [
    sql`select p.id, p.name, p.sex, p.born, p.employment from person_by_path p where p.merged_into is null order by p.pinyin, p.id limit 20`,
    sql`select count(*) as n from (select 1 from person_by_path p where p.merged_into is null limit ${upTo + 1}::int) counted`,
  ]
  const exactByPath = sql`select count(*) as n from person_by_path p where p.merged_into is null`
  const exactOurs = sql`select count(*) as n from person p where p.merged_into is null`

  const median = async ({ lo, hi, path }: Officer, queries: readonly Query[]): Promise<{ ms: number; n: number }> => {
    const taken: number[] = []
    let n = 0
    for (let i = 0; i < times; i++) {
      const began = performance.now()
      const answers = await transaction(scope.login, { way: 'division', lo, hi, today: '2026-03-18' }, tx =>
        tx.finishEach([sql`select set_config('app.path', ${path}, true)`, ...queries]),
      )
      taken.push(performance.now() - began)
      n = Number(answers.at(-1)?.[0]?.['n'])
    }
    return { ms: taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0, n }
  }
  const figures: Record<string, number> = {}
  const seen: Record<string, number> = {}
  for (const [name, officer] of Object.entries(officers)) {
    const list = await median(officer, ours(officer).slice(0, 2))
    const both = await median(officer, ours(officer))
    const theirs = await median(officer, byPath())
    const exact = [await median(officer, [exactOurs]), await median(officer, [exactByPath])] as const
    if (exact[0].n !== exact[1].n) throw new Error(`${name}: ${exact[0].n} by bounds, ${exact[1].n} by path`)
    seen[name] = exact[0].n
    Object.assign(figures, {
      [`${name}Ms`]: both.ms,
      [`${name}ListMs`]: list.ms,
      [`${name}PathPrefixMs`]: theirs.ms,
      [`${name}ExactCountMs`]: exact[0].ms,
      [`${name}PathPrefixExactCountMs`]: exact[1].ms,
    })
  }
  const rounded = Object.fromEntries(Object.entries(figures).map(([key, ms]) => [key, Math.round(ms * 100) / 100]))
  report({
    name: 'scope',
    rows,
    seed,
    shape: {
      cities,
      counties: cities * counties,
      seen,
      asked: `20 in order of pinyin, and how many (up to ${upTo})`,
      times,
      taken: 'median',
    },
    figures: { ms: rounded['cityMs'] ?? 0, ...rounded },
    // Another system's time over ours: how many times as fast.
    ratios: {
      vsPathPrefix: Math.round(((figures['cityPathPrefixMs'] ?? 0) / (figures['cityMs'] ?? 1)) * 10) / 10,
      vsPathPrefixCounty: Math.round(((figures['countyPathPrefixMs'] ?? 0) / (figures['countyMs'] ?? 1)) * 10) / 10,
    },
  })
} finally {
  await scope.close()
  rmSync(folder, { recursive: true, force: true })
}
