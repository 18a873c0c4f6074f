import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { form } from '#kernel/procedures'
import { bodiesPage, bodyPage, changeOne, fileOne, find } from '../bodies.ts'
import {
  addFinding,
  bodyForm,
  bodyFormShown,
  changeBody,
  fileBody,
  findSkillUnits,
  listBodies,
  readBody,
} from '../contract.ts'

export const routes = [
  handle(listBodies, ({ query }, caller) => caller.transaction(tx => bodiesPage(tx, caller, query))),
  handle(bodyFormShown, () => Promise.resolve({ schema: form(bodyForm) })),
  handle(readBody, ({ params }, caller) => caller.transaction(tx => bodyPage(tx, caller, params.id))),
  handle(fileBody, ({ body }, caller) => caller.transaction(tx => fileOne(tx, caller, body))),
  handle(changeBody, ({ params, body: { version, ...body } }, caller) =>
    caller.transaction(tx => changeOne(tx, caller, { id: params.id, version }, body)),
  ),
  handle(addFinding, ({ params, body }, caller) => caller.transaction(tx => find(tx, caller, params.id, body))),
  handle(findSkillUnits, ({ query: { q, id } }, caller) =>
    caller.transaction(async tx => {
      const like = `%${(q ?? '').replaceAll(/[%_\\]/g, '')}%`
      return {
        rows: await tx.rows<{ id: string; title: string; note: string }>(sql`
          select o.id, o.name as title, coalesce(o.kind, '') as note from organisation o where o.state = '正常' and ${id ? sql`o.id = ${id}` : sql`o.name like ${like}`} order by o.name, o.id limit 20`),
      }
    }),
  ),
]
