import type { Caller } from '#kernel/access'
import { writeBook, type BookSheet } from '#kernel/documents'
import type { ImportColumn, ImportKind } from './kind.ts'
import { xlsx } from './report.ts'

/** The workbook to be filled in: lists to choose from, what each column wants, and a line as it may look. */
export async function template(
  caller: Caller,
  kind: ImportKind,
): Promise<{ readonly name: string; readonly kind: string; readonly bytes: Uint8Array }> {
  const columns = await caller.transaction(tx => kind.columns(tx))
  const example = await kind.example?.(caller)
  const sheets: BookSheet[] = [
    { name: kind.title, columns: columns.map(headOf), rows: [], blankRows: 500 },
    {
      name: '填表说明',
      columns: [
        { title: '列', width: 18 },
        { title: '必填', width: 8 },
        { title: '怎么填', width: 70 },
      ],
      rows: [
        ...kind.notes.map(note => ['', '', note]),
        ...columns.map(c => [
          c.title,
          c.required ? '是' : '',
          [c.hint, c.kind === 'day' ? '写成 2026-02-03' : '', c.choices ? `从列表里选（${c.choices.length}项）` : '']
            .filter(Boolean)
            .join('；'),
        ]),
      ],
    },
  ]
  // Its own sheet: a line left in the table would be somebody's record.
  if (example)
    sheets.push({
      name: '示例',
      title: '示例，导入时不读这一页',
      columns: columns.map(({ title, width }) => ({ title, ...(width && { width }) })),
      rows: [columns.map(({ key }) => example[key] ?? '')],
    })
  return { name: `${kind.title}模板.xlsx`, kind: xlsx, bytes: await writeBook(sheets) }
}

const headOf = (c: ImportColumn): BookSheet['columns'][number] => ({
  title: c.required ? `${c.title}*` : c.title,
  ...(c.kind && { kind: c.kind }),
  ...(c.choices && { choices: c.choices }),
  ...(c.hint && { hint: c.hint }),
  ...(c.width && { width: c.width }),
})
