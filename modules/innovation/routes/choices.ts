import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { citationText } from '#kernel/rules'
import { loadStudioLaw } from '#modules/oversight'
import { findColleges, findLeaders, findStudios, findStudioUnits, studioChoices } from '../contract.ts'
import { lineOf } from '../gather.ts'
import { studioLevels } from '../levels.ts'
import { kindsFor } from '../line.ts'
import { parameters } from '../parameters.ts'

interface Asked {
  readonly q?: string | undefined
  readonly id?: string | undefined
}
interface Option {
  readonly id: string
  readonly title: string
  readonly note: string
}
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

/** Nothing typed and nothing chosen finds nothing: a picker is no way to list the archive. */
const blank = ({ q, id }: Asked) => !(id && uuid.test(id)) && !q?.trim()
const like = (query: Asked) => `%${(query.q ?? '').trim().replaceAll(/[%_\\]/g, '')}%`

const options = (
  query: Asked,
  caller: { transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> },
  find: (tx: Transaction) => Promise<Option[]>,
) => (blank(query) ? Promise.resolve({ rows: [] }) : caller.transaction(async tx => ({ rows: await find(tx) })))

export const routes = [
  handle(studioChoices, async (_, caller) => {
    const { presets } = await loadStudioLaw()
    const kinds = await kindsFor(caller)
    const mine = lineOf(caller)
    return {
      kinds: kinds.map(({ key, title, line, why, evidence }) => ({
        key,
        title,
        line,
        why,
        evidence,
        mine: line === mine,
      })),
      levels: [...studioLevels],
      presets: presets.map(p => ({
        id: p.id,
        title: p.title,
        line: p.line,
        kind: p.kind,
        saying: p.saying,
        open: p.open,
        evidence: p.evidence,
        source: citationText(p.cites),
        money: p.money ?? null,
        // 别处的金额只作参照，不带进本地的办法。
        settings: {
          criteria: p.criteria.map(c => ({ ...c })),
          ...(p.selfMin === undefined ? {} : { selfMin: p.selfMin }),
          ...(p.minTopics === undefined ? {} : { minTopics: p.minTopics }),
          ...(p.minApprentices === undefined ? {} : { minApprentices: p.minApprentices }),
          leaderTitles: [...(p.leaderTitles ?? [])],
          siteBy: 'county',
          basis: {},
        },
      })),
      parameters: parameters.map(p => {
        const said = caller.law.reading(p.id, { division: caller.post?.division ?? 0, on: caller.today })
        return {
          title: p.title,
          value: said.value === null ? null : JSON.stringify(said.value),
          evidence: said.evidence,
          task: p.task ?? '',
        }
      }),
    }
  }),
  handle(findLeaders, ({ query }, caller) =>
    options(query, caller, tx =>
      tx.rows<Option>(sql`
        select p.id, p.name as title, concat_ws('，', o.name, p.position, nullif(p.employment, '在职')) as note from person p left join organisation o on o.id = p.employer
        where p.merged_into is null and ${query.id ? sql`p.id = ${query.id}` : sql`(p.name like ${like(query)} or p.pinyin like ${like(query)})`} order by p.name, p.id limit 20`),
    ),
  ),
  handle(findStudioUnits, ({ query }, caller) =>
    options(query, caller, tx =>
      tx.rows<Option>(sql`
        select o.id, o.name as title, concat_ws('，', o.kind, (select d.name from division d where d.code = o.county limit 1)) as note
        from organisation o where o.state = '正常' and ${query.id ? sql`o.id = ${query.id}` : sql`o.name like ${like(query)}`} order by o.name, o.id limit 20`),
    ),
  ),
  handle(findStudios, ({ query }, caller) =>
    options(query, caller, tx =>
      tx.rows<Option>(sql`
        select s.id, s.name as title, concat_ws('，', s.level, s.kind_title, s.unit_name) as note from studio s
        where s.state in ('在册', '限期整改') and ${query.id ? sql`s.id = ${query.id}` : sql`(s.name like ${like(query)} or s.leader_name like ${like(query)} or s.unit_name like ${like(query)})`} order by s.name, s.id limit 20`),
    ),
  ),
  handle(findColleges, ({ query }, caller) =>
    options(query, caller, tx =>
      tx.rows<Option>(sql`
        select c.id, c.name as title, concat_ws('，', c.level, c.carrier) as note from college c
        where c.kind = '工匠学院' and c.parent is null and c.state = '在册' and ${query.id ? sql`c.id = ${query.id}` : sql`c.name like ${like(query)}`} order by c.name, c.id limit 20`),
    ),
  ),
]
