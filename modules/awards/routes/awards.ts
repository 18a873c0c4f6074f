import { recordExport } from '#kernel/audit'
import { writeBook } from '#kernel/documents'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import { exportAwards, listAwards, readAward } from '../contract.ts'
import { subjectTitles } from '../kinds.ts'
import { awardPage } from '../award-page.ts'
import { columns, conditions, holderOf, listPage, type Row } from '../list.ts'

export const routes = [
  handle(listAwards, ({ query }, caller) =>
    caller.transaction(async tx => {
      const holder = await holderOf(tx, query)
      if ((query.person !== undefined || query.organisation !== undefined) && !holder)
        return refuse('awards.holder.unknown', { status: 404, what: '没有这个人或单位，或者不在您岗位的范围内' })
      return {
        ...(await listPage(tx, query)),
        holder,
        may: {
          export: caller.may.has('awards.read'),
          write: caller.may.has('awards.write'),
          import: caller.may.has('awards.import'),
        },
      }
    }),
  ),
  handle(exportAwards, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const found = await tx.rows<Row>(
        sql`select ${columns} from award a where ${conditions(query)} order by a.year desc, a.pinyin, a.id limit ${countedUpTo + 1}`,
      )
      if (found.length > countedUpTo)
        return refuse('awards.export.many', {
          what: `超过${countedUpTo}行，一次导不完`,
          remedy: '请先按年度或县区筛选，再分别导出',
        })
      await recordExport(tx, caller, {
        kind: 'award',
        count: found.length,
        fields: ['荣誉名册（没有证件号、电话和出生日期）'],
        purpose: query.purpose,
      })
      return found
    })
    if (isRefusal(rows)) return rows
    const bytes = await writeBook([
      {
        name: '荣誉名册',
        title: `荣誉名册（${caller.today}，${caller.post?.organisationName ?? ''}导出，用途：${query.purpose}；不含证件号、电话和出生日期）`,
        columns: [
          { title: '序号', kind: 'serial', width: 6 },
          { title: '对象', width: 6 },
          { title: '姓名（名称）', width: 20 },
          { title: '当时的单位', width: 32 },
          { title: '荣誉', width: 30 },
          { title: '级别' },
          { title: '年度', kind: 'serial' },
          { title: '授予机关', width: 28 },
          { title: '决定日期', kind: 'day' },
          { title: '县（市、区）' },
          { title: '证书编号', width: 18 },
          { title: '奖章编号', width: 18 },
          { title: '状态' },
          { title: '核验' },
          { title: '来源' },
        ],
        rows: rows.map((r, i) => [
          i + 1,
          subjectTitles[r.subjectKind],
          r.name,
          r.employerName,
          r.honourTitle,
          r.level,
          r.year,
          r.grantedBy,
          r.grantedOn,
          r.county,
          r.certificateNumber,
          r.medalNumber,
          r.state,
          r.verified,
          r.source,
        ]),
      },
    ])
    return { name: `荣誉名册${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
  handle(readAward, ({ params }, caller) => caller.transaction(tx => awardPage(tx, caller, params.award))),
]
