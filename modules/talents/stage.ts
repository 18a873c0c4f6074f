import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import { namePinyin } from '#kernel/identifiers'
import { settleJobs } from '#kernel/jobs'
import { at as worldAt, handlers, town, type TownUnit } from '#kernel/testing'
import { insertAwards, updateAwards, type AwardChange, type NewAward } from '#modules/awards'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }
export const everything = (1 << 7) | (1 << 5)

/** An invented city of two counties with people, honours and certificates, and the callers of it. */
export async function stage() {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-talents-')))
  const t = await town({ law, today: '2026-03-18' })
  const { owner, login, queue, job } = t
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    mill: await t.organisation('北岭锻造有限公司', 'home'),
    works: await t.organisation('忻岭机械有限公司', 'home'),
    far: await t.organisation('平河机械有限公司', 'next'),
  }
  const person = (name: string, unit = offices.mill, sex: '男' | '女' = '男') =>
    t.person(name, unit, { sex, pinyin: namePinyin(name).full })
  /** Moves somebody to another unit, as the register does. */
  const moveTo = (id: string, unit: TownUnit) =>
    job(tx =>
      tx.run(
        sql`update person set employer = ${unit.id}, division = ${unit.code}, place = ${unit.place}, county = ${unit.county}, node = ${unit.node} where id = ${id}`,
      ),
    )
  const award = async (holder: string, more: Partial<NewAward> = {}) => {
    const unit = offices.mill
    const [id] = await job(tx =>
      insertAwards(tx, [
        {
          subject_kind: 'person',
          person: holder,
          name: '某人',
          honour: '1409-MODEL',
          honour_title: '忻州市劳动模范',
          family: '劳模',
          level: '市',
          granted_by: '演示市人民政府',
          year: 2018,
          granted_on: '2018-04-28',
          place: unit.place,
          node: unit.node,
          division: unit.code,
          province: 140000000000,
          city: offices.city.code,
          county: unit.county,
          source: '历史补录',
          verified: '已核',
          ...more,
        },
      ]),
    )
    return id ?? ''
  }
  const file = () => t.file(offices.county)
  const paper = await file()
  const certificate = async (
    holder: string,
    {
      level = '二级/技师',
      verified = '核验',
      on = '2020-06-15',
    }: { level?: string; verified?: string; on?: string } = {},
  ) => {
    const checked = verified === '核验' || verified === '不符'
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into skill_certificate (person, source, seen_on, verified, paper, checked_on, ground, scheme, occupation, level, issued_on)
      values (${holder}, '证书或证件原件', '2026-02-01', ${verified}, ${checked ? paper : null}, ${checked ? '2026-02-02' : null}, '人力资源管理所必需', '职业技能等级证书', '焊工', ${level}, ${on}) returning id`,
    )
    return row?.id ?? ''
  }
  const work = ['talents.read', 'talents.propose', 'talents.mark', 'talents.export', 'people.read']
  const office = (unit: TownUnit, may: readonly string[] = work, sees = everything) =>
    t.who(unit, { way: 'division', may, sees })
  const as = {
    city: office(offices.city),
    county: office(offices.county),
    leader: office(offices.county, ['talents.read', 'approve.second']),
    next: office(offices.next),
    skills: office(offices.county, work, 1 << 5),
    mill: t.who(offices.mill, { way: 'unit', may: ['talents.read'], sees: everything }),
  }
  return {
    ...t,
    offices,
    as,
    person,
    moveTo,
    award,
    certificate,
    file,
    paper,
    change: (changes: readonly AwardChange[]) => job(tx => updateAwards(tx, changes)),
    /** What the minute does: the facts are followed. */
    settle: () => settleJobs({ queue, login, jobs, world: worldAt(t.today()), law }),
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>

export const { call, done } = handlers(routes)
