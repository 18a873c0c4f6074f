import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Goal } from './path.ts'

export interface Offers {
  readonly of: (level: string) => { readonly where: Goal['where']; readonly cost: Goal['cost'] }
}

interface Body {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly levels: readonly string[]
  readonly validTo: Day | null
}
interface Plan {
  readonly id: string
  readonly title: string
  readonly level: string
  readonly body: string
  readonly examOn: Day
  readonly applyTo: Day
  readonly site: string
  readonly fee: string | null
}

/** Who may examine an occupation today, and what can be applied for: bodies in good standing whose filing covers it, and their open plans. */
export async function offersFor(tx: Transaction, today: Day, occupation: string): Promise<Offers> {
  const bodies = await tx.rows<Body>(sql`
    select b.id, b.name, b.kind, s.levels, b.valid_to as "validTo" from assessment_body b join assessment_scope s on s.body = b.id
    where s.occupation = ${occupation} and b.state = '在册' and coalesce(b.valid_to, '9999-12-31') >= ${today} order by b.name limit 50`)
  const plans = await tx.rows<Plan>(sql`
    select p.id, p.title, p.level, b.name as body, p.exam_on as "examOn", p.apply_to as "applyTo", p.site, p.fee from assessment_plan p join assessment_body b on b.id = p.body
    where p.occupation = ${occupation} and p.state = '已公布' and p.apply_to >= ${today} and b.state = '在册' order by p.exam_on, p.title limit 50`)
  return {
    of: level => {
      const open = plans.filter(one => one.level === level)
      const able = bodies.filter(one => one.levels.includes(level))
      return {
        where:
          open.length > 0
            ? open.map(one => ({
                title: `${one.body}：${one.title}`,
                about: `${one.examOn}考试，${one.applyTo}以前报名，${one.site}`,
                to: `/skill-plans/${one.id}`,
              }))
            : able.length > 0
              ? able.map(one => ({
                  title: one.name,
                  about: `${one.kind}，范围里有这一级；现在没有公布的计划`,
                  to: `/skill-bodies/${one.id}`,
                }))
              : [
                  {
                    title: '登记的评价机构里，没有一家的范围有这个职业的这一级',
                    about: '到人社部门公布的机构名单上找',
                    to: null,
                  },
                ],
        cost: costOf(open),
      }
    },
  }
}

function costOf(open: readonly Plan[]): Goal['cost'] {
  const fees = [...new Set(open.flatMap(one => one.fee ?? []))]
  return fees.length === 0
    ? { known: false, says: '未配置：评价机构公布收费以后才有' }
    : { known: true, says: fees.join('；') }
}
