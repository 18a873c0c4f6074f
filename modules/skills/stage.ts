import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import { namePinyin } from '#kernel/identifiers'
import { settleJobs } from '#kernel/jobs'
import { discoverPacks } from '#kernel/modules'
import type { DatedValue } from '#kernel/rules'
import { at as worldAt, callerAs, freshDatabase, handlers } from '#kernel/testing'
import { standardForm } from './contract.ts'
import { jobs } from './results.ts'
import { routes } from './routes.ts'
import { insertStandard } from './standard-pages.ts'

const sees = (1 << 12) - 1

/** The values of the national pack, as an installation reads them. */
async function nationalLaw(): Promise<Law> {
  const packs = await discoverPacks(fileURLToPath(new URL('../../', import.meta.url)))
  // Made and checked by `values()` in the pack's parameters.ts.
  const given = packs.filter(pack => pack.division === null).flatMap(pack => pack.parameters as readonly DatedValue[])
  return {
    calendar: calendar([]),
    reading: (id, { on }) => {
      const said = given
        .filter(one => one.parameter === id && one.from <= on)
        .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
      return said === undefined
        ? { title: id, value: null, evidence: '未配置' }
        : { title: id, value: said.value, evidence: said.evidence, ...(said.cites && { cites: said.cites }) }
    },
  }
}

/** An invented city: a labour office, a firm that examines its own welders, a college, a school, workers. */
export async function stage() {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-skills-')))
  const { owner, login, queue } = await freshDatabase()
  const law = await nationalLaw()
  let today: Day = '2026-03-18'
  const city = 140900000000
  const divisions = [
    [0, '全国', 0, null, 0, 1e12],
    [140000000000, '演示省', 1, 0, 1000, 900000],
    [city, '演示市', 2, 140000000000, 2000, 100000],
    [140997000000, '忻岭县', 3, city, 3000, 3999],
    [140998000000, '平河县', 3, city, 4000, 4999],
  ] as const
  for (const [code, name, level, parent, lo, hi] of divisions)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  const organisation = async (name: string, place: number, county: number | null) => {
    const here = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, division, place, province, city, county, node, node_hi, source)
      values (${name}, '企业', false, ${county ?? city}, ${place}, 140000000000, ${city}, ${county}, ${here}, ${here + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: here, place, county }
  }
  const offices = {
    labour: await organisation('演示市人力资源和社会保障局', 2000, null),
    works: await organisation('忻岭焊接工程有限公司', 3000, 140997000000),
    college: await organisation('忻岭技师学院', 3000, 140997000000),
    mill: await organisation('平河锻造有限公司', 4000, 140998000000),
  }
  type Unit = (typeof offices)['works']
  const person = async (name: string, unit: Unit = offices.works, born = '1990-05-05') => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, ${namePinyin(name).full}, '男', ${born}, '在职', ${unit.id}, ${unit.county ?? city}, ${unit.place}, 140000000000, ${city}, ${unit.county}, ${unit.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  const paper = async () => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, since) values ('文件扫描件', 'pdf', 1, sha256(gen_random_uuid()::text::bytea), sha256('1'), '内部', false, 3000, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  const certificate = async (
    holder: string,
    level: string,
    on: string,
    more: { occupation?: string; verified?: string } = {},
  ) => {
    const { occupation = '焊工', verified = '待核' } = more
    await direct(
      owner,
      sql`insert into skill_certificate (person, source, seen_on, verified, ground, scheme, occupation, level, issued_on)
      values (${holder}, '证书或证件原件', '2026-02-01', ${verified}, '人力资源管理所必需', '职业技能等级证书', ${occupation}, ${level}, ${on})`,
    )
  }
  const post = (holder: string, name: string, from: string, to: string | null = null) =>
    direct(
      owner,
      sql`insert into post_spell (person, source, seen_on, verified, ground, unit_name, post, started_on, ended_on) values (${holder}, '人事档案', '2026-02-01', '待核', '人力资源管理所必需', '某单位', ${name}, ${from}, ${to})`,
    )
  const title = (holder: string, name: string, on: string) =>
    direct(
      owner,
      sql`insert into title_record (person, source, seen_on, verified, ground, title, granted_on) values (${holder}, '证书或证件原件', '2026-02-01', '待核', '人力资源管理所必需', ${name}, ${on})`,
    )
  let n = 0
  const who = (
    office: Unit,
    way: 'unit' | 'division',
    may: readonly string[],
    name = `${office.name}经办`,
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const [lo, hi] =
      way === 'unit'
        ? [office.node, office.node + 999]
        : [office.place, office.place === 2000 ? 100000 : office.place + 999]
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name,
        may,
        account,
        reach: { way, lo, hi, sees },
        post: {
          id: account,
          role: 'test',
          organisation: office.id,
          organisationName: office.name,
          sector: '人社',
          division: office.county ?? city,
        },
      })
  }
  const runs = ['skills.read', 'skills.assess', 'skills.apply', 'skills.career', 'skills.appoint']
  const as = {
    labour: who(offices.labour, 'division', ['skills.read', 'skills.standards', 'skills.bodies', 'skills.record']),
    agrees: who(offices.labour, 'division', ['skills.read', 'skills.agree'], '复核人'),
    hr: who(offices.works, 'unit', runs, '甲'),
    second: who(offices.works, 'unit', ['skills.read', 'skills.assess'], '乙'),
    college: who(offices.college, 'unit', [...runs, 'skills.credits']),
    mill: who(offices.mill, 'unit', runs),
    county: who({ ...offices.works }, 'division', ['skills.read']),
  }
  /** The person at their own things. */
  const self = (id: string): Caller => {
    const reach = { way: 'self', account: id, person: id, today } as const
    return {
      account: id,
      person: id,
      name: '本人',
      post: null,
      may: new Set(),
      reach,
      today,
      law,
      transaction: work => transaction(login, reach, work),
    }
  }
  await transaction(login, { way: 'job', today }, tx =>
    insertStandard(
      tx,
      standardForm.parse({
        kind: '国家职业标准',
        occupation: '焊工',
        code: '6-18-02-04',
        release: '测试版',
        from: '2024-01-01',
        edition: '2023',
        levels: ['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师'],
        names: ['电焊工'],
        related: ['铆工'],
        majors: ['焊接加工'],
        series: ['01'],
      }),
      { askedBy: '甲', agreedBy: '乙', agreedOn: '2026-01-01' },
    ),
  )
  return {
    owner,
    login,
    offices,
    as,
    self,
    law,
    person,
    paper,
    certificate,
    post,
    title,
    today: () => today,
    at: (day: Day) => (today = day),
    settle: () => settleJobs({ queue, login, jobs, world: worldAt(today), law }),
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>

export const { call, done } = handlers(routes)
