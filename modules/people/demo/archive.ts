import { sql, type Transaction } from '#kernel/database'
import { random } from '#modules/organisations'
import type { RegisterKey } from '../archive/keys.ts'
import type { PersonRow } from '../register.ts'

type Row = Readonly<Record<string, string | number | null>>

const levels = ['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师']
const events = ['焊接', '数控车削', '机电维修', '钳工装配']

/** Gives one in eight of the invented people a working life on record: what the unit says, what they say, and what still has to be checked. */
export async function demoArchive(
  tx: Transaction,
  people: readonly PersonRow[],
  unitOf: (id: string | null) => string,
  seed: number,
): Promise<void> {
  const dice = random(seed)
  const rows = new Map<RegisterKey, Row[]>()
  const put = (key: RegisterKey, person: string, row: Row) => {
    const all = rows.get(key) ?? []
    all.push({
      person,
      verified: row['source'] === '本人填报' ? '自报' : '待核',
      seen_on: '2026-02-20',
      ground: '人力资源管理所必需',
      ...row,
    })
    rows.set(key, all)
  }
  for (const person of people.filter((_, i) => i % 8 === 0)) {
    const joined = person.joined_work_on
    if (joined === null || joined > '2016-01-01') continue
    const unit = unitOf(person.employer)
    const year = Number(joined.slice(0, 4))
    const later = (years: number, day = '06-15') => `${Math.min(year + years, 2025)}-${day}`
    const trade = person.trade ?? '操作工'
    const turned = dice.int(6, 9)
    put('post_spell', person.id, {
      unit_name: unit,
      post: trade,
      started_on: joined,
      ended_on: later(turned, '06-30'),
      source: '人事档案',
    })
    // The person remembers another month: both stand side by side.
    if (dice.chance(0.4))
      put('post_spell', person.id, {
        unit_name: unit,
        post: trade,
        started_on: `${year}-01-01`,
        ended_on: later(turned, '06-30'),
        source: '本人填报',
      })
    put('post_spell', person.id, {
      unit_name: unit,
      post: person.position ?? trade,
      started_on: later(turned, '07-01'),
      source: '单位花名册',
    })
    if (person.education !== null)
      put('education_record', person.id, {
        level: person.education,
        school: '云中职业技术学校（演示）',
        source: '人事档案',
      })
    const reached = levels.indexOf(person.skill_level ?? '')
    for (let at = Math.max(0, reached - 2); at <= reached; at++)
      put('skill_certificate', person.id, {
        scheme: '国家职业资格证书',
        occupation: trade,
        level: levels[at] ?? null,
        issued_on: later(3 + at * 4),
        source: '证书或证件原件',
      })
    if (person.professional_title !== null)
      put('title_record', person.id, {
        title: person.professional_title,
        granted_on: later(7),
        source: '主管部门文件',
      })
    if (dice.chance(0.3))
      put('contest_result', person.id, {
        contest: '云中县职工技能大赛（演示）',
        level: '县级',
        event: dice.pick(events),
        rank: dice.int(1, 8),
        held_on: later(11, '05-20'),
        source: '主管部门文件',
      })
    if (dice.chance(0.3))
      put('outcome_record', person.id, {
        kind: '五小成果',
        title: `${trade}工序改进（演示）`,
        role: dice.pick(['主持', '参与']),
        settled_on: later(9, '10-10'),
        source: '单位花名册',
      })
    if (reached >= 3)
      put('mentorship', person.id, {
        role: '师傅',
        other_name: dice.pick(people).name,
        trade,
        started_on: later(13, '03-01'),
        source: '合同或协议原件',
      })
    if (person.member_since !== null)
      put('union_spell', person.id, {
        union_name: `${unit}工会`,
        joined_on: person.member_since,
        source: '工会会员登记',
      })
  }
  for (const [key, all] of rows) {
    const columns = sql.raw([...new Set(all.flatMap(row => Object.keys(row)))].join(', '))
    await tx.run(sql`
      insert into ${sql.table(key)} (demo, ${columns}) select true, ${columns} from jsonb_populate_recordset(null::${sql.table(key)}, ${JSON.stringify(all)}::jsonb)`)
  }
}
