import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { OwnPart } from '#kernel/modules'

/** My portrait, as a line of the portal's home page. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const kept = await tx.get<{ known: number; blank: number; on: string | null }>(sql`
    select count(*) filter (where d.state = '有记载')::int as known, count(*) filter (where d.state <> '有记载')::int as blank, max(p.computed_on) as "on"
    from portrait p left join portrait_dimension d on d.person = p.person where p.person = ${caller.person}`)
  return {
    rows: [
      {
        to: '/my/portrait',
        title: '我的画像',
        about: kept.on === null ? '还没有算好' : `${kept.known}维有记载，${kept.blank}维没有；和工会看到的一样`,
      },
    ],
  }
}
