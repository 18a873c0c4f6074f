import type { Caller } from '#kernel/access'
import { whoSaw } from '#kernel/audit'
import { kept, sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { versionsOf } from '#modules/organisations'
import { archivePage } from './archive/page.ts'
import type { readPerson } from './contract.ts'
import { factsOf, findingOf, lineOf } from './facts.ts'
import { seesGroup } from './groups.ts'
import { unknownPerson } from './write.ts'

type View = Built<Response<typeof readPerson>>

/** Who reads the log of looks under their own way: an office of the place, and the person. */
const readsLog: readonly string[] = ['division', 'self', 'job']

/** The pointer a merger left: an old link leads on to the archive that was kept. */
async function elsewhere(tx: Transaction, id: string): Promise<Refusal> {
  const erased = await tx.find<{ on: string }>(
    sql`select erased_on as on from person where id = ${id} and erased_on is not null`,
  )
  if (erased)
    return refuse('people.erased', {
      status: 404,
      what: `这份档案${erased.on}应本人要求删除了`,
      article: '《中华人民共和国个人信息保护法》第四十七条',
      remedy: '本人再来登记的，另建一份档案',
    })
  const kept = await tx.find<{ id: string; name: string }>(
    sql`select k.id, k.name from person p join person k on k.id = p.merged_into where p.id = ${id}`,
  )
  return kept
    ? refuse('people.merged', {
        status: 404,
        what: `这份档案已并入“${kept.name}”的档案`,
        remedy: '请打开保留的那一份',
        extra: { person: kept.id },
      })
    : unknownPerson()
}

const rowOf = (tx: Transaction, id: string) =>
  tx.find<
    Pick<View, 'id' | 'name' | 'version' | 'demo' | 'employment' | 'documents' | 'phoneTail' | 'twins'> & {
      employer: string | null
      employer_name: string | null
    }
  >(
    kept(sql`
    select p.id, p.name, p.version, p.demo, p.employment, p.employer, (select o.name from organisation o where o.id = p.employer) as employer_name, p.phone_tail as "phoneTail",
      coalesce((select json_agg(json_build_object('kind', d.kind, 'tail', d.tail, 'source', d.source, 'since', d.since::date) order by d.since) from document d where d.person = p.id), '[]') as documents,
      coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'employer', (select o.name from organisation o where o.id = t.employer)))
        from person t where t.name = p.name and t.id <> p.id and t.merged_into is null and t.born = p.born), '[]') as twins
    from person p where p.id = ${id} and p.merged_into is null`),
  )

/** Everything the page of a person draws, in one reply; all of it is asked for in one message. */
export async function personPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const readsTheLog = readsLog.includes(caller.reach.way)
  const [row, versions, archive, looks] = await Promise.all([
    rowOf(tx, id),
    versionsOf(tx, 'person', id),
    archivePage(tx, caller, id),
    readsTheLog ? whoSaw(tx, id, { limit: 30 }) : null,
  ])
  if (!row) return elsewhere(tx, id)
  const sees = caller.reach.way === 'self' ? undefined : archive.rights.whole ? 0 : caller.reach.sees
  const { groups, missing, known, history } = factsOf(versions, sees)
  const identity = seesGroup(sees, 'identity')
  const now = versions[0] ?? {}
  const { employer, employer_name, ...shown } = row
  return {
    ...shown,
    finding: identity ? findingOf(now) : row.name,
    line: identity ? lineOf(now, caller.today) : row.employment,
    documents: identity ? row.documents : [],
    phoneTail: identity ? row.phoneTail : null,
    employer:
      employer === null
        ? null
        : { id: employer, name: employer_name ?? '不在您岗位范围内的单位', seen: employer_name !== null },
    groups,
    missing:
      identity && row.documents.length === 0
        ? [{ what: '证件', who: '请本人提供证件，或由单位补登' }, ...missing]
        : missing,
    known,
    archive,
    history,
    seenBy:
      looks?.map(({ at, act, name, office, fields, purpose }) => ({ at, act, name, office, fields, purpose })) ?? null,
    may: {
      edit: caller.may.has('people.write') && caller.reach.way !== 'self' && !archive.rights.whole,
      reveal: caller.may.has('people.reveal') && identity,
    },
  }
}
