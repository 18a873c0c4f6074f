import type { Caller } from '#kernel/access'
import { addMonths } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Reading } from '#kernel/rules'
import { scoreRetention } from './parameters.ts'

interface Of {
  readonly id: string
  readonly occupation: string
  readonly level: string | null
  readonly examOn: string
  readonly division: number
}
interface Kept {
  readonly score: number
  readonly on: string
}

/**
 * 合格科目的成绩保留：the parts somebody passed at an earlier examination of the same occupation and level that this body sealed, while they are
 * kept, by person and part. How long is the province's; where nobody has said, nothing is kept and every part is examined again.
 */
export async function keptScores(
  tx: Transaction,
  caller: Caller,
  plan: Of,
  { people, mark }: { readonly people: readonly string[]; readonly mark: Reading },
): Promise<ReadonlyMap<string, Kept>> {
  const { value } = caller.law.reading(scoreRetention.id, { division: plan.division, on: plan.examOn })
  if (typeof value !== 'number' || typeof mark.value !== 'number' || people.length === 0) return new Map()
  const rows = await tx.rows<{ person: string; part: string; score: number; on: string }>(sql`
    select a.person, s ->> 'part' as part, (s ->> 'score')::float8 as score, p.exam_on as "on"
    from assessment_application a join assessment_plan p on p.id = a.plan join assessment_result r on r.plan = p.id
      cross join lateral jsonb_array_elements(r.rows) g cross join lateral jsonb_array_elements(g -> 'scores') s
    where a.person = any (${[...people]}::uuid[]) and a.id::text = g ->> 'application' and p.id <> ${plan.id} and p.occupation = ${plan.occupation} and p.level is not distinct from ${plan.level}
      and p.exam_on < ${plan.examOn} and p.exam_on >= ${addMonths(plan.examOn, -value)} and a.verdict = '不合格' and (s ->> 'score')::float8 >= ${mark.value}
    order by p.exam_on`)
  return new Map(rows.map(({ person, part, score, on }) => [`${person} ${part}`, { score, on }]))
}
