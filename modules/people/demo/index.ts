import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from '#kernel/database'
import { grams, namePinyin } from '#kernel/identifiers'
import type { Loading } from '#kernel/modules'
import { random as seeded, type Random } from '#modules/organisations'
import { female, male, surnames } from './names.ts'

interface Employer {
  readonly id: string
  readonly division: number
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
  readonly industry: string | null
}

const trades = ['焊工', '锻造工', '数控车工', '维修电工', '钳工', '铣工', '起重工', '质检员', '工艺技术员'] as const
const levels = ['三级/高级工', '二级/技师', '一级/高级技师', '四级/中级工', '五级/初级工'] as const

/** 3 000 invented people, 25 a unit, the same on every machine. */
export async function demo(loading: Loading): Promise<void> {
  const random = seeded(3000)
  await loading.transaction(async tx => {
    const units = await tx.rows<Employer>(sql`select id, division, place, province, city, county, node, line, industry from organisation where demo and kind = '企业' order by node`)
    const people = units.flatMap(unit => Array.from({ length: 25 }, () => invent(random, unit)))
    await tx.run(sql`
      insert into person (id, name, pinyin, sex, born, ethnicity, politics, education, employment, joined_work_on, position, trade, skill_level, employer, division, place, province, city, county, node, line, salt, demo, source, verified)
      select id, name, pinyin, sex, born, ethnicity, politics, education, employment, joined_work_on, position, trade, skill_level, employer, division, place, province, city, county, node, line, decode(salt, 'hex'), true, '演示', '自报'
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p (id uuid, name text, pinyin text, sex text, born date, ethnicity text, politics text, education text, employment text, joined_work_on date, position text, trade text, skill_level text,
        employer uuid, division bigint, place bigint, province bigint, city bigint, county bigint, node bigint, line bigint, salt text)`)
    const found = people.flatMap(p => grams(p.name).map(gram => ({ gram, person: p.id, place: p.place, node: p.node, line: p.line })))
    for (let i = 0; i < found.length; i += 20_000)
      await tx.run(sql`insert into name_gram (gram, place, node, line, person) select gram, place, node, line, person from jsonb_to_recordset(${JSON.stringify(found.slice(i, i + 20_000))}::jsonb) as g (gram text, place bigint, node bigint, line bigint, person uuid) on conflict do nothing`)
  })
}

function invent(random: Random, unit: Employer) {
  const woman = random.next() < 0.34
  const name = random.pick(surnames) + random.pick(woman ? female : male)
  const year = random.int(1966, 2003)
  const { division, place, province, city, county, node, line } = unit
  const day = (y: number): string => `${y}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
  return {
    id: randomUUID(), name, pinyin: namePinyin(name).syllables.join(' '), sex: woman ? '女' : '男', born: day(year), ethnicity: '汉族', politics: random.next() < 0.4 ? '中共党员' : '群众', education: random.pick(['高中', '中等职业', '大学专科', '大学本科']),
    employment: random.next() < 0.96 ? '在职' : '离退休', joined_work_on: day(year + random.int(18, 23)), position: '工人', trade: random.pick(trades), skill_level: random.pick(levels), employer: unit.id, division, place, province, city, county, node, line, salt: randomBytes(16).toString('hex'),
  }
}
