import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql } from '#kernel/database'
import { writeBook, writePaper } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import * as c from './contract.ts'
import { memo } from './paper.ts'
import { draft } from './draft.ts'
import { askForSnapshot, readMaking } from './making.ts'
import { repeat, simulate, unknownOne } from './scenario.ts'
import { sheetsOf } from './sheet.ts'
import { shownSimulations } from './view.ts'

const orders = {
  recordedOn: sql`m.recorded_on`,
  name: sql`m.name`,
} as const

async function one(caller: Caller, id: string) {
  const [found] = await caller.transaction(tx => shownSimulations(tx, caller, [id]))
  return found ?? unknownOne
}

const mayOf = (caller: Caller) => ({
  write: caller.may.has('simulation.write'),
  adopt: caller.may.has('admin.parameters'),
  export: caller.may.has('simulation.write'),
})

export const routes = [
  handle(c.listSimulations, ({ query: { q, page, size, sort } }, caller) =>
    caller.transaction(async tx => {
      const where = q === undefined ? sql`true` : sql`position(${q} in m.name) > 0`
      const key = sort.replace(/^-/, '')
      const by = key in orders ? orders[key as keyof typeof orders] : orders.recordedOn
      const rows = await tx.rows<{
        id: string
        name: string
        office: string
        base: string
        recordedOn: string
        by: string
        people: number
        year: number
        gain: number | null
        lose: number | null
        unknown: number | null
        change: number | null
        all: number
      }>(sql`
        select m.id, m.name, m.office_name as office, m.base, m.recorded_on as "recordedOn", m.by_name as by, (m.result ->> 'people')::int as people, (m.result ->> 'year')::int as year,
          (m.result -> 'fates' ->> 'gain')::int as gain, (m.result -> 'fates' ->> 'lose')::int as lose, (m.result -> 'fates' ->> 'unknown')::int as unknown,
          (select (x ->> 'would')::bigint - (x ->> 'was')::bigint from jsonb_array_elements(m.result -> 'costs') x where x ->> 'year' = m.result ->> 'year') as change,
          count(*) over ()::int as all
        from simulation m where ${where} order by ${by} ${sort.startsWith('-') ? sql`desc` : sql`asc`}, m.id limit ${size} offset ${(page - 1) * size}`)
      return {
        rows: rows.map(({ all: _, ...row }) => row),
        total: rows[0]?.all ?? 0,
        may: { write: caller.may.has('simulation.write') },
      }
    }),
  ),
  handle(c.draftSimulation, (_, caller) => draft(caller)),
  handle(c.takeSnapshot, (_, caller) => askForSnapshot(caller)),
  handle(c.readSnapshot, ({ params }, caller) => readMaking(caller, params.snapshot)),
  handle(c.createSimulation, ({ body }, caller) => simulate(caller, body)),
  handle(c.readSimulation, async ({ params }, caller) => {
    const found = await one(caller, params.simulation)
    return isRefusal(found) ? found : { ...found, may: mayOf(caller) }
  }),
  handle(c.compareSimulations, ({ query: { a, b, c: third } }, caller) =>
    caller.transaction(async tx => ({
      rows: await shownSimulations(tx, caller, [...new Set([a, b, third].filter(id => id !== undefined))]),
      others: await tx.rows<{ id: string; name: string }>(
        sql`select m.id, m.name from simulation m order by m.recorded_on desc, m.id limit 50`,
      ),
    })),
  ),
  handle(c.repeatSimulation, ({ params }, caller) => repeat(caller, params.simulation)),
  handle(c.sheetOfSimulation, async ({ params, query }, caller) => {
    const found = await one(caller, params.simulation)
    if (isRefusal(found)) return found
    await caller.transaction(tx =>
      recordExport(tx, caller, {
        kind: 'simulation',
        subject: params.simulation,
        fields: ['合计（没有个人）'],
        purpose: query.purpose,
      }),
    )
    const office = caller.post?.organisationName ?? ''
    const bytes = await writeBook(
      sheetsOf(found, `${found.name}（${office}导出，${caller.today}，用途：${query.purpose}）`),
    )
    return { name: `测算结果（${found.name}）.xlsx`, kind: xlsx, bytes }
  }),
  handle(c.memoOfSimulation, async ({ params, query }, caller) => {
    const found = await one(caller, params.simulation)
    if (isRefusal(found)) return found
    return writePaper(
      memo(found, caller.post?.organisationName ?? '', caller.today),
      query.format,
      `测算说明（${found.name}）`,
    )
  }),
]
