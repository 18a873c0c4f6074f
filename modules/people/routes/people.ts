import { recordExport, recordOpen } from '#kernel/audit'
import { writeBook } from '#kernel/documents'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { isRefusal, refuse } from '#kernel/refusal'
import { countedUpTo, xlsx } from '#modules/organisations'
import {
  createPerson,
  editPerson,
  exportPeople,
  findByDocument,
  listPeople,
  personForm,
  personOptions,
  readPerson,
  revealPerson,
} from '../contract.ts'
import { readDocument } from '../documents.ts'
import { formOf, initialOf } from '../form.ts'
import { around, columns, conditions, listPage, type Row } from '../list.ts'
import { personPage } from '../page.ts'
import { reveal } from '../reveal.ts'
import { unrestricted } from '../rights/restrictions.ts'
import { addPerson, elsewhere, findPersonByDocument, transfer, unknownPerson, writePerson } from '../write.ts'

export const routes = [
  handle(listPeople, ({ query }, caller) =>
    caller.transaction(async tx => ({
      ...(await listPage(tx, query)),
      ...(await around(tx, query)),
      may: {
        create: caller.may.has('people.write'),
        importing: caller.may.has('people.import'),
        exporting: caller.may.has('people.export'),
      },
    })),
  ),
  handle(findByDocument, ({ body }, caller) =>
    caller.transaction(async tx => {
      const read = readDocument(body.kind, body.number, caller.today)
      if (!('hash' in read))
        return refuse('people.document.wrong', {
          what: '证件号码不对',
          why: read.why,
          remedy: read.remedy,
          details: [{ at: 'number', what: read.why, remedy: read.remedy }],
        })
      const found = await findPersonByDocument(tx, read)
      const say =
        found.found === 'here'
          ? `是${found.name}`
          : found.found === 'elsewhere'
            ? `${elsewhere}。${transfer}`
            : '没有人用这份证件建档'
      return { ...found, say }
    }),
  ),
  handle(personOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const grams = queryGrams(query.q ?? '')
      if (query.id === undefined && grams.length === 0) return { rows: [] }
      const where =
        query.id !== undefined && grams.length === 0
          ? sql`p.id = ${query.id}`
          : sql`${conditions({ q: query.q, employer: query.employer })} and ${unrestricted('p.id')}`
      return {
        rows: await tx.rows<{ id: string; title: string; note: string }>(
          sql`select p.id, p.name as title, concat_ws('，', (select o.name from organisation o where o.id = p.employer), p.position, '证件尾号' || (select d.tail from document d where d.person = p.id limit 1)) as note from person p where ${where} order by p.pinyin, p.id limit 20`,
        ),
      }
    }),
  ),
  handle(exportPeople, async ({ query }, caller) => {
    const rows = await caller.transaction(async tx => {
      const found = await tx.rows<Row>(
        sql`select ${columns} from person p where ${conditions(query)} and ${unrestricted('p.id')} order by p.pinyin, p.id limit ${countedUpTo + 1}`,
      )
      if (found.length > countedUpTo)
        return refuse('people.export.many', {
          what: `超过${countedUpTo}人，一次导不完`,
          remedy: '请先按单位或县区筛选，再分别导出',
        })
      await recordExport(tx, caller, {
        kind: 'person',
        count: found.length,
        fields: ['人员名册（证件只有尾号）'],
        purpose: query.purpose,
      })
      return found
    })
    if (isRefusal(rows)) return rows
    const bytes = await writeBook([
      {
        name: '人员名册',
        title: `人员名册（${caller.today}，${caller.post?.organisationName ?? ''}导出；证件只列尾号）`,
        columns: [
          { title: '姓名' },
          { title: '性别' },
          { title: '出生年月' },
          { title: '政治面貌' },
          { title: '证件尾号' },
          { title: '单位', width: 32 },
          { title: '岗位职务', width: 18 },
          { title: '技能等级或职称', width: 18 },
          { title: '在职状态' },
          { title: '核验' },
        ],
        rows: rows.map(r => [
          r.name,
          r.sex,
          r.born,
          r.politics,
          r.idTail,
          r.employer,
          r.position,
          r.skill,
          r.employment,
          r.verified,
        ]),
      },
    ])
    return { name: `人员名册${caller.today}.xlsx`, kind: xlsx, bytes }
  }),
  handle(personForm, ({ query }, caller) =>
    caller.transaction(async tx => {
      const initial = await initialOf(tx, query.id, query.employer)
      return initial ? { schema: await formOf(query.id === undefined), ...initial } : unknownPerson()
    }),
  ),
  handle(createPerson, ({ body }, caller) => caller.transaction(tx => addPerson(tx, caller, body))),
  handle(editPerson, ({ params, body }, caller) => caller.transaction(tx => writePerson(tx, caller, params.id, body))),
  handle(revealPerson, ({ params, body }, caller) => caller.transaction(tx => reveal(tx, caller, params.id, body))),
  handle(readPerson, async ({ params }, caller) => {
    const page = await caller.transaction(tx => personPage(tx, caller, params.id))
    if (!isRefusal(page)) recordOpen(caller, { kind: 'person', subject: params.id })
    return page
  }),
]
