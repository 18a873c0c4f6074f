import type { Approval } from '#kernel/access'
import { approve } from '#kernel/access'
import { addDays, type Day } from '#kernel/calendar'
import { sql, transaction, type Transaction } from '#kernel/database'
import { findActor, keepScan, standIn, sure, type Actor } from '#kernel/demo'
import { keepFile } from '#kernel/files'
import { givePassword, giveTotp, grantPost, openAccount } from '#kernel/identity'
import { officeLaw, type Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { table, type Table } from '#kernel/rules'
import { demoPassword } from '#modules/administration'
import { giveAccount } from '../account.ts'
import { setBudget } from '../budget.ts'
import { giveFact, recordCheck } from '../facts-given.ts'
import { nextPeople } from '../gather.ts'
import { workOf } from '../jobs.ts'
import { benefitLaw } from '../law.ts'
import { allowance, festival, payFrom } from '../parameters.ts'
import { payApproval, sendBatch, submitBatch } from '../pay-batch.ts'
import { takeReturn } from '../pay-bank.ts'
import { draftBatch } from '../pay-draft.ts'
import { recompute } from '../recompute.ts'
import { demoServices, demoTrips } from './services.ts'

/** Benefits as a county finds them in spring: paid in February by the old standard; in March a paper of the province arrives that raises it back over the months paid. */
export async function demo(loading: Loading): Promise<void> {
  const [clerk, leader] = [await findActor(loading, 'xianzong'), await findActor(loading, 'xianlingdao')]
  if (!clerk || !leader) return
  await hire(loading, { login: 'xianbangfu', name: '池秀英', role: 'county_relief', like: clerk })
  const province = await findActor(loading, 'shengzong')
  if (province) await hire(loading, { login: 'shengxitong', name: '寇文斌', role: 'sys_admin', like: province })
  const relief = await findActor(loading, 'xianbangfu')
  await standards(loading)
  const scan = await standIn('2026-03-10', '签字盖章的扫描件')
  await run(loading, '2026-02-03')
  const people = await clerk('2026-02-04').transaction(tx =>
    tx.rows<{ id: string; name: string }>(sql`
      select p.id, p.name from care_entitlement e join person p on p.id = e.person where e.item = 'honour-allowance' and e.period = '2026-02' and e.state = '应享' and p.employment <> '去世' order by e.pinyin, e.person`),
  )
  const own = await loading.transaction(tx =>
    tx.find<{ person: string }>(
      sql`select a.person from account a join care_entitlement e on e.person = a.person where a.demo and e.item = 'honour-allowance' order by a.login limit 1`,
    ),
  )
  // The one whose window the demo opens confirms the account with their own hand.
  const paid = people.filter(one => one.id !== own?.person)
  for (const [i, one] of paid.entries()) {
    const caller = clerk('2026-02-05')
    if (i % 7 !== 6)
      sure(
        await caller.transaction(async tx =>
          giveAccount(tx, caller, one.id, {
            bank: ['演示农商银行城关支行', '演示邮政储蓄银行营业部', '演示工商银行县支行'][i % 3] ?? '',
            holder: one.name,
            number: card(i),
            ...(i % 5 === 4 ? {} : { paper: await keepScan(caller, scan, { class: '敏感' }) }),
          }),
        ),
      )
    if (i % 6 !== 5)
      sure(
        await caller.transaction(tx =>
          recordCheck(tx, caller, one.id, {
            way: i % 2 === 0 ? '入户走访' : '到场核对证件',
            result: '在世',
            on: '2026-02-05',
          }),
        ),
      )
  }
  if (own) {
    const caller = clerk('2026-02-05')
    const name = (
      await caller.transaction(tx => tx.find<{ name: string }>(sql`select name from person where id = ${own.person}`))
    )?.name
    if (name !== undefined) {
      sure(
        await caller.transaction(tx =>
          giveAccount(tx, caller, own.person, { bank: '演示农商银行城关支行', holder: name, number: card(90) }),
        ),
      )
      sure(
        await caller.transaction(tx =>
          recordCheck(tx, caller, own.person, { way: '到场核对证件', result: '在世', on: '2026-02-05' }),
        ),
      )
    }
  }
  await budgets(clerk)
  await february({ clerk, leader })
  await demoTrips(
    clerk,
    people.map(one => one.id),
  )
  if (relief) await demoServices(relief)
  await raise(loading)
  if (relief)
    await hardship(
      relief,
      scan,
      people.slice(1, 4).map(one => one.id),
    )
  await run(loading, '2026-03-17')
  await loading.transaction(tx => tx.run(sql`delete from care_stale`))
}

const on = <T>(loading: Loading, today: Day, work: (tx: Transaction) => Promise<T>) =>
  transaction(loading.pool, { way: 'job', today }, work)

/** Invented numbers of a bank that is none, with a right check digit. */
function card(i: number): string {
  const body = `622202${String(90_000_000_000 + i * 37).padStart(12, '0')}`
  const sum = [...body].reverse().reduce((all, one, at) => {
    const n = Number(one) * (at % 2 === 0 ? 2 : 1)
    return all + (n > 9 ? n - 9 : n)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** Everybody is worked out on a day. */
async function run(loading: Loading, today: Day): Promise<void> {
  const work = workOf(await benefitLaw(loading.law), loading.law, today)
  const people = await on(loading, today, tx =>
    tx.rows<{ id: string }>(nextPeople('00000000-0000-0000-0000-000000000000', 5000)),
  )
  for (let at = 0; at < people.length; at += 500)
    await on(loading, today, tx =>
      recompute(
        tx,
        people.slice(at, at + 500).map(one => one.id),
        work,
      ),
    )
}

const cite = (title: string, number: string, date: Day) => ({ title, number, date, article: '第二条' })
interface Said {
  readonly parameter: string
  readonly from: Day
  readonly body: unknown
  readonly cites: ReturnType<typeof cite>
}

/** Values of the demo's province: typed by its office as its own, 产品约定（演示）, never the law's. */
async function say(loading: Loading, said: readonly Said[], asked: Day): Promise<void> {
  const [asks, agrees] = [await findActor(loading, 'shengxitong'), await findActor(loading, 'shenglingdao')]
  if (!asks || !agrees) return
  const [clerk, leader] = [asks(asked), agrees(addDays(asked, 1))]
  for (const one of said) {
    const { id } = await clerk.transaction(tx =>
      tx.get<{ id: string }>(sql`
        insert into value (parameter, place, jurisdiction, from_day, body, cites, asked_by, asked_name, asked_on)
        select ${one.parameter}, d.lo, d.code, ${one.from}, ${JSON.stringify(one.body)}::jsonb, ${JSON.stringify(one.cites)}::jsonb, ${clerk.account}, ${clerk.name}, ${asked} from division d where d.lo = ${clerk.reach.lo} returning id`),
    )
    await leader.transaction(tx =>
      tx.run(
        sql`update value set state = '生效', approved_by = ${leader.account}, approved_name = ${leader.name}, approved_on = ${leader.today} where id = ${id}`,
      ),
    )
  }
  await loading.transaction(async tx => {
    const values = await tx.rows<{
      parameter: string
      place: number
      placeTitle: string
      from: Day
      body: unknown
      cites: Said['cites']
    }>(sql`
      select v.parameter, v.jurisdiction as place, d.name as "placeTitle", v.from_day as "from", v.body, v.cites from value v join division d on d.code = v.jurisdiction where v.state = '生效' order by v.from_day`)
    officeLaw.keep({
      values: values.map(({ place, placeTitle, body, ...one }) => ({
        place,
        placeTitle,
        says: { ...one, value: body, evidence: '已核' as const },
      })),
      holidays: officeLaw.now().holidays,
    })
  })
}

const monthly = (national: number, province: number, city: number, county: number): Table =>
  table(
    allowance,
    (
      [
        ['国家', national],
        ['省', province],
        ['市', city],
        ['县', county],
      ] as const
    ).flatMap(([tier, yuan]) => [
      { tier, identity: '在职', value: yuan * 100 },
      { tier, identity: '离退休', value: (yuan + 50) * 100 },
    ]),
  )

const standards = (loading: Loading) =>
  say(
    loading,
    [
      {
        parameter: payFrom.id,
        from: '2026-01-01',
        body: '2026-01',
        cites: cite('关于劳模待遇由系统发放的通知（演示）', '演示文号1', '2025-12-20'),
      },
      {
        parameter: allowance.id,
        from: '2024-01-01',
        body: monthly(300, 200, 120, 80),
        cites: cite('关于劳模荣誉津贴标准的通知（演示）', '演示文号2', '2023-12-18'),
      },
      {
        parameter: festival.id,
        from: '2024-01-01',
        body: table(festival, [
          { tier: '国家', value: 200_000 },
          { tier: '省', value: 100_000 },
        ]),
        cites: cite('关于春节慰问劳模的通知（演示）', '演示文号3', '2023-12-20'),
      },
    ],
    '2025-12-22',
  )
const raise = (loading: Loading) =>
  say(
    loading,
    [
      {
        parameter: allowance.id,
        from: '2025-10-01',
        body: monthly(380, 260, 150, 100),
        cites: cite('关于调整劳模荣誉津贴标准的通知（演示）', '演示文号4', '2026-03-10'),
      },
    ],
    '2026-03-12',
  )

async function budgets(clerk: Actor): Promise<void> {
  const caller = clerk('2026-02-05')
  for (const [fund, yuan] of [
    ['劳模待遇资金', 180_000],
    ['劳模专项补助资金', 40_000],
  ] as const)
    sure(
      await caller.transaction(tx =>
        setBudget(tx, caller, {
          year: 2026,
          fund,
          fen: yuan * 100,
          documentTitle: '关于批复2026年劳模工作经费的通知（演示）',
          documentNumber: '演财〔2026〕3号',
          decides: '县总工会主席办公会',
        }),
      ),
    )
}

/** January and February were paid in February; one line came back. A second fund waits for the leader. */
async function february({ clerk, leader }: { readonly clerk: Actor; readonly leader: Actor }): Promise<void> {
  const drafts = clerk('2026-02-09')
  const batch = sure(await drafts.transaction(tx => draftBatch(tx, drafts, { fund: '劳模待遇资金', until: '2026-02' })))
  const { approval } = sure(await drafts.transaction(tx => submitBatch(tx, drafts, batch.id)))
  const agrees = leader('2026-02-10')
  sure(
    await agrees.transaction(async tx => {
      const found = await approve(tx, 'care.pay', approval)
      if (isRefusal(found)) return found
      await tx.run(sql`update approval set carried_out_on = ${agrees.today} where id = ${approval}`)
      // The payload is the one this module asked with.
      return (await payApproval.carryOut?.(tx, agrees, found as Approval<never>)) ?? found
    }),
  )
  const sends = clerk('2026-02-11')
  sure(await sends.transaction(tx => sendBatch(tx, sends, batch.id)))
  const back = clerk('2026-02-13')
  const file = sure(
    await back.transaction(tx =>
      keepFile(tx, {
        name: '回盘.csv',
        bytes: Buffer.from('序号,结果,原因,流水号\r\n2,失败,账户已销户,\r\n', 'utf8'),
        class: '敏感',
      }),
    ),
  )
  sure(await back.transaction(tx => takeReturn(tx, back, batch.id, { file: file.id, rest: true })))
  const second = clerk('2026-03-16')
  const waits = await second.transaction(tx => draftBatch(tx, second, { fund: '劳模专项补助资金', until: '2026-03' }))
  if (!isRefusal(waits)) sure(await second.transaction(tx => submitBatch(tx, second, waits.id)))
}

/** Incomes of three, on paper: the line is not configured here, so what comes is 未配置 with whose task it is. */
async function hardship(relief: Actor, scan: Uint8Array, people: readonly string[]): Promise<void> {
  const caller = relief('2026-03-05')
  for (const [i, person] of people.entries()) {
    const paper = await keepScan(caller, scan, { class: '敏感' })
    sure(
      await caller.transaction(tx =>
        giveFact(tx, caller, person, { kind: 'monthlyIncome', period: '2026', value: String(2100 + i * 450), paper }),
      ),
    )
  }
}

interface Hired {
  readonly login: string
  readonly name: string
  readonly role: string
  readonly like: Actor
}
/** One more post in the office of somebody who is there. */
async function hire(loading: Loading, { login, name, role, like }: Hired): Promise<void> {
  const { post, reach } = like('2025-01-01')
  if (!post) return
  await loading.transaction(async tx => {
    const at = await tx.get<{ place: number }>(sql`select place from organisation where id = ${post.organisation}`)
    const office = {
      organisation: post.organisation,
      organisationName: post.organisationName,
      place: at.place,
      node: null,
    }
    const account = sure(await openAccount(tx, { login, name, ...office, demo: true }))
    sure(
      await grantPost(tx, {
        account,
        role,
        ...office,
        lo: reach.lo ?? 0,
        hi: reach.hi ?? 0,
        division: post.division,
        from: '2025-01-01',
      }),
    )
    await givePassword(tx, account, login, demoPassword)
    if (role.endsWith('_admin')) await giveTotp(tx, account)
  })
}
