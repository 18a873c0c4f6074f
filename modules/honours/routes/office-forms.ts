import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { bytesOf, findPublicFile } from '#kernel/files'
import { handle, type Built } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import {
  addOfficeForm,
  fillOfficeForm,
  listOfficeForms,
  retireOfficeForm,
  formKind,
  type FormKind,
  type officeForm,
} from '../contract.ts'
import {
  fillForm,
  fillingOfLetter,
  fillingOfNomination,
  fillingOfRoster,
  placesOf,
  readForm,
  type Filling,
} from '../documents/office-form.ts'
import { vocabularies } from '../documents/office-places.ts'
import { xlsxMime } from '../documents/print.ts'
import { findForm, findLetter, findList, rosterRows } from '../documents/queries.ts'

type Row = Built<z.input<typeof officeForm>>

const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const columns = (caller: Caller) => sql`f.id, f.kind, f.title, f.format, f.places, f.round,
  (select r.title from round r where r.id = f.round) as "roundTitle", f.organisation_name as "organisationName", f.added_on as "addedOn",
  f.retired_on as "retiredOn", f.retired_why as "retiredWhy", f.file, f.organisation = ${caller.post?.organisation ?? null} as mine`

/** 上级的表样下级都能用；下级自己的，只有它和上级看得到没有意义，所以不分。 */
const usable = (caller: Caller) => sql`exists (select from division d where d.lo = f.place
  and ${caller.post?.division ?? 0} in (select x.code from division x where x.lo between d.lo and d.hi))`

export const routes = [
  handle(listOfficeForms, ({ query }, caller) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<Omit<Row, 'kindTitle'>>(sql`select ${columns(caller)} from office_form f
        where ${usable(caller)} ${query.all ? sql`` : sql`and f.retired_on is null`} ${query.kind ? sql`and f.kind = ${query.kind}` : sql``}
          ${query.round ? sql`and (f.round is null or f.round = ${query.round})` : sql``}
        order by f.retired_on is not null, f.kind, f.added_on desc, f.id`)
      return {
        rows: rows.map(row => ({ ...row, kindTitle: vocabularies[row.kind].title })),
        vocabulary: formKind.options.map(kind => ({ kind, title: vocabularies[kind].title, ...placesOf(kind) })),
        mayAdd: keepsForms(caller),
      }
    }),
  ),
  handle(addOfficeForm, async ({ body }, caller) => {
    if (!keepsForms(caller)) return notAnOffice()
    const file = await caller.transaction(tx => blankOf(tx, body.file))
    if (isRefusal(file)) return file
    const format = file.kind
    if (format !== 'docx' && format !== 'xlsx')
      return refuse('honours.form.kind', {
        what: '没有保存：表样要用 Word（.docx）或 Excel（.xlsx）',
        remedy: '旧格式（.doc、.xls、.wps、.et）请先另存为新格式',
      })
    const places = await readForm(body.kind, format, await bytesOf(file))
    if (isRefusal(places)) return places
    return caller.transaction(async tx => {
      const at = await tx.find<{ place: number; name: string }>(
        sql`select place, name from organisation where id = ${caller.post?.organisation ?? null}`,
      )
      if (!at) return refuse('honours.form.noOffice', { status: 403, what: '您的岗位所在机构没有建档，不能放入表样' })
      const { id } = await tx.get<{
        id: string
      }>(sql`insert into office_form (kind, title, file, format, places, round, organisation, organisation_name, place, added_on, account)
        values (${body.kind}, ${body.title}, ${body.file}, ${format}, ${places}::text[], ${body.round ?? null}, ${caller.post?.organisation}, ${at.name}, ${at.place}, ${caller.today}, ${caller.account}) returning id`)
      return { id, places }
    })
  }),
  handle(retireOfficeForm, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      if (!keepsForms(caller)) return notAnOffice()
      const done = await tx.find<{
        retiredOn: string
      }>(sql`update office_form set retired_on = ${caller.today}, retired_why = ${body.reason}
        where id = ${params.id} and organisation = ${caller.post?.organisation ?? null} and retired_on is null returning retired_on as "retiredOn"`)
      return done ?? refuse('honours.form.notYours', { status: 403, what: '表样由放入它的机构停用，或者它已经停用' })
    }),
  ),
  handle(fillOfficeForm, async ({ params, query }, caller) => {
    const found = await caller.transaction(async tx => {
      const form = await tx.find<{ kind: FormKind; title: string; file: string; format: 'docx' | 'xlsx' }>(
        sql`select f.kind, f.title, f.file, f.format from office_form f where f.id = ${params.id} and f.retired_on is null and ${usable(caller)}`,
      )
      if (!form) return refuse('honours.form.unknown', { status: 404, what: '没有这份表样，或者它已经停用' })
      const file = await blankOf(tx, form.file)
      if (isRefusal(file)) return file
      const filling = await fillingOf(tx, caller, form.kind, params.of, query.purpose)
      return isRefusal(filling) ? filling : { form, file, filling }
    })
    if (isRefusal(found)) return found
    const { form, file, filling } = found
    return {
      name: `${filling.about}${form.title}.${form.format}`,
      kind: form.format === 'docx' ? docxMime : xlsxMime,
      bytes: await fillForm(form.kind, form.format, await bytesOf(file), filling),
    }
  }),
]

/** 表样由一地的承办机构放入；推荐单位和产业工会照着套印. */
const keepsForms = (caller: Caller): boolean => caller.reach.way === 'division' && caller.may.has('honours.submit')

const notAnOffice = (): Refusal =>
  refuse('honours.form.office', {
    status: 403,
    what: '表样由总工会的承办岗位放入和停用',
    remedy: '需要换表的，请联系所在地的总工会',
  })

const blankOf = async (tx: Transaction, id: string) => {
  const file = await findPublicFile(tx, id)
  return isRefusal(file)
    ? refuse('honours.form.notPublic', {
        what: '没有这份文件，或者它不是按“公开”上传的',
        why: '空白表样没有个人信息，下级单位也要能套印',
        remedy: '在表样页重新上传',
      })
    : file
}

async function fillingOf(
  tx: Transaction,
  caller: Caller,
  kind: FormKind,
  of: string,
  purpose: string,
): Promise<(Filling & { about: string }) | Refusal> {
  const gone = refuse('honours.form.subject', { status: 404, what: '要套印的材料不在您岗位的范围内' })
  if (kind === 'nomination') {
    const row = await findForm(tx, of)
    if (!row) return gone
    await recordExport(tx, caller, { kind: 'kase', subject: of, purpose })
    return { ...fillingOfNomination({ row, today: caller.today }), about: row.name }
  }
  if (kind === 'roster') {
    const list = await findList(tx, of)
    if (!list) return gone
    // 择优名单上未入选的，不进要盖章的表。
    const rows = (await rosterRows(tx, of)).filter(row => row.outcome !== '未入选')
    await recordExport(tx, caller, { kind: 'list', subject: of, count: rows.length, purpose })
    const head = {
      kind: list.kind,
      title: list.title,
      organisation: list.office,
      day: caller.today,
      sealedOn: list.sealed_on,
      hash: list.hash,
    }
    return { ...fillingOfRoster({ head, rows }, list.settings), about: list.title }
  }
  const letter = await findLetter(tx, of)
  if (!letter) return gone
  await recordExport(tx, caller, { kind: 'letter', subject: of, count: letter.names.length, purpose })
  return { ...fillingOfLetter({ letter, today: caller.today }), about: letter.department }
}
