import { recordExport } from '#kernel/audit'
import { writeBook } from '#kernel/documents'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import { unrestricted } from '#modules/people'
import { exportEntries, listEntries, listMoves, readDatabases, readDefinitions, readFigures } from '../contract.ts'
import { definitionsPage } from '../definitions.ts'
import { figures } from '../figures.ts'
import { titles } from '../kinds.ts'
import { columns, conditions, listPage, titled, type Row } from '../list.ts'
import { movesPage } from '../moves.ts'
import { overview, standsOf } from '../overview.ts'
import { closed, sees } from '../words.ts'

export const routes = [
  handle(readDatabases, (_, caller) => caller.transaction(tx => overview(tx, caller))),
  handle(listEntries, ({ params: { database }, query }, caller) => {
    if (!sees(caller.reach.sees, database)) return Promise.resolve(closed(database))
    return caller.transaction(async tx => ({
      ...(await listPage(tx, database, query, caller.today)),
      title: titles[database],
      may: { export: caller.may.has('talents.export'), propose: caller.may.has('talents.propose') },
    }))
  }),
  handle(exportEntries, async ({ params: { database }, query }, caller) => {
    if (!sees(caller.reach.sees, database)) return closed(database)
    const rows = await caller.transaction(async tx => {
      const found = await tx.rows<Row>(
        sql`select ${columns(caller.today)} from talent_entry e where ${conditions(database, query, caller.today)} and ${unrestricted('e.person')} order by e.county nulls last, e.pinyin, e.id limit ${countedUpTo + 1}`,
      )
      if (found.length > countedUpTo)
        return refuse('talents.export.many', {
          what: `超过${countedUpTo}行，一次导不完`,
          remedy: '请先按县区或级别筛选，再分别导出',
        })
      await recordExport(tx, caller, {
        kind: 'talent',
        count: found.length,
        fields: [`${titles[database]}（没有证件号、电话和出生日期）`],
        purpose: query.purpose,
      })
      return titled(found)
    })
    if (isRefusal(rows)) return rows
    const bytes = await writeBook([
      {
        name: titles[database],
        title: `${titles[database]}（${caller.today}，${caller.post?.organisationName ?? ''}导出，用途：${query.purpose}；不含证件号、电话和出生日期）`,
        columns: [
          { title: '序号', kind: 'serial', width: 6 },
          { title: '姓名', width: 16 },
          { title: '单位', width: 32 },
          { title: '县（市、区）' },
          { title: '最高的依据', width: 32 },
          { title: '级别（等级）', width: 16 },
          { title: '依据份数', kind: 'count' },
          { title: '符合之日', kind: 'day' },
          { title: '入库登记', kind: 'day' },
          { title: '状态' },
          { title: '退出日期', kind: 'day' },
          { title: '退出原因', width: 32 },
          { title: '凭材料' },
          { title: '标记', width: 20 },
        ],
        rows: rows.map((r, i) => [
          i + 1,
          r.name,
          r.unit,
          r.county,
          r.title,
          r.level,
          r.facts,
          r.since,
          r.recordedOn,
          r.state,
          r.endedOn,
          r.why,
          r.byHand ? '是' : '',
          r.marks.join('、'),
        ]),
      },
    ])
    return { name: `${titles[database]}${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
  handle(listMoves, ({ params: { database }, query }, caller) => {
    if (!sees(caller.reach.sees, database)) return Promise.resolve(closed(database))
    return caller.transaction(async tx => ({
      ...(await movesPage(tx, database, query, caller.today)),
      title: titles[database],
    }))
  }),
  handle(readFigures, ({ params: { database } }, caller) => {
    if (!sees(caller.reach.sees, database)) return Promise.resolve(closed(database))
    return caller.transaction(async tx => ({
      ...(await figures(tx, database)),
      title: titles[database],
      asOf: caller.today,
    }))
  }),
  handle(readDefinitions, ({ params: { database }, query }, caller) => {
    if (!sees(caller.reach.sees, database)) return Promise.resolve(closed(database))
    return caller.transaction(async tx => {
      const page = await definitionsPage(tx, database, query, {
        stands: await standsOf(tx, caller),
        today: caller.today,
      })
      return isRefusal(page) ? page : { ...page, title: titles[database] }
    })
  }),
]
