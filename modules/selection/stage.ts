import { join } from 'node:path'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { discover } from '#kernel/modules'
import { handlers, town, type TownUnit } from '#kernel/testing'
import type { Settings } from '#modules/honours'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }

export const settings: Settings = {
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
    { level: 'county', parts: ['receive', 'submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['receive', 'decide'], objectionExtraDays: 0 },
  ],
  categories: [
    {
      key: 'worker',
      title: '企业职工',
      kinds: [
        { key: 'frontline', title: '一线工人', frontline: true, leader: false },
        { key: 'leader', title: '企业负责人', frontline: false, leader: true },
      ],
      departments: [],
    },
    {
      key: 'farmer',
      title: '农民',
      kinds: [{ key: 'farmer', title: '普通农业劳动者', frontline: true, leader: false }],
      departments: [],
    },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 0, max: 2000, briefMin: 0, briefMax: 500 },
  baseHonours: [],
  retiredExcluded: true,
  rankExcluded: [],
  vetoes: [],
  seats: { regular: 50, byCategory: { worker: 30 } },
  ratios: [],
  linked: [],
  consent: false,
  marks: [],
  contact: { phone: '0350-0000000', email: '', address: '演示路1号', postcode: '' },
  basis: { seats: '第三条' },
}

/** An invented city with three counties and one unit, a round of the city, and whoever a test nominates, written straight into the tables. */
export async function stage(own: Partial<Settings> = {}) {
  const t = await town({ law, today: '2026-03-18' })
  const { owner } = t
  const today = t.today()
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    a: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    b: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    c: await t.organisation('南川区总工会', 'third', { union: '县级总工会' }),
    unit: await t.organisation('北岭锻造有限公司', 'home', { ownership: '私营有限责任公司' }),
  }
  const city = offices.city.code
  const [made] = await direct<{ id: string }>(
    owner,
    sql`insert into round (title, honour, honour_title, year, preset, organiser, scope_lo, scope_hi, place, division, notice_title, notice_on, settings, state)
      values ('2026年演示市劳动模范', '1409-MODEL', '演示市劳动模范', 2026, 'city', ${offices.city.id}, 2000, 100000, 2000, ${city}, '关于评选2026年演示市劳动模范的通知', '2026-03-01', ${JSON.stringify({ ...settings, ...own })}::jsonb, '开放') returning id`,
  )
  const round = made?.id ?? ''
  for (const [level, office, lo, hi] of [
    ['city', offices.city, 2000, 100000],
    ['county', offices.a, 3000, 3999],
    ['county', offices.b, 4000, 4999],
    ['county', offices.c, 5000, 5999],
  ] as const)
    await direct(
      owner,
      sql`insert into round_office (round, level, organisation, name, lo, hi) values (${round}, ${level}, ${office.id}, ${office.name}, ${lo}, ${hi})`,
    )
  await direct(
    owner,
    sql`insert into procedure_version (hash, id, title, body, since) values ('test', 'honours.nomination', '推荐人选', '{}', ${today})`,
  )
  let number = 0
  const officeMay = ['honours.read', 'honours.submit', 'honours.choose', 'honours.panel', 'selection.quota']
  const { unit } = offices
  const office = (of: TownUnit) => t.who(of, { way: 'division', may: officeMay })
  return {
    ...t,
    round,
    offices,
    as: {
      city: office(offices.city),
      a: office(offices.a),
      b: office(offices.b),
      unit: t.who(unit, { way: 'unit', may: ['honours.read', 'honours.nominate'] }),
    },
    /** One nomination in county `a` (or another), as it would stand after the units sent it up. */
    nominee: async (name: string, facts: NomineeFacts = {}): Promise<string> => {
      const at = offices[facts.county ?? 'a']
      number += 1
      const [kase] = await direct<{ id: string }>(
        owner,
        sql`insert into kase (procedure, procedure_hash, within, number, subject_kind, subject, title, offices, place, province, city, county, node, step, status, since, opened_on)
          values ('honours.nomination', 'test', ${round}, ${number}, 'person', gen_random_uuid(), ${name}, ${JSON.stringify({ unit: unit.id, county: at.id, city: offices.city.id })}::jsonb, ${at.place}, 140000000000, ${city}, null, ${unit.node}, ${facts.step ?? 'city.receive'}, ${facts.status ?? 'open'}, ${today}, ${today}) returning id`,
      )
      const id = kase?.id ?? ''
      await direct(
        owner,
        sql`insert into nomination (kase, round, subject_kind, name, sex, ethnicity, born, employer, employer_name, rank, category, kind, pool, marks, migrant, new_form, ownership, deeds, brief)
          values (${id}, ${round}, 'person', ${name}, ${facts.sex === undefined ? '男' : facts.sex}, ${facts.ethnicity === undefined ? '汉族' : facts.ethnicity}, '1980-03-19', ${unit.id}, ${unit.name}, '无', ${facts.category ?? 'worker'}, ${facts.kind ?? 'frontline'}, ${facts.pool ?? '常规'}, ${[...(facts.marks ?? [])]}::text[], false, false, '私营有限责任公司', '事迹', '简要')`,
      )
      return id
    },
  }
}

interface NomineeFacts {
  readonly county?: 'a' | 'b' | 'c'
  readonly category?: string
  readonly kind?: string
  readonly pool?: '常规' | '单列'
  readonly sex?: string | null
  readonly ethnicity?: string | null
  readonly marks?: readonly string[]
  readonly step?: string
  readonly status?: string
}

/** Handlers of any module: a choice is decided by the round's. */
export const { call, done } = handlers(async () =>
  (await discover(join(import.meta.dirname, '../..'))).flatMap(m => m.routes),
)
