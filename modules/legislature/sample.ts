import { createHash } from 'node:crypto'

export interface Unit {
  readonly id: string
  readonly name: string
  readonly stratum: string
  readonly placeName: string
}

export interface Drawn {
  readonly units: readonly (Unit & { readonly n: number })[]
  readonly strata: readonly { readonly title: string; readonly population: number; readonly drawn: number }[]
  readonly hash: string
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** As it is printed on the sheet, so that whoever has the list can draw it again. */
export const method =
  '分层按比例抽样：各层应抽数按最大余额法，每层至少1个（样本够分时）；层内把每个单位的SHA-256（种子+“:”+单位编号）从小到大排，取前几个。'

/** How many each stratum gives: whole parts, then largest remainders; one at least where the sample reaches. Ties by the name. */
export function shares(sizes: ReadonlyMap<string, number>, size: number): Map<string, number> {
  const total = [...sizes.values()].reduce((a, b) => a + b, 0)
  const wanted = Math.min(size, total)
  const names = [...sizes.keys()].toSorted()
  const least = wanted >= names.length ? 1 : 0
  const rest = wanted - least * names.length
  const parts = names.map(name => {
    const n = (sizes.get(name) ?? 0) - least
    // Whole numbers until the end: n·rest ÷ (total − least·strata).
    const over = Math.max(1, total - least * names.length)
    return { name, whole: Math.floor((n * rest) / over), remainder: (n * rest) % over }
  })
  let left = rest - parts.reduce((a, p) => a + p.whole, 0)
  for (const p of parts.toSorted((a, b) => b.remainder - a.remainder || (a.name < b.name ? -1 : 1))) {
    if (left === 0) break
    p.whole += 1
    left -= 1
  }
  return new Map(parts.map(p => [p.name, p.whole + least]))
}

/** Draws units by stratum; the same population and the same seed give the same sample, on any machine. */
export function draw(population: readonly Unit[], size: number, seed: string): Drawn {
  const groups = Map.groupBy(population, u => u.stratum)
  const give = shares(new Map([...groups].map(([k, v]) => [k, v.length])), size)
  const order = [...groups.keys()].toSorted()
  const units = order.flatMap(stratum =>
    (groups.get(stratum) ?? [])
      .map(unit => ({ unit, key: digest(`${seed}:${unit.id}`) }))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, give.get(stratum) ?? 0)
      .map(({ unit }) => unit),
  )
  return {
    units: units.map((unit, i) => ({ ...unit, n: i + 1 })),
    strata: order.map(title => ({ title, population: groups.get(title)?.length ?? 0, drawn: give.get(title) ?? 0 })),
    hash: digest(
      population
        .map(u => u.id)
        .toSorted()
        .join('\n'),
    ),
  }
}
