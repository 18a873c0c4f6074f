import { pack } from '#kernel/modules'
import type { DatedValue } from '#kernel/rules'
import type { LawPack, Source } from './pack.ts'

/** A place that has no decision of its own: only figures that were read there, and where. */
export function placePack(p: {
  readonly id: string
  readonly division: number
  readonly title: string
  /** One character for citations. */
  readonly short: string
  readonly sources: Readonly<Record<string, Source>>
  readonly parameters: readonly DatedValue[]
}): LawPack {
  const sources = Object.values(p.sources)
  return {
    ...pack({
      id: p.id,
      division: p.division,
      title: p.title,
      status: 'in force',
      from: '1949-10-01',
      parameters: p.parameters,
      sources,
    }),
    sources,
    decision: `${p.title}参数`,
    short: p.short,
    inForce: null,
    about: `没有同题决定；这里只放${p.title}的参数和出处。`,
    texts: [],
    clauses: [],
    errata: [],
  }
}
