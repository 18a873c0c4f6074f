import type { Day } from '#kernel/calendar'
import { residentIdCheck } from '#kernel/identifiers'
import { sql, type Transaction } from '#kernel/database'
import { demoSince, random, type Random } from '#modules/organisations'
import { demoArchive } from './demo/archive.ts'
import { female, male, surnames } from './demo/names.ts'
import { readDocument } from './documents.ts'
import type { Unit } from './import-known.ts'
import { insertPeople, pinyinOf, sealedDocument, type DocumentRow, type PersonRow } from './register.ts'
import { newSalt, sealField } from './sealed.ts'

export interface DemoPerson {
  readonly id: string
  readonly name: string
  readonly employer: string
  readonly employment: string
}

const trades = [
  '焊工',
  '锻造工',
  '数控车工',
  '维修电工',
  '钳工',
  '铣工',
  '起重工',
  '质检员',
  '化学检验员',
  '叉车司机',
] as const
const skills = [
  '五级/初级工',
  '四级/中级工',
  '四级/中级工',
  '三级/高级工',
  '三级/高级工',
  '二级/技师',
  '一级/高级技师',
] as const
const posts = ['操作工', '操作工', '操作工', '班组长', '技术员', '工段长', '质检员'] as const
const schooling = [
  '普通高中毕业',
  '技工学校毕业',
  '职业高中毕业',
  '大学专科毕业',
  '大学专科毕业',
  '大学本科毕业',
  '初中毕业',
] as const
/** Names that break what was written for 张三: dots, rare characters, two-character surnames. */
const hard = [
  '买买提·吐尔逊',
  '阿卜杜热合曼·阿卜杜克热木',
  '扎西顿珠',
  '韦小䶮',
  '欧阳子墨',
  '令狐存亮',
  '尉迟安',
  '单志强',
  '仇一',
] as const
const today: Day = '2026-03-02'
const fewest = 12

/** Fills the archive: invented people in the demo's units, with numbers of a region nobody was assigned. Runs as the system's own work. */
export async function demoPeople(tx: Transaction, { total = 3000, seed = 19 } = {}): Promise<readonly DemoPerson[]> {
  const dice = random(seed)
  const ids = random(seed + 2)
  const units = await tx.rows<Unit & { employees: number; team: string[] }>(sql`
    select o.id, o.name, o.division, o.place, o.province, o.city, o.county, o.node, o.line, coalesce(o.employees, 20) as employees,
      (select coalesce(array_agg(t.id::text order by t.name), '{}') from team t where t.organisation = o.id) as team
    from organisation o where o.demo and o.kind in ('企业', '事业单位') order by o.node`)
  const weight = units.reduce((sum, unit) => sum + unit.employees, 0)
  const rows: PersonRow[] = []
  const documents: DocumentRow[] = []
  const taken = new Set<string>()
  for (const unit of units) {
    const count = fewest + Math.floor(((total - fewest * units.length) * unit.employees) / weight)
    for (let n = 0; n < count; n++) {
      const { row, document } = invent(dice, ids, unit, rows.length, taken)
      rows.push(row)
      if (document) documents.push(document)
    }
  }
  await insertPeople(tx, rows, documents)
  // One of them stands twice, the second time without a document, for somebody to judge.
  const twice = rows.find(row => row.employer === units[0]?.id && row.employment === '在职')
  if (twice)
    await insertPeople(
      tx,
      [{ ...twice, id: ids.uuid(), salt: newSalt().toString('hex'), phone_cipher: null, phone_tail: null }],
      [],
    )
  await demoArchive(tx, rows, id => units.find(unit => unit.id === id)?.name ?? '', seed + 1)
  return rows.map(({ id, name, employer, employment }) => ({ id, name, employer: employer ?? '', employment }))
}

function invent(
  dice: Random,
  ids: Random,
  unit: Unit & { readonly team: readonly string[] },
  serial: number,
  taken: Set<string>,
): { row: PersonRow; document: DocumentRow | undefined } {
  const man = dice.chance(0.66)
  const name =
    hard[Math.floor(serial / 97)] !== undefined && serial % 97 === 0
      ? (hard[serial / 97] ?? '')
      : dice.pick(surnames) + dice.pick(man ? male : female)
  const year = dice.int(1962, 2003)
  const number = () => {
    for (;;) {
      const born = dayIn(dice, year)
      const first17 = `19${unit.division.toString().slice(2, 6)}${born.replaceAll('-', '')}${String(((serial * 2) % 998) + (man ? 1 : 2)).padStart(3, '0')}`
      if (taken.has(first17)) continue
      taken.add(first17)
      return { born, full: first17 + residentIdCheck(first17) }
    }
  }
  const { born, full } = number()
  const retired = year <= 1965 || (!man && year <= 1970 && dice.chance(0.5))
  const salt = newSalt()
  const id = ids.uuid()
  const skilled = dice.chance(0.7)
  const read = readDocument('居民身份证', full, today)
  if (!('hash' in read)) throw new Error(read.why)
  const phone = `199${String(10_000_000 + serial).slice(0, 8)}`
  const row: PersonRow = {
    id,
    name,
    former_name: null,
    pinyin: pinyinOf(name),
    sex: man ? '男' : '女',
    born,
    ethnicity:
      name === '韦小䶮'
        ? '壮族'
        : name.includes('·')
          ? '维吾尔族'
          : name === '扎西顿珠'
            ? '藏族'
            : dice.chance(0.98)
              ? '汉族'
              : '回族',
    politics: dice.chance(0.33) ? '中共党员' : dice.chance(0.06) ? '共青团员' : '群众',
    education: dice.chance(0.97) ? dice.pick(schooling) : null,
    hukou: null,
    native_place: null,
    employment: retired ? '离退休' : dice.chance(0.985) ? '在职' : '离职',
    joined_work_on: dice.chance(0.95) ? dayIn(dice, year + dice.int(18, 24)) : null,
    position: dice.pick(posts),
    rank: '无',
    trade: dice.pick(trades),
    skill_level: skilled ? dice.pick(skills) : null,
    professional_title: skilled || dice.chance(0.8) ? null : '助理工程师',
    migrant: dice.chance(0.4),
    new_form: false,
    member_since: dice.chance(0.85) ? dayIn(dice, Math.min(2025, year + dice.int(20, 28))) : null,
    employer: unit.id,
    team: unit.team.length > 0 && dice.chance(0.5) ? dice.pick(unit.team) : null,
    division: unit.division,
    place: unit.place,
    province: unit.province,
    city: unit.city,
    county: unit.county,
    node: unit.node,
    line: unit.line,
    phone_cipher: sealField(salt, 'phone', phone).toString('hex'),
    phone_tail: phone.slice(-4),
    salt: salt.toString('hex'),
    demo: true,
    source: '演示数据',
    verified: dice.chance(0.6) ? '已核' : '自报',
    ground: null,
    since: demoSince,
  }
  return { row, document: dice.chance(0.985) ? sealedDocument(id, salt, read, '演示数据') : undefined }
}

const dayIn = (dice: Random, year: number): string =>
  `${year}-${String(dice.int(1, 12)).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')}`
