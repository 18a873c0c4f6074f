import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { sql } from '#kernel/database'
import { recordForm } from '../archive/form.ts'
import { findRecord } from '../archive/read.ts'
import { addRecord, changeRecord, checkRecord, openRegister, voidRecord } from '../archive/write.ts'
import { cancelRecord, correctRecord, createRecord, recordFormOf, verifyRecord } from '../contract.ts'

export const routes = [
  handle(recordFormOf, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const register = await openRegister(tx, caller, params.id, params.register)
      if (isRefusal(register)) return register
      const { name } = await tx.get<{ name: string }>(sql`select name from person where id = ${params.id}`)
      const row = query.record === undefined ? null : await findRecord(tx, register, params.id, query.record)
      if (row === undefined)
        return refuse('people.record.unknown', { status: 404, what: '没有这条记载', remedy: '请刷新档案后再办' })
      return {
        title: register.title,
        name,
        schema: await recordForm(register, row !== null),
        initial: row
          ? {
              ...Object.fromEntries(
                Object.entries(row.answer).filter(
                  ([key, value]) => value !== null && !register.columns.some(c => c.key === key && c.kind === 'sealed'),
                ),
              ),
              source: row.source,
              ...(row.sourceNote !== null && { source_note: row.sourceNote }),
              seen_on: row.seenOn,
              ground: row.ground,
            }
          : { seen_on: caller.today, ground: '履行法定职责' },
        version: row?.version ?? 0,
      }
    }),
  ),
  handle(createRecord, ({ params, body }, caller) =>
    caller.transaction(tx => addRecord(tx, caller, params.id, body.register, body.answer)),
  ),
  handle(correctRecord, ({ params, body }, caller) =>
    caller.transaction(tx => changeRecord(tx, caller, params.id, body)),
  ),
  handle(verifyRecord, ({ params, body }, caller) =>
    caller.transaction(tx => checkRecord(tx, caller, params.id, body)),
  ),
  handle(cancelRecord, ({ params, body }, caller) => caller.transaction(tx => voidRecord(tx, caller, params.id, body))),
]
