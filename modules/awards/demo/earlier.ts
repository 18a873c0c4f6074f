import { sql, type Transaction } from '#kernel/database'
import { random, type Random } from '#modules/organisations'
import { loadCatalogue, type HonourTitle } from '#modules/oversight'
import { insertAwards, type NewAward } from '../register.ts'

interface Holder {
  readonly id: string
  readonly name: string
  readonly sex: string | null
  readonly born: string | null
  readonly employer: string
  readonly employerName: string
  readonly position: string | null
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

/** Words of the catalogue, in full; the catalogue writes several titles in one entry. */
const persons = [
  ['1409-MODEL', '忻州市劳动模范', 1990],
  ['14-MODEL', '山西省劳动模范', 1995],
  ['14-MAY1-MEDAL', '山西省五一劳动奖章', 1999],
  ['1409-MODEL', '忻州市劳动模范', 2003],
  ['1409-CRAFT', '忻州工匠', 2019],
] as const
const names = ['庞守义', '冀玉兰', '贾铁生', '卫满囤', '闫春桃', '药德旺', '郝石柱', '续秋菊', '弓建国', '阴翠英']

/** Some forty invented honours of 1990 to 2025, as an office types them from its old rolls: some checked, some not, some of people who are in no archive. */
export async function fillEarlier(tx: Transaction, { seed = 1990 } = {}): Promise<number> {
  const dice = random(seed)
  const { honours } = await loadCatalogue()
  const holders = await tx.rows<Holder>(sql`
    select p.id, p.name, p.sex, p.born, o.id as employer, o.name as "employerName", p.position, p.place, p.node, p.line, p.division, p.province, p.city, p.county
    from person p join organisation o on o.id = p.employer where p.demo and p.merged_into is null and p.born < '1988-01-01' order by md5(p.id::text) limit 18`)
  const units = await tx.rows<Holder>(sql`
    select o.id, o.name, null as sex, null as born, o.id as employer, o.name as "employerName", null as position, o.place, o.node, o.line, o.division, o.province, o.city, o.county
    from organisation o where o.demo and o.kind = '企业' order by o.employees desc nulls last, o.name limit 16`)
  const teams = await tx.rows<Holder>(sql`
    select t.id, o.name || t.name as name, null as sex, null as born, o.id as employer, o.name as "employerName", null as position, o.place, o.node, o.line, o.division, o.province, o.city, o.county
    from team t join organisation o on o.id = t.organisation where o.demo order by md5(t.name || o.name) limit 6`)
  if (holders.length === 0 || units.length === 0) return 0
  const title = (code: string): HonourTitle | undefined => honours.find(h => h.code === code)
  const rows: NewAward[] = [
    ...holders.map((h, i) => {
      const [code, words, from] = pick(persons, i)
      const born = Number(h.born?.slice(0, 4) ?? 1960)
      return award(
        h,
        { kind: 'person', honour: title(code), words, year: between(dice, Math.max(from, born + 30), 2025) },
        dice,
      )
    }),
    ...names.map((name, i) => {
      const [code, words] = pick(persons.slice(0, 4), i)
      const unit = pick(units, i)
      // Of people of the nineties the old roll has a name and a unit, and no archive.
      const old = { ...unit, name, sex: null, born: null }
      return {
        ...award(old, { kind: 'person', honour: title(code), words, year: between(dice, 1990, 2004) }, dice),
        person: null,
        verified: '待核' as const,
      }
    }),
    ...units.slice(0, 7).map((h, i) => {
      const [code, words] = pick(
        [
          ['14-MAY1-CERT', '山西省五一劳动奖状'],
          ['1409-MAY1', '忻州市五一劳动奖状'],
        ] as const,
        i,
      )
      return award(h, { kind: 'organisation', honour: title(code), words, year: between(dice, 2005, 2025) }, dice)
    }),
    ...teams.map((h, i) => {
      const [code, words] = pick(
        [
          ['14-PIONEER', '山西省工人先锋号'],
          ['1409-MAY1', '忻州市工人先锋号'],
        ] as const,
        i,
      )
      return award(h, { kind: 'team', honour: title(code), words, year: between(dice, 2010, 2025) }, dice)
    }),
  ]
  return (await insertAwards(tx, rows)).length
}

function award(
  h: Holder,
  of: { kind: NewAward['subject_kind']; honour: HonourTitle | undefined; words: string; year: number },
  dice: Random,
): NewAward {
  const { kind, honour, words, year } = of
  return {
    subject_kind: kind,
    person: kind === 'person' ? h.id : null,
    organisation: kind === 'organisation' ? h.id : null,
    team: kind === 'team' ? h.id : null,
    name: h.name,
    sex: h.sex,
    born: h.born,
    employer: kind === 'organisation' ? null : h.employer,
    employer_name: kind === 'organisation' ? null : h.employerName,
    position: h.position,
    honour: honour?.code ?? null,
    honour_title: words,
    family: honour?.family ?? null,
    level: honour?.level ?? '市',
    granted_by: words.startsWith('忻州') ? '演示市人民政府、演示市总工会' : '演示省人民政府、演示省总工会',
    year,
    granted_on: `${year}-04-2${dice.int(0, 8)}`,
    document_title: `关于表彰${year}年${words}的决定（演示）`,
    place: h.place,
    node: h.node,
    line: h.line,
    division: h.division,
    province: h.province,
    city: h.city,
    county: h.county,
    source: '历史补录',
    verified: dice.chance(0.25) ? '待核' : '已核',
    ground: '旧荣誉名册（演示）',
    demo: true,
  }
}

function pick<T>(of: readonly T[], i: number): T {
  const one = of[i % of.length]
  if (one === undefined) throw new Error('the demo picks from nothing')
  return one
}
const between = (dice: Random, from: number, to: number): number => dice.int(from, Math.max(from, to))
