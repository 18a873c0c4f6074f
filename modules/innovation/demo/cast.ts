import { sql, transaction } from '#kernel/database'
import { actorNamed, type Actor } from '#kernel/demo'
import { givePassword, grantPost, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { demoPassword } from '#modules/administration'

export interface Cast {
  readonly city: Actor
  readonly county: Actor
  readonly labour: Actor
  /** Clerks of units, by the unit's id. */
  readonly clerks: ReadonlyMap<string, Actor>
  /** The unit whose clerk logs in as danwei. */
  readonly first: string
}

/** The people who already work in the demo, and one more: the labour office has had no desk of its own so far. */
export async function castOf(loading: Loading): Promise<Cast> {
  await loading.transaction(async tx => {
    const office = await tx.get<{ id: string; name: string; division: number; place: number; lo: number; hi: number }>(
      sql`select o.id, o.name, o.division, o.place, d.lo, d.hi from organisation o join division d on d.code = o.division where o.demo and o.department = 'HRSS' and d.level = 2 limit 1`,
    )
    const account = await openAccount(tx, {
      login: 'renshe',
      name: '区文博',
      organisation: office.id,
      organisationName: office.name,
      place: office.place,
      node: null,
      demo: true,
    })
    if (isRefusal(account)) throw new Error(account.what)
    const granted = await grantPost(tx, {
      account,
      role: 'hrss_skill',
      organisation: office.id,
      organisationName: office.name,
      lo: office.lo,
      hi: office.hi,
      division: office.division,
      place: office.place,
      node: null,
      from: '2023-01-01',
    })
    if (isRefusal(granted)) throw new Error(granted.what)
    await givePassword(tx, account, 'renshe', demoPassword)
  })
  const clerks = await loading.transaction(tx =>
    tx.rows<{ login: string; organisation: string }>(sql`
      select a.login, p.organisation from account a join post p on p.account = a.id
      where p.role = 'unit_union_clerk' and (a.demo or a.login like 'yanshi-%') order by a.login`),
  )
  const first = clerks.find(clerk => clerk.login === 'danwei')
  if (!first) throw new Error('the demo has no danwei')
  const named = async (clerk: (typeof clerks)[number]) =>
    [clerk.organisation, await actorNamed(loading, clerk.login)] as const
  return {
    city: await actorNamed(loading, 'shizong'),
    county: await actorNamed(loading, 'xianzong'),
    labour: await actorNamed(loading, 'renshe'),
    clerks: new Map(await Promise.all(clerks.map(named))),
    first: first.organisation,
  }
}
