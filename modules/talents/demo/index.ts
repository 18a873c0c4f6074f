import { approve, type Caller } from '#kernel/access'
import { addDays, type Day } from '#kernel/calendar'
import { sql, transaction, type Transaction } from '#kernel/database'
import { findActor, keepScan, standIn, sure } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { lawOn } from '../law.ts'
import { giveMark } from '../marks.ts'
import { approvals, askEntry } from '../proposals.ts'
import { recompute } from '../recompute.ts'
import { checkCertificates, giveCrafts, issueCertificates, someFree } from './facts.ts'

/** The three databases as a county finds them: built after the decision, followed for a year, with what came and went this spring. */
export async function demo(loading: Loading): Promise<void> {
  const [clerk, leader] = [await findActor(loading, 'xianzong'), await findActor(loading, 'xianlingdao')]
  if (!clerk || !leader) return
  const scan = await standIn('2026-03-10')
  const paper = await keepScan(clerk('2026-02-24'), scan)
  await loading.transaction(async tx => {
    await giveCrafts(tx)
    await checkCertificates(tx, paper)
    await issueCertificates(tx, paper)
  })
  await build(loading)
  await changes(loading)
  await byHand(loading, { clerk, leader, scan })
  await marks(loading, { clerk, scan })
  await loading.transaction(tx => tx.run(sql`delete from talent_stale`))
}

const on = <T>(loading: Loading, today: Day, work: (tx: Transaction) => Promise<T>) =>
  transaction(loading.pool, { way: 'job', today }, work)
const built: Day = '2025-01-06'

/** Entered month by month, as the facts came: those from before the databases were built on the day they were. */
async function build(loading: Loading): Promise<void> {
  const facts = await loading.transaction(tx =>
    tx.rows<{ person: string; first: Day | null; odd: boolean }>(sql`
      select f.person, min(f.held_on) as first, bool_or(f.odd) as odd from (
        select a.person, a.granted_on as held_on, a.state <> '有效' or p.employment = '去世' as odd from award a join person p on p.id = a.person
        union all select c.person, c.issued_on, false from skill_certificate c where c.verified = '核验') f
      group by f.person`),
  )
  const days = Map.groupBy(facts, ({ first, odd }) =>
    odd ? '2026-03-16' : first === null || first < built ? built : addDays(first, 3),
  )
  for (const [today, of] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await on(loading, today, async tx =>
      recompute(
        tx,
        of.map(one => one.person),
        { law: await lawOn(today), today, cause: 'facts' },
      ),
    )
}

/** What went out this spring: two certificates that did not hold, somebody who moved to the next county. */
async function changes(loading: Loading): Promise<void> {
  const [voided, wrong, moving] = await loading.transaction(tx =>
    tx.rows<{ person: string; county: number }>(sql`
      select e.person, e.county from talent_entry e where e.database = 'skilled' and e.state = '在库' and jsonb_array_length(e.evidence) = 1 and e.since < '2025-01-01'
        and not exists (select from account a where a.person = e.person) and not exists (select from kase k where k.subject = e.person) and not exists (select from award a where a.person = e.person)
        and e.county = (select x.county from talent_entry x where x.database = 'skilled' and x.county is not null group by 1 order by count(*) desc, 1 limit 1)
      order by e.pinyin, e.id limit 3`),
  )
  const again = (today: Day, person: string) => async (tx: Transaction) =>
    recompute(tx, [person], { law: await lawOn(today), today, cause: 'facts' })
  if (voided)
    await on(loading, '2026-02-18', async tx => {
      await tx.run(
        sql`update skill_certificate set state = '作废', why = '同名的人登错了档案' where person = ${voided.person} and verified = '核验'`,
      )
      await again('2026-02-18', voided.person)(tx)
    })
  if (wrong)
    await on(loading, '2026-03-04', async tx => {
      await tx.run(
        sql`update skill_certificate set verified = '不符' where person = ${wrong.person} and verified = '核验'`,
      )
      await again('2026-03-04', wrong.person)(tx)
    })
  if (moving)
    await on(loading, '2026-03-09', tx =>
      tx.run(sql`
        update person p set employer = o.id, team = null, division = o.division, place = o.place, province = o.province, city = o.city, county = o.county, node = o.node, line = o.line, ground = '调动'
        from (select * from organisation o where o.demo and o.kind = '企业' and o.county is not null and o.county <> ${moving.county} order by o.county, o.name limit 1) o where p.id = ${moving.person}`),
    )
}

interface Cast {
  readonly clerk: (today: Day) => Caller
  readonly scan: Uint8Array
}

/** Entries on paper: one agreed to, one that waits for the second person. */
async function byHand(loading: Loading, { clerk, leader, scan }: Cast & { leader: (today: Day) => Caller }) {
  const county = clerk('2026-03-10')
  const people = (await someFree(loading, 400)).filter(
    one => one.place >= (county.reach.lo ?? 0) && one.place <= (county.reach.hi ?? 0),
  )
  const [first, second] = people
  if (!first || !second) return
  const given = async (caller: Caller, title: string) => ({
    database: 'model' as const,
    title,
    level: '部委',
    heldOn: '2016-12-20',
    organ: '演示部委',
    documentTitle: `关于表彰${title}的决定（演示）`,
    paper: await keepScan(caller, scan),
    reason: '部委的决定里明文写“享受省部级劳动模范待遇”，称号不在荣誉目录里',
  })
  const words = await given(county, '全国演示系统劳动模范')
  const asked = sure(await county.transaction(tx => askEntry(tx, county, first.id, words)))
  const agrees = leader('2026-03-11')
  sure(
    await agrees.transaction(async tx => {
      const approval = await approve(tx, 'talents.enter', asked.approval)
      if (isRefusal(approval)) return approval
      await tx.run(sql`update approval set carried_out_on = ${agrees.today} where id = ${asked.approval}`)
      // The payload is the one this module asked with.
      return (await approvals['talents.enter']?.carryOut?.(tx, agrees, approval as never)) ?? asked
    }),
  )
  await on(loading, '2026-03-11', async tx =>
    recompute(tx, [first.id], { law: await lawOn('2026-03-11'), today: '2026-03-11', cause: 'facts' }),
  )
  const later = clerk('2026-03-17')
  const waiting = await given(later, '全国演示行业先进工作者')
  sure(await later.transaction(tx => askEntry(tx, later, second.id, waiting)))
}

/** Marks on some of those in the databases of the county. */
async function marks(loading: Loading, { clerk, scan }: Cast): Promise<void> {
  const caller = clerk('2026-03-12')
  const inside = await caller.transaction(tx =>
    tx.rows<{ person: string; sex: string | null; database: string }>(sql`
      select distinct on (e.person) e.person, p.sex, e.database from talent_entry e join person p on p.id = e.person where e.state = '在库' and e.database <> 'model' order by e.person, e.database`),
  )
  const give = async (
    person: string | undefined,
    kind: string,
    organ: string,
    documentTitle: string,
    toDay?: string,
  ): Promise<void> => {
    if (person === undefined) return
    const paper = await keepScan(caller, scan)
    const given = { kind, fromDay: '2024-06-01', ...(toDay && { toDay }), organ, documentTitle, paper }
    sure(await caller.transaction(tx => giveMark(tx, caller, person, given)))
  }
  const women = inside.filter(one => one.sex === '女')
  const men = inside.filter(one => one.sex === '男')
  await give(women[0]?.person, 'women', '演示市总工会、市妇联', '关于认定巾帼工匠的通知（演示）', '2027-05-31')
  await give(women[1]?.person, 'women', '演示市总工会、市妇联', '关于认定巾帼工匠的通知（演示）', '2027-05-31')
  await give(men[0]?.person, 'rural', '演示县农业农村局', '关于公布乡村工匠名单的通知（演示）')
  await give(men[1]?.person, 'heritage', '演示市文化和旅游局', '关于公布市级非遗代表性传承人的通知（演示）')
  await give(men[2]?.person, 'party', '演示县委组织部', '关于联系服务专家名单的通知（演示）', '2026-12-31')
}
