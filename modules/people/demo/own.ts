import { sql, type Transaction } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { readAnswer } from '../archive/answer.ts'
import type { RegisterKey } from '../archive/keys.ts'
import { registerOf } from '../archive/registers.ts'
import { columnsOf, rowFor } from '../archive/sealing.ts'
import { healthMatter, ownLaw } from '../own-law.ts'

const records: readonly (readonly [RegisterKey, Readonly<Record<string, string>>])[] = [
  ['post_spell', { post: '质检员', started_on: '2018-03-01', source: '人事档案' }],
  [
    'skill_certificate',
    {
      scheme: '国家职业资格证书',
      occupation: '锻造工',
      level: '四级/中级工',
      issued_on: '2019-06-15',
      source: '证书或证件原件',
    },
  ],
  [
    'social_card',
    {
      number: 'YS1407000123',
      generation: '第三代',
      electronic: '已签发',
      condition: '正常',
      started_on: '2023-04-10',
      source: '证书或证件原件',
    },
  ],
  [
    'volunteer_record',
    {
      project: '义务维修小家电（演示）',
      body: '职工志愿服务队（演示）',
      hours: '36',
      started_on: '2025-03-05',
      ended_on: '2025-12-05',
      source: '证书或证件原件',
    },
  ],
]

/** Gives one invented worker something in every kind of register, and a separate consent that waits for an answer. Runs as the system's own work. */
export async function demoOwnArchive(tx: Transaction, person: string, today: string): Promise<void> {
  const unit = await tx.get<{ name: string; county: string }>(
    sql`select o.name, coalesce((select d.short_name from division d where d.code = p.county limit 1), '本') as county from person p join organisation o on o.id = p.employer where p.id = ${person}`,
  )
  for (const [key, given] of records) {
    const answer = {
      ...given,
      ...(key === 'post_spell' && { unit_name: unit.name }),
      ...(key === 'social_card' && { issued_place: unit.county }),
    }
    const register = registerOf(key)
    if (!register) throw new Error(`no register ${key}`)
    const read = await readAnswer(register, { ...answer, seen_on: '2026-02-20', ground: '人力资源管理所必需' }, today)
    if (!('answer' in read)) throw new Error(read.map(wrong => wrong.what).join('；'))
    const row = await rowFor(tx, register, person, read, null)
    if (isRefusal(row)) throw new Error(row.what)
    const columns = sql.raw(columnsOf(register).join(', '))
    await tx.run(sql`
      insert into ${sql.table(key)} (person, demo, verified, ${columns}) select ${person}, true, '待核', ${columns} from jsonb_populate_record(null::${sql.table(key)}, ${JSON.stringify(row)}::jsonb)`)
  }
  const matter = (await ownLaw()).matters.find(one => one.name === healthMatter)
  if (!matter) throw new Error('the packs ask for no consent')
  await tx.run(sql`
    insert into consent_record (person, demo, verified, source, seen_on, ground, matter, recipient, purpose, answer, asked_on)
    values (${person}, true, '自报', '本人填报', ${today}, '本人同意', ${matter.name}, ${matter.recipient}, ${matter.purpose}, '待答复', ${today})`)
}
