import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'

/** What the public list of studios may show of one. */
export interface PublicStudio {
  readonly name: string
  readonly kind: string
  readonly level: string
  readonly line: string
  readonly body: string
  readonly unit: string
  readonly leader: string
  readonly field: string | null
  readonly namedOn: Day
  readonly document: string
  readonly county: string | null
}

const fields = sql`jsonb_build_object('name', s.name, 'kind', s.kind_title, 'level', s.level, 'line', s.line, 'body', s.body, 'unit', s.unit_name, 'leader', s.leader_name, 'field', s.field,
  'namedOn', s.named_on, 'document', s.document_title || coalesce('（' || s.document_number || '）', ''), 'county', (select d.short_name from division d where d.code = s.county))`

/** Puts a studio on the public list, under the id its row already names. */
export async function publish(tx: Transaction, studio: string, today: Day): Promise<void> {
  await tx.run(
    sql`insert into published (id, kind, title, place, node, line, fields, published_on) select s.published, 'studio', s.name, s.place, s.node, s.line_at, ${fields}, ${today} from studio s where s.id = ${studio}`,
  )
}

/** The public list follows a change; a studio that has ended leaves it. */
export async function republish(tx: Transaction, studio: string, today: Day): Promise<void> {
  await tx.run(sql`
    update published p set title = s.name, fields = ${fields},
      withdrawn_on = case when s.state in ('在册', '限期整改') then null else ${today}::date end, withdrawn_why = case when s.state in ('在册', '限期整改') then null else s.state end
    from studio s where s.id = ${studio} and p.id = s.published`)
}
