import type { Caller } from '#kernel/access'
import { later, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { conflicts, type DatedValue, type ParameterNode } from '#kernel/rules'
import type { Place } from './asking.ts'

/**
 * A value below a floor that the law above sets, or above its ceiling: refused before it waits for anybody, and both clauses are named.
 * It is compared on its first day and on today's, whichever comes later counts too; what changes above later on bounds it when it is read.
 */
export async function refuseAgainstAbove(
  tx: Transaction,
  caller: Caller,
  { p, place, says }: { readonly p: ParameterNode; readonly place: Place; readonly says: DatedValue },
): Promise<Refusal | undefined> {
  const above = await tx.find<{ parent: number | null }>(sql`select parent from division where code = ${place.code}`)
  if (!above || above.parent === null) return undefined
  const days: readonly Day[] = [says.from, later(says.from, caller.today)]
  for (const on of days) {
    const read = caller.law.reading(p.id, { division: above.parent, on })
    if (read.evidence === '未配置' || read.from === undefined) continue
    const upper: DatedValue = {
      parameter: p.id,
      from: read.from,
      value: read.value,
      evidence: read.evidence === '产品约定' ? '产品约定' : '已核',
      ...(read.cites && { cites: read.cites }),
    }
    const [found] = conflicts(p, {
      packs: [
        { place: place.code, title: place.name, status: 'in force', values: [{ ...says, from: on }] },
        { place: above.parent, title: read.level ?? '上级', status: 'in force', values: [upper] },
      ],
      on,
    })
    if (found)
      return refuse('administration.value.superior', {
        status: 409,
        what: `与上位规定抵触：${found.what}`,
        why: '下级规定可以更严，不能低于（短于）上位规定的下限，也不能高于（长于）上限。',
        ...(read.cites && { article: `《${read.cites.title}》${read.cites.article}` }),
        remedy: '请核对两份文件的原文：本级文件确实这样写的，先请制定机关纠正；填错的，改正后再提交。',
        details: [{ at: 'body.value', what: '与上位规定抵触' }],
      })
  }
  return undefined
}
