import { sql, type Transaction } from '#kernel/database'

const city = 140_900_000_000
const counties = [
  { code: 140_997_000_000, name: '忻岭县（演示）', short: '忻岭' },
  { code: 140_998_000_000, name: '滹云县（演示）', short: '滹云' },
  { code: 140_999_000_000, name: '雁岫经济技术开发区（演示）', short: '雁岫开发区' },
]
/** As wide as a county's interval (kernel/identifiers/numbering.ts). */
const width = 1e9

/** Two counties and a zone nobody has, below 忻州市, each in the next free slot. They carry the source 虚拟. */
export async function demoDivisions(tx: Transaction): Promise<void> {
  for (const { code, name, short } of counties) {
    await tx.run(sql`
      insert into division (code, source, name, short_name, level, parent, lo, hi)
      select ${code}, '虚拟', ${name}, ${short}, 3, p.code, s.lo, s.lo + ${width - 1}
      from division p, lateral (select p.lo + ((coalesce(max(c.hi), p.lo) - p.lo) / ${width} + 1) * ${width} as lo from division c where c.parent = p.code) s
      where p.code = ${city} on conflict (code) do nothing`)
  }
}
