import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { registers } from '../archive/registers.ts'
import { importedRegisters } from '../contract.ts'
import { seesGroup } from '../groups.ts'

export const routes = [
  handle(importedRegisters, (_, caller) =>
    caller.transaction(async tx => {
      const counted = await tx.rows<{ kind: string; n: number }>(
        sql`select kind, count(*) as n from import_batch where kind = any (${registers.map(r => r.key)}) group by 1`,
      )
      const batches = new Map(counted.map(({ kind, n }) => [kind, n]))
      return {
        rows: registers.map(({ key, title, bit, columns, consent }) => ({
          key,
          title,
          columns: columns.map(column => column.title),
          consent: consent ?? null,
          batches: batches.get(key) ?? 0,
          open: seesGroup(caller.reach.sees, bit),
        })),
      }
    }),
  ),
]
