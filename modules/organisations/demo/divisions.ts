import { sql, type Transaction } from '#kernel/database'
import { namePinyin } from '#kernel/identifiers'

const city = 140_900_000_000
const county = 140_997_000_000
const invented = [
  { code: county, parent: city, level: 3, name: '忻岭县（演示）', short: '忻岭' },
  { code: 140_998_000_000, parent: city, level: 3, name: '滹云县（演示）', short: '滹云' },
  { code: 140_999_000_000, parent: city, level: 3, name: '雁岫经济技术开发区（演示）', short: '雁岫开发区' },
  { code: 140_997_100_000, parent: county, level: 4, name: '城关镇（演示）', short: '城关' },
  { code: 140_997_101_000, parent: county, level: 4, name: '北岭镇（演示）', short: '北岭' },
  { code: 140_997_200_000, parent: county, level: 4, name: '南川乡（演示）', short: '南川' },
]
/** As wide as a county's and a township's interval (kernel/identifiers/numbering.ts). */
const widths: Readonly<Record<number, number>> = { 3: 1e9, 4: 1e6 }

/** Two counties and a zone nobody has, below 忻州市, and three townships, each in the next free slot. They carry the source 虚拟. */
export async function demoDivisions(tx: Transaction): Promise<void> {
  for (const { code, parent, level, name, short } of invented) {
    const width = widths[level] ?? 1
    await tx.run(sql`
      insert into division (code, source, name, short_name, initials, level, parent, lo, hi)
      select ${code}, '虚拟', ${name}, ${short}, ${namePinyin(short).initials}, ${level}, p.code, s.lo, s.lo + ${width - 1}
      from division p, lateral (select p.lo + ((coalesce(max(c.hi), p.lo) - p.lo) / ${width} + 1) * ${width} as lo from division c where c.parent = p.code) s
      where p.code = ${parent} on conflict (code) do nothing`)
  }
}
