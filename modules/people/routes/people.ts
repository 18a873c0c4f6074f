import { recordOpen } from '#kernel/audit'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { queryGrams } from '#kernel/identifiers'
import { isRefusal, refuse } from '#kernel/refusal'
import {
  createPerson,
  editPerson,
  findByDocument,
  listCardReaders,
  listPeople,
  personForm,
  personOptions,
  readBrief,
  readCard,
  readPeopleFigures,
  readPerson,
  revealPerson,
} from '../contract.ts'
import { cardReaders, readAndFind } from '../card/find.ts'
import { readDocument } from '../documents.ts'
import { formOf, initialOf } from '../form.ts'
import { briefOf, listPage } from '../list.ts'
import { personPage } from '../page.ts'
import { reveal } from '../reveal.ts'
import { unrestricted } from '../rights/restrictions.ts'
import { byName } from '../search/asked.ts'
import { aloneUpTo } from '../search/export.ts'
import { peopleFigures } from '../search/figures.ts'
import { addPerson, elsewhere, findPersonByDocument, transfer, unknownPerson, writePerson } from '../write.ts'

export const routes = [
  handle(listPeople, ({ query }, caller) =>
    caller.transaction(async tx => {
      const page = await listPage(tx, caller, query)
      if (isRefusal(page)) return page
      const may = {
        create: caller.may.has('people.write'),
        importing: caller.may.has('people.import'),
        exporting: caller.may.has('people.export'),
        alone: aloneUpTo(caller),
      }
      return { ...page, may }
    }),
  ),
  handle(readBrief, ({ params }, caller) =>
    caller.transaction(async tx => (await briefOf(tx, caller, params.id)) ?? unknownPerson()),
  ),
  handle(readPeopleFigures, ({ query }, caller) => caller.transaction(tx => peopleFigures(tx, caller, query))),
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
  handle(listCardReaders, (_, caller) => caller.transaction(cardReaders)),
  handle(readCard, ({ body }, caller) => caller.transaction(tx => readAndFind(tx, caller, body))),
  handle(personOptions, ({ query }, caller) =>
    caller.transaction(async tx => {
      const grams = queryGrams(query.q ?? '')
      if (query.id === undefined && grams.length === 0) return { rows: [] }
      const where =
        query.id !== undefined && grams.length === 0
          ? sql`p.id = ${query.id}`
          : sql`${byName(query.q)} ${query.employer === undefined ? sql`` : sql`and p.employer = ${query.employer}`} and ${unrestricted('p.id')}`
      return {
        rows: await tx.rows<{ id: string; title: string; note: string }>(
          sql`select p.id, p.name as title, concat_ws('，', (select o.name from organisation o where o.id = p.employer), p.position, '证件尾号' || (select d.tail from document d where d.person = p.id limit 1)) as note from person p where ${where} order by p.pinyin, p.id limit 20`,
        ),
      }
    }),
  ),
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
