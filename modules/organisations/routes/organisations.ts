import { recordExport, recordOpen } from '#kernel/audit'
import { writeBook } from '#kernel/documents'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import {
  createOrganisation,
  editOrganisation,
  exportOrganisations,
  listOrganisations,
  organisationForm,
  readOrganisation,
} from '../contract.ts'
import { formOf, initialOf } from '../form.ts'
import { xlsx } from '../imports/report.ts'
import { conditions, countedUpTo, exportColumns, facetsOf, listPage, type ExportRow } from '../list.ts'
import { organisationPage } from '../page.ts'
import { addOrganisation, unknownOrganisation, writeOrganisation } from '../write.ts'

export const routes = [
  handle(listOrganisations, ({ query }, caller) =>
    caller.transaction(async tx => {
      const page = await listPage(tx, query)
      const counted =
        page.rows.length === 0
          ? []
          : await tx.rows<{ employer: string; n: number }>(
              sql`select employer, count(*) as n from person where employer = any (${page.rows.map(r => r.id)}::uuid[]) and merged_into is null group by employer`,
            )
      const people = new Map(counted.map(c => [c.employer, c.n]))
      const may = (permission: string) => caller.may.has(permission)
      return {
        ...page,
        rows: page.rows.map(row => ({ ...row, people: people.get(row.id) ?? 0 })),
        facets: await facetsOf(tx),
        may: {
          create: may('organisations.write'),
          importing: may('organisations.import'),
          exporting: may('organisations.read'),
        },
      }
    }),
  ),
  handle(exportOrganisations, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const found = await tx.rows<ExportRow>(
        sql`select ${exportColumns} from organisation o where ${conditions(query)} order by o.name, o.id limit ${countedUpTo + 1}`,
      )
      if (found.length > countedUpTo)
        return refuse('organisations.export.many', {
          what: `超过${countedUpTo}个单位，一次导不完`,
          remedy: '请先按县区筛选，再分别导出',
        })
      await recordExport(tx, caller, {
        kind: 'organisation',
        count: found.length,
        fields: ['单位名册'],
        purpose: query.purpose,
      })
      return found
    })
    if (isRefusal(rows)) return rows
    const bytes = await writeBook([
      {
        name: '单位名册',
        title: `单位名册（${caller.today}，${caller.post?.organisationName ?? ''}导出）`,
        columns: [
          { title: '单位全称', width: 32 },
          { title: '统一社会信用代码', width: 22 },
          { title: '类别' },
          { title: '登记类型', width: 20 },
          { title: '行业', width: 20 },
          { title: '市' },
          { title: '县（市、区）' },
          { title: '地址', width: 28 },
          { title: '职工人数', kind: 'count' },
          { title: '工会名称', width: 28 },
          { title: '建会日期', kind: 'day' },
          { title: '会员人数', kind: 'count' },
          { title: '建有职代会' },
          { title: '状态' },
        ],
        rows: rows.map(r => [
          r.name,
          r.uscc,
          r.kind,
          r.ownership,
          r.industry,
          r.city,
          r.county,
          r.address,
          r.employees,
          r.union_name,
          r.union_established_on,
          r.members,
          r.congress_established === null ? null : r.congress_established ? '是' : '否',
          r.state,
        ]),
      },
    ])
    return { name: `单位名册${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
  handle(organisationForm, ({ query }, caller) =>
    caller.transaction(async tx => {
      const initial = await initialOf(tx, query.id)
      return initial ? { schema: await formOf(tx), ...initial } : unknownOrganisation()
    }),
  ),
  handle(createOrganisation, ({ body }, caller) => caller.transaction(tx => addOrganisation(tx, body))),
  handle(editOrganisation, ({ params, body }, caller) =>
    caller.transaction(tx => writeOrganisation(tx, caller, params.id, body)),
  ),
  handle(readOrganisation, async ({ params }, caller) => {
    const page = await caller.transaction(tx => organisationPage(tx, caller, params.id))
    if (!isRefusal(page)) recordOpen(caller, { kind: 'organisation', subject: params.id })
    return page
  }),
]
