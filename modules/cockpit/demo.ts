import { addDays, type Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { actorNamed } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { readOfficeLaw } from '#modules/administration'
import { goals } from '#modules/indicators'

/** Goals of the demo's province, so that what falls short can be seen: its office's own, 产品约定（演示）, no document's. */
const wanted: readonly {
  readonly of: string
  readonly from: Day
  readonly body: number | readonly [number, number]
}[] = [
  { of: 'people.highSkilled', from: '2025-12-31', body: [7, 20] },
  { of: 'organisations.congress', from: '2025-12-31', body: [4, 5] },
  { of: 'innovation.studios', from: '2025-12-31', body: 2 },
]
const cites = {
  title: '产业工人队伍建设改革实施方案（演示）',
  number: '演示文号3',
  date: '2025-03-20',
  article: '附表',
}
const asked: Day = '2025-04-01'

export async function demo(loading: Loading): Promise<void> {
  const [asks, agrees] = [await actorNamed(loading, 'shengxitong'), await actorNamed(loading, 'shenglingdao')]
  const [clerk, leader] = [asks(asked), agrees(addDays(asked, 1))]
  for (const one of wanted) {
    const { id } = await clerk.transaction(tx =>
      tx.get<{ id: string }>(sql`
        insert into value (parameter, place, jurisdiction, from_day, body, cites, asked_by, asked_name, asked_on)
        select ${goals.get(one.of)?.id ?? ''}, d.lo, d.code, ${one.from}, ${JSON.stringify(one.body)}::jsonb, ${JSON.stringify(cites)}::jsonb, ${clerk.account}, ${clerk.name}, ${asked} from division d where d.lo = ${clerk.reach.lo} returning id`),
    )
    await leader.transaction(tx =>
      tx.run(
        sql`update value set state = '生效', approved_by = ${leader.account}, approved_name = ${leader.name}, approved_on = ${leader.today} where id = ${id}`,
      ),
    )
  }
  await loading.transaction(readOfficeLaw)
}
