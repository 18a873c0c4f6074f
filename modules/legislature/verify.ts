import { sql, type Transaction } from '#kernel/database'
import type { Findings, SelfCheck } from '#kernel/modules'
import { draw } from './sample.ts'

interface Sample {
  readonly id: string
  readonly number: string
  readonly draw: number
  readonly seed: string
  readonly strata: readonly { readonly title: string; readonly drawn: number }[]
  readonly units: readonly { readonly id: string; readonly stratum: string }[]
}

/** A sample has the units its strata say, in the order its seed gives. */
async function checkSamples(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<Sample>(sql`
    select s.id, m.number, s.draw, s.seed, s.strata, (select jsonb_agg(jsonb_build_object('id', u.organisation, 'stratum', u.stratum) order by u.n) from npc_sample_unit u where u.sample = s.id) as units
    from npc_sample s join npc_matter m on m.id = s.matter`)
  const faults = rows.flatMap(s => {
    const units = s.units.map(u => ({ ...u, name: '', placeName: '' }))
    const again = draw(units, units.length, s.seed).units.map(u => u.id)
    const counted = s.strata.every(x => units.filter(u => u.stratum === x.title).length === x.drawn)
    return counted && again.join() === units.map(u => u.id).join()
      ? []
      : [`议题${s.number}第${s.draw}次抽样（${s.id}）：样本和种子、分层对不上`]
  })
  return { faults, seen: `${rows.length} 次抽样` }
}

export const checks: readonly SelfCheck[] = [{ title: '执法检查的样本：种子和分层', run: checkSamples }]
