import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { kindOfValue } from '#modules/administration'
import { benefitLaw, standsOf } from '#modules/care'
import { textsOf } from './amend.ts'
import { warm } from './answer.ts'
import { makingOf } from './making.ts'
import { simulated } from './plan.ts'
import { parametersOf, placesOf } from './said.ts'
import { fileFor } from './scenario.ts'
import { isThere } from './snapshot.ts'
import { cellsOf, typedOf } from './typed.ts'

/** What can be drafted: the standards of the place and those above it, the texts, the snapshots; the newest is taken into memory meanwhile. */
export async function draft(caller: Caller) {
  const benefits = await benefitLaw(caller.law)
  const read = parametersOf(benefits)
  return caller.transaction(async tx => {
    const at = await standsOf(tx, caller)
    const places = await placesOf(tx, caller)
    const items = benefits.itemsFor(at, caller.today).filter(simulated)
    const kept = await tx.rows<{ id: string; day: string; people: number; by: string; hash: string }>(
      sql`select s.id, s.day, s.people, s.by_name as by, s.hash from simulation_snapshot s where s.hash is not null and ${isThere} order by s.day desc, s.moved_at desc nulls last, s.id limit 20`,
    )
    // Nobody waits for it: what cannot be opened is found out when it is asked.
    const [newest] = kept
    if (newest) warm(newest.hash, fileFor(caller, newest.id)).catch(() => undefined)
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
      snapshots: kept.map(({ hash: _, ...one }) => one),
      making: await makingOf(tx, caller),
      tiers: ['国家', '省', '市', '县'],
    }
  })
}
