import { recordExport } from '#kernel/audit'
import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import type { Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import { readAsked, selected as peopleAsked, type Filters as PeopleFilters, type Row as Person } from './unit-people.ts'
import { selected as teamsAsked, type Filters as TeamFilters, type Row as Team } from './teams.ts'

const tooMany = (): Refusal =>
  refuse('units.export.many', {
    what: `超过${countedUpTo}行，一次导不完`,
    remedy: '请先筛选，再分别导出',
  })

export async function exportTeams(
  caller: Caller,
  { purpose, ...f }: TeamFilters & { purpose: string },
): Promise<Attachment | Refusal> {
  const rows = await caller.transaction(async tx => {
    const found = await tx.rows<Team>(sql`${teamsAsked(f, caller.today)} limit ${countedUpTo + 1}`)
    if (found.length > countedUpTo) return tooMany()
    await recordExport(tx, caller, {
      kind: 'team',
      count: found.length,
      fields: ['党员空白班组台账（没有职工姓名）'],
      purpose,
    })
    return found
  })
  if (isRefusal(rows)) return rows
  const bytes = await writeBook([
    {
      name: '党员空白班组',
      title: `党员空白班组台账（${caller.today}，${caller.post?.organisationName ?? ''}导出，用途：${purpose}）`,
      columns: [
        { title: '序号', kind: 'serial', width: 6 },
        { title: '县（市、区）' },
        { title: '单位', width: 32 },
        { title: '国有企业' },
        { title: '班组', width: 18 },
        { title: '情况' },
        { title: '自何日起', kind: 'day' },
        { title: '登记人数', kind: 'count' },
        { title: '登记党员', kind: 'count' },
        { title: '名册在册', kind: 'count' },
        { title: '名册党员', kind: 'count' },
        { title: '怎么补' },
        { title: '责任人', width: 18 },
        { title: '期限', kind: 'day' },
      ],
      rows: rows.map((r, i) => [
        i + 1,
        r.county,
        r.unit,
        r.stateOwned === null ? '断不定' : r.stateOwned ? '是' : '否',
        r.name,
        r.state,
        r.since,
        r.members,
        r.declared,
        r.listed,
        r.party,
        r.plan?.means ?? null,
        r.plan?.responsible ?? null,
        r.plan?.due ?? null,
      ]),
    },
  ])
  return { name: `党员空白班组${caller.today}.xlsx`, kind: xlsx, bytes }
}

export async function exportPeople(
  caller: Caller,
  { purpose, ...f }: PeopleFilters & { purpose: string },
): Promise<Attachment | Refusal> {
  const found = await caller.transaction(async tx => {
    const asked = await readAsked(tx, caller, f)
    if (isRefusal(asked)) return asked
    const rows = await tx.rows<Person>(
      sql`select * from (${peopleAsked(asked)}) x order by pinyin, id limit ${countedUpTo + 1}`,
    )
    if (rows.length > countedUpTo) return tooMany()
    await recordExport(tx, caller, {
      kind: 'person',
      count: rows.length,
      fields: ['职工缺项（没有证件号和电话）'],
      purpose,
    })
    return { rows, unit: asked.unit.name, titles: new Map(asked.open.map(gap => [gap.key, gap.title])) }
  })
  if (isRefusal(found)) return found
  const bytes = await writeBook([
    {
      name: '职工缺项',
      title: `${found.unit}职工缺项（${caller.today}导出，用途：${purpose}；不含证件号和电话）`,
      columns: [
        { title: '序号', kind: 'serial', width: 6 },
        { title: '姓名', width: 16 },
        { title: '班组', width: 18 },
        { title: '岗位职务', width: 16 },
        { title: '项数', kind: 'count' },
        { title: '缺什么', width: 60 },
      ],
      rows: found.rows.map((r, i) => [
        i + 1,
        r.name,
        r.team,
        r.position,
        r.gaps.length,
        r.gaps.map(key => found.titles.get(key) ?? key).join('；'),
      ]),
    },
  ])
  return { name: `职工缺项${caller.today}.xlsx`, kind: xlsx, bytes }
}
