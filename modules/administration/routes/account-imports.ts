import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { readSheet, writeBook, writeErrors, type ReadSheet, type SheetError, type SheetRow } from '#kernel/documents'
import { handle } from '#kernel/http'
import { openWithCode } from '#kernel/identity'
import { isRefusal, refuse } from '#kernel/refusal'
import { columns, findColumns, readRows, type GoodRow } from '../accounts/import.ts'
import { findOrganisation, type OrganisationRow } from '../accounts/queries.ts'
import { sealSlips, type Slip } from '../accounts/slips.ts'
import * as contract from '../contract/accounts.ts'
import { member } from '../member.ts'
import { noOrganisation } from './accounts.ts'

const maxRows = 3000
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface ImportRow {
  readonly id: string
  readonly file_name: string
  readonly organisation: string
  readonly organisation_name: string
  readonly place: number
  readonly node: number | null
  readonly rows: readonly GoodRow[]
  readonly errors: readonly { readonly row: SheetRow; readonly errors: readonly SheetError[] }[]
  readonly header: ReadSheet['header'] | null
  readonly done_on: string | null
  readonly has_slips: boolean
}

const find = (tx: Transaction, id: string): Promise<ImportRow | undefined> =>
  tx.find(
    sql`select id, file_name, organisation, organisation_name, place, node, rows, errors, header, done_on, slips is not null as has_slips from account_import where id = ${id}`,
  )

const none = refuse('administration.import.none', {
  status: 404,
  what: '没有这次导入，或它不在您管理的范围内。',
  remedy: '请重新上传表格。',
})

const shown = (row: ImportRow) => ({
  id: row.id,
  fileName: row.file_name,
  organisationName: row.organisation_name,
  total: row.rows.length + row.errors.length,
  rows: row.rows.slice(0, 500).map(({ row: n, name, login, documentTail, validTo }) => ({
    row: n,
    name,
    login,
    organisationName: row.organisation_name,
    documentTail,
    validTo,
  })),
  errors: row.errors.flatMap(wrong => wrong.errors).slice(0, 500),
  done: row.done_on !== null,
  slips: row.has_slips,
})

export const accountImportRoutes = [
  handle(contract.importTemplate, async () => ({
    name: '批量开户模板.xlsx',
    kind: xlsx,
    bytes: await writeBook([
      {
        name: '开户',
        columns: columns.map(({ title, hint }) => ({ title, hint, width: 24 })),
        rows: [],
        blankRows: 500,
      },
    ]),
  })),

  handle(contract.readAccounts, async ({ body }, caller) => {
    const book = await readSheet(new Uint8Array(await body.file.arrayBuffer()), body.file.name)
    if (isRefusal(book)) return book
    const sheet = book.sheets.find(candidate => candidate.header !== undefined && !candidate.hidden)
    if (!sheet)
      return refuse('administration.import.empty', {
        what: '表里没有找到表头。',
        remedy: '请下载模板，把数据贴进去再传。',
      })
    const at = findColumns(sheet)
    if (isRefusal(at)) return at
    let rows = 0
    for (const _ of sheet.rows) rows++
    if (rows === 0 || rows > maxRows)
      return refuse(
        'administration.import.rows',
        rows === 0
          ? { what: '表里没有数据。', remedy: '请填写后再传。' }
          : { what: `一次最多${maxRows}行，这张表有${rows}行。`, remedy: '请分成几张表上传。' },
      )
    return caller.transaction(async tx => {
      const organisation = await tx.find<OrganisationRow>(findOrganisation(body.organisation))
      if (!organisation) return noOrganisation
      const { good, wrong } = await readRows(tx, sheet, at, caller.today)
      const { id } = await tx.get<{ id: string }>(sql`
        insert into account_import (file_name, organisation, organisation_name, place, node, rows, errors, header, asked_by, asked_on)
        values (${body.file.name}, ${organisation.id}, ${organisation.name}, ${organisation.place}, ${organisation.node}, ${JSON.stringify(good)}, ${JSON.stringify(wrong)},
          ${JSON.stringify(sheet.header ?? null)}, ${member(caller).account}, ${caller.today}) returning id`)
      const row = await find(tx, id)
      return row ? shown(row) : none
    })
  }),

  handle(contract.importPreview, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await find(tx, params.import)
      return row ? shown(row) : none
    }),
  ),

  handle(contract.takeIn, ({ params }, caller) =>
    caller.transaction(async tx => {
      const claimed = await tx.run(
        sql`update account_import set done_on = ${caller.today} where id = ${params.import} and done_on is null`,
      )
      const row = await find(tx, params.import)
      if (!row) return none
      if (claimed === 0)
        return refuse('administration.import.done', {
          status: 409,
          what: '这张表已经收过了，没有重复开户。',
          remedy: '要打印激活码，请点“打印激活码纸条”。',
        })
      if (row.rows.length === 0)
        return refuse('administration.import.nothing', {
          what: '这张表没有一行可以收。',
          remedy: '请下载错误回执，改正后重新上传。',
        })
      const slips: Slip[] = []
      for (const good of row.rows) {
        const opened = await openWithCode(tx, {
          login: good.login,
          name: good.name,
          document: { hash: Buffer.from(good.documentHash, 'hex'), tail: good.documentTail },
          organisation: row.organisation,
          organisationName: row.organisation_name,
          place: row.place,
          node: row.node,
          validTo: good.validTo,
          createdBy: caller.account,
        })
        // Somebody opened the same account since the preview: the whole sheet is looked at again, nothing is half taken in.
        if (isRefusal(opened))
          return {
            ...opened,
            what: `第${good.row}行${good.name}：${opened.what}整张表没有收。`,
            remedy: '请重新上传这张表。',
          }
        slips.push({ name: good.name, login: good.login, code: opened.code.code })
      }
      const { sealed, until } = sealSlips(slips)
      await tx.run(sql`update account_import set slips = ${sealed}, slips_until = ${until} where id = ${row.id}`)
      await recordChange(tx, caller, {
        what: '批量开户',
        kind: 'account',
        after: { opened: slips.length, file: row.file_name, organisation: row.organisation_name },
      })
      return { opened: slips.length, left: row.errors.length }
    }),
  ),

  handle(contract.importErrors, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await find(tx, params.import)
      if (!row) return none
      const bytes = await writeErrors(
        { header: row.header ?? undefined },
        row.errors.map(wrong => wrong.row),
        row.errors.flatMap(wrong => wrong.errors),
      )
      return { name: `错误回执　${row.file_name.replace(/\.\w+$/, '')}.xlsx`, kind: xlsx, bytes }
    }),
  ),
]
