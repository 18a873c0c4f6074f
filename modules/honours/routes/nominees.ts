import { ageOn } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { findPersons, findTeams, findUnits, readNominee } from '../contract.ts'
import { findSubject } from './create.ts'

interface Asked {
  readonly q?: string | undefined
  readonly id?: string | undefined
}
interface Option {
  readonly id: string
  readonly title: string
  readonly note: string
}

/** Nothing typed and nothing chosen finds nothing: a picker is no way to list the archive. */
const blank = (query: Asked) => !query.id && !query.q?.trim()
const like = (query: Asked) => `%${(query.q ?? '').trim().replaceAll(/[%_\\]/g, '')}%`

const persons = (tx: Transaction, query: Asked) =>
  tx.rows<Option>(sql`
    select p.id, p.name as title, concat_ws('，', o.name, p.position) as note
    from person p join organisation o on o.id = p.employer
    where p.merged_into is null and ${query.id ? sql`p.id = ${query.id}` : sql`(p.name like ${like(query)} or p.pinyin like ${like(query)})`}
    order by p.name, p.id limit 20`)

const units = (tx: Transaction, query: Asked) =>
  tx.rows<Option>(sql`
    select o.id, o.name as title, concat_ws('，', o.kind, (select d.name from division d where d.code = o.county limit 1)) as note
    from organisation o where o.state = '正常' and ${query.id ? sql`o.id = ${query.id}` : sql`o.name like ${like(query)}`}
    order by o.name, o.id limit 20`)

const teams = (tx: Transaction, query: Asked) =>
  tx.rows<Option>(sql`
    select t.id, t.name as title, o.name as note from team t join organisation o on o.id = t.organisation
    where t.state = '正常' and ${query.id ? sql`t.id = ${query.id}` : sql`(t.name like ${like(query)} or o.name like ${like(query)})`}
    order by o.name, t.name, t.id limit 20`)

export const routes = [
  handle(findPersons, async ({ query }, caller) => ({
    rows: blank(query) ? [] : await caller.transaction(tx => persons(tx, query)),
  })),
  handle(findUnits, async ({ query }, caller) => ({
    rows: blank(query) ? [] : await caller.transaction(tx => units(tx, query)),
  })),
  handle(findTeams, async ({ query }, caller) => ({
    rows: blank(query) ? [] : await caller.transaction(tx => teams(tx, query)),
  })),
  handle(readNominee, ({ params }, caller) =>
    caller.transaction(async tx => {
      const found = await findSubject(tx, params)
      if (!found)
        return refuse('honours.subject.unknown', {
          status: 404,
          what: '档案里找不到推荐对象，或者不在您单位',
          remedy: '先在人员档案或单位档案里登记',
        })
      const open = await tx.rows<{ round: string; title: string }>(sql`
        select r.id as round, r.title from nomination n join kase k on k.id = n.kase join round r on r.id = n.round
        where k.status = 'open' and coalesce(n.person, n.team, n.organisation) = ${params.id} order by r.notice_on desc`)
      const person = params.kind === 'person'
      const fact = (title: string, value: string | null, ask: string) => ({
        title,
        value,
        ...(value === null ? { ask } : {}),
      })
      const born = found.born
        ? `${Number(found.born.slice(0, 4))}年${Number(found.born.slice(5, 7))}月（${ageOn(found.born, caller.today)}岁）`
        : null
      return {
        id: found.id,
        name: found.name,
        position: found.position,
        rank: found.rank,
        open,
        facts: [
          { title: '单位', value: found.employer_name },
          ...(person
            ? [
                fact('性别民族', [found.sex, found.ethnicity].filter(Boolean).join('，') || null, '请在人员档案里补充'),
                fact('出生', born, '请核对证件后在人员档案里补充'),
                fact('政治面貌', found.politics, '请在人员档案里补充'),
                fact('学历', found.education, '请在人员档案里补充'),
                fact('技能等级或职称', found.skill, '没有的不填；有的请在人员档案里补充'),
              ]
            : []),
        ],
      }
    }),
  ),
]
