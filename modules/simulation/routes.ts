import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql } from '#kernel/database'
import { letter, write, writeBook } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { kindOfValue } from '#modules/administration'
import { benefitLaw, standsOf } from '#modules/care'
import { xlsx } from '#modules/organisations'
import { textsOf } from './amend.ts'
import * as c from './contract.ts'
import { memo } from './paper.ts'
import { simulated } from './plan.ts'
import { parametersOf, placesOf, repeat, simulate, unknownOne } from './scenario.ts'
import { sheetsOf } from './sheet.ts'
import { cellsOf, typedOf } from './typed.ts'
import { shownSimulations } from './view.ts'

const orders = {
  recordedOn: sql`m.recorded_on`,
  name: sql`m.name`,
  change: sql`(m.result -> 'costs' -> 1 ->> 'would')::numeric - (m.result -> 'costs' -> 1 ->> 'was')::numeric`,
} as const

async function draft(caller: Caller) {
  const benefits = await benefitLaw(caller.law)
  const read = parametersOf(benefits)
  return caller.transaction(async tx => {
    const at = await standsOf(tx, caller)
    const places = await placesOf(tx, caller)
    const items = benefits.itemsFor(at, caller.today).filter(simulated)
    const snapshots = await tx.rows<{ id: string; day: string; people: number; by: string }>(
      sql`select s.id, s.day, s.people, s.by_name as by from simulation_snapshot s where s.file is not null order by s.day desc, s.id limit 20`,
    )
    const parameters = [...read].flatMap(([id, { titles, keys }]) => {
      const node = caller.law.parameters?.find(p => p.id === id)
      if (!node || !items.some(item => keys.has(item.key))) return []
      const now = caller.law.reading(id, { division: at.division, on: caller.today })
      return [
        {
          id,
          title: node.title,
          unit: node.unit ?? '',
          kind: kindOfValue(node, [now.value]),
          items: [...titles],
          itemKeys: [...keys],
          typed: typedOf(node, now.value),
          level: now.level ?? null,
          evidence: now.evidence,
          from: now.from ?? null,
          keys: (node.keys ?? []).map(key => ({ title: key.title, among: 'among' in key ? [...key.among] : [] })),
          cells: cellsOf(node, now.value),
        },
      ]
    })
    return {
      today: caller.today,
      places,
      parameters,
      items: items.map(item => ({
        key: item.key,
        title: item.title,
        texts: textsOf(item).map(text => ({ ...text, may: [...text.may], tiers: [...text.tiers] })),
      })),
      snapshots,
      tiers: ['国家', '省', '市', '县'],
    }
  })
}

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
        gain: number
        lose: number
        unknown: number
        change: number
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
  handle(c.memoOfSimulation, async ({ params }, caller) => {
    const found = await one(caller, params.simulation)
    if (isRefusal(found)) return found
    const written = await write(letter, memo(found, caller.post?.organisationName ?? '', caller.today), {
      day: caller.today,
    })
    return isRefusal(written)
      ? written
      : { name: `测算说明（${found.name}）.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
  }),
]
