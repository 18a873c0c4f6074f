import { spawn } from 'node:child_process'
import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { officeLaw } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { luhn, readNumber } from './account.ts'
import * as c from './contract.ts'
import { recomputeAll } from './jobs.ts'
import { call, done, stage, standard, type Stage } from './stage.ts'
import { checkBookings } from './verify.ts'

let s: Stage
const people: string[] = []
const names = ['米秀兰', '靳长河', '卫满囤', '药德旺', '曲静', '常玉书']
/** Invented numbers with a right check digit. */
const cards = [
  '6222020000000000018',
  '6222020000000000026',
  '6222020000000000034',
  '6222020000000000042',
  '6222020000000000059',
  '6222020000000000067',
]
const fund = '劳模待遇资金'
const province = 140_000_000_000
let batch = ''

const account = (i: number, more: object = {}) =>
  call(
    c.giveAccount,
    {
      params: { person: people[i] ?? '' },
      body: { bank: '演示农商银行城关支行', holder: names[i] ?? '', number: cards[i] ?? '', ...more },
    },
    s.as.county(),
  )
const check = (i: number, on = s.today()) =>
  done(
    c.recordCheck,
    { params: { person: people[i] ?? '' }, body: { way: '到场核对证件', result: '在世', on } },
    s.as.county(),
  )
const budget = (yuan: string, reason?: string) =>
  call(
    c.setBudget,
    {
      body: {
        year: 2026,
        fund,
        yuan,
        documentTitle: '关于批复2026年劳模待遇资金的通知（演示）',
        decides: '县总工会主席办公会',
        ...(reason === undefined ? {} : { reason }),
      },
    },
    s.as.county(),
  )
const draft = (until = '2026-03', by: keyof Stage['as'] = 'county') =>
  call(c.draftBatch, { body: { fund, until } }, s.as[by]())
const read = (id = batch) => done(c.readBatch, { params: { batch: id } }, s.as.county())

beforeAll(async () => {
  s = await stage()
  const paper = await s.file('确认单.txt', '本人签字')
  for (const [i, name] of names.entries()) {
    const id = await s.person(name)
    people.push(id)
    await s.award(id)
    if (i < 4) expect(await account(i, { paper })).toMatchObject({ tail: cards[i]?.slice(-4) })
    if (i < 3) await check(i)
  }
  await s.settle()
})

test('an account is one’s own, a card has its check digit, and the number is never shown', async () => {
  expect(cards.every(luhn)).toBe(true)
  expect(isRefusal(readNumber('6222020000000000019'))).toBe(true)
  expect(readNumber('1234 5678-90')).toBe('1234567890')
  expect((await account(4, { number: '12a' + '34567890' })).code).toBe('care.account.number')
  expect((await account(4, { number: '6222020000000000019' })).code).toBe('care.account.checkDigit')
  expect((await account(4, { holder: '别人' })).code).toBe('care.account.holder')
  const stored = await direct<{ cipher: Buffer }>(s.owner, sql`select cipher from care_account`)
  expect(stored.some(row => row.cipher.toString('latin1').includes('622202'))).toBe(false)
  const view = await done(c.readPersonCare, { params: { person: people[0] ?? '' } }, s.as.county())
  expect(view.account).toMatchObject({ tail: '0018' })
  expect(JSON.stringify(view)).not.toContain('6222020000000000018')
})

test('[C072] who is entitled and not reached is listed with the first thing in the way', async () => {
  const list = await done(c.listUnreached, { query: { item: 'honour-allowance' } }, s.as.county())
  const why = new Map(list.rows.map(row => [row.name, row.why]))
  expect([...names].map(name => why.get(name))).toEqual([
    '等制单',
    '等制单',
    '等制单',
    '没有在世核验',
    '没有收款账户',
    '没有收款账户',
  ])
  expect(list.rows.every(row => row.fen === 45000 && !row.hasLogin)).toBe(true)
  expect(
    (await done(c.listUnreached, { query: { q: '米' } }, s.as.county())).rows.every(row => row.name === '米秀兰'),
  ).toBe(true)
  expect((await done(c.listUnreached, { query: {} }, s.as.next())).total).toBe(0)
})

test('without a budget nothing is drafted; over it the refusal says by how much and who decides', async () => {
  expect((await draft()).code).toBe('care.budget.none')
  await budget('1000')
  const over = await draft()
  expect(over.code).toBe('care.budget.over')
  expect(over.what).toContain('差350元')
  expect(over.remedy).toContain('县总工会主席办公会')
  expect((await budget('3000')).code).toBe('care.budget.reason')
  await budget('3000', '调整预算')
})

test('a batch is drafted, agreed to by another, and its file has the whole numbers; the opening is recorded', async () => {
  const made = await draft()
  expect(made).toMatchObject({ leftOut: 3 })
  batch = made.id
  const first = await read()
  expect(first).toMatchObject({ n: 3, fen: 135000, state: '草拟' })
  expect(first.lines[0]?.bookings).toHaveLength(3)
  // 同一笔账不会上两张单。
  expect((await draft()).code).toBe('care.batch.empty')
  expect((await draft('2026-03', 'city')).code).toBe('care.batch.empty')
  expect((await call(c.bankFile, { params: { batch }, query: { purpose: '送银行发放' } }, s.as.county())).code).toBe(
    'care.batch.state',
  )
  const { approval } = await done(c.submitBatch, { params: { batch } }, s.as.county())
  const own = await s.agree(approval, 'county')
  expect(isRefusal(own) && own.code).toBe('access.approval.same')
  expect(await s.agree(approval)).toBeUndefined()
  expect((await read()).state).toBe('已批准')
  const file = await done(c.bankFile, { params: { batch }, query: { purpose: '送银行发放' } }, s.as.county())
  const text = Buffer.from(file.bytes).toString('utf8')
  expect(text.split('\r\n')[0]).toBe('\uFEFF序号,户名,账号,开户行,金额,用途,批次号')
  expect(text).toContain(`,靳长河,${cards[1] ?? ''},演示农商银行城关支行,450.00,`)
  expect(text).toContain('合计,3,,,1350.00')
  const looked = await direct<{ n: number }>(
    s.owner,
    sql`select count(*)::int as n from access_log where kind = 'care_batch' and purpose = '送银行发放'`,
  )
  expect(looked[0]?.n).toBe(1)
  const letter = await done(c.lineLetter, { params: { line: (await read()).lines[0]?.id ?? '' } }, s.as.county())
  expect(Buffer.from(letter.bytes.slice(0, 4)).toString()).toBe('%PDF')
  await done(c.sendBatch, { params: { batch } }, s.as.county())
})

test('the bank returns a failed line: the rest is paid, the failed one is owed again and needs a new account', async () => {
  const back = async (text: string, rest = false) =>
    call(c.takeReturn, { params: { batch }, body: { file: await s.file('回盘.csv', text), rest } }, s.as.county())
  expect((await back('序号,金额\r\n1,450\r\n')).code).toBe('care.return.columns')
  expect((await back('序号,结果,原因\r\n1,也许,\r\n')).code).toBe('care.return.row')
  expect((await back('序号,结果,原因\r\n1,失败,\r\n')).code).toBe('care.return.why')
  expect((await back('序号,结果,原因\r\n9,成功,\r\n')).code).toBe('care.return.foreign')
  expect((await back('序号,结果,原因\r\n1,成功,\r\n1,失败,户名不符\r\n')).code).toBe('care.return.twice')
  expect((await back('序号,结果,原因\r\n1,失败,账户已销户\r\n')).code).toBe('care.return.missing')
  expect(await back('序号,结果,原因,流水号\r\n1,失败,账户已销户,\r\n', true)).toEqual({ paid: 2, failed: 1 })
  const after = await read()
  expect(after.lines.map(line => line.state)).toEqual(['失败', '成功', '成功'])
  const failed = after.lines[0]?.name ?? ''
  const list = await done(c.listUnreached, { query: { item: 'honour-allowance' } }, s.as.county())
  expect(list.rows.find(row => row.name === failed)).toMatchObject({ why: '没有收款账户', fen: 45000 })
  const { rows } = await done(c.listBudgets, { query: {} }, s.as.county())
  expect(rows[0]).toMatchObject({ paid: 90000, committed: 0, left: 210000 })
  expect((await budget('800', '调减')).code).toBe('care.budget.below')
})

test('what is held back between drafting and approval stops the whole batch; void, the bookings are free again', async () => {
  await check(3)
  const made = await draft()
  const honour = await direct<{ id: string }>(s.owner, sql`select id from award where person = ${people[3] ?? ''}`)
  const { approval } = await done(c.submitBatch, { params: { batch: made.id } }, s.as.county())
  await s.change([{ id: honour[0]?.id ?? '', state: '暂停' }])
  await s.event(honour[0]?.id ?? '', '暂停', '2026-02-10')
  await s.settle()
  const no = await s.agree(approval)
  expect(isRefusal(no) && no.code).toBe('care.batch.stopped')
  await done(c.voidBatch, { params: { batch: made.id }, body: { reason: '有一人正在核查' } }, s.as.county())
  // 正在核查的，以前月份没有发的也先不发。
  expect((await draft()).code).toBe('care.batch.empty')
  await s.change([{ id: honour[0]?.id ?? '', state: '有效' }])
  await s.settle()
  const again = await draft()
  expect(again.id).toBeTruthy()
  await done(c.voidBatch, { params: { batch: again.id }, body: { reason: '下个月一起发' } }, s.as.county())
})

test('paid and then stopped: the money is asked back once, in writing, with both documents', async () => {
  const honour = await direct<{ id: string; person: string; name: string }>(
    s.owner,
    sql`select a.id, a.person, l.name from care_line l join award a on a.person = l.person where l.state = '成功' order by l.n limit 1`,
  )
  const { id = '', person = '', name = '' } = honour[0] ?? {}
  await s.change([{ id, state: '撤销', ended_on: '2026-01-15' }])
  await s.settle()
  const list = await done(c.listBatches, {}, s.as.county())
  expect(list.recover).toMatchObject([{ name, fen: 30000, first: '2026-02', last: '2026-03' }])
  const body = { reason: '荣誉撤销，二月起停发', documentTitle: '待遇追回通知（演示）' }
  expect(await done(c.openRecovery, { params: { person }, body }, s.as.county())).toMatchObject({ fen: 30000 })
  expect((await call(c.openRecovery, { params: { person }, body }, s.as.county())).code).toBe('care.recovery.none')
  const paper = await s.file('收据.txt', '收款凭证')
  const { recoveries } = await done(c.listBatches, {}, s.as.county())
  const settle = { state: '已收回' as const, on: '2026-03-18', paper, why: '已交回' }
  await done(c.settleRecovery, { params: { recovery: recoveries[0]?.id ?? '' }, body: settle }, s.as.county())
  expect(
    (await call(c.settleRecovery, { params: { recovery: recoveries[0]?.id ?? '' }, body: settle }, s.as.county())).code,
  ).toBe('care.recovery.settled')
  const view = await done(c.readPersonCare, { params: { person } }, s.as.county())
  const asked = view.bookings.find(one => one.kind === '追回')
  expect(asked).toMatchObject({ stands: '追回已收回' })
  expect(asked?.was).not.toBeNull()
})

/** A worker of its own, that is killed while it works. */
const worker = (size: number) => {
  const script = `
    import { openPool, transaction } from '#kernel/database'
    import { calendar } from '#kernel/calendar'
    import { discoverPacks, lawOf, officeLaw } from '#kernel/modules'
    const { benefitLaw } = await import('${import.meta.dirname}/law.ts')
    const { takeNext, workOf } = await import('${import.meta.dirname}/jobs.ts')
    const { default: care } = await import('${import.meta.dirname}/module.ts')
    const { connection, values, size } = JSON.parse(process.env.CARE_WORK)
    officeLaw.keep({ values, holidays: [] })
    const parents = new Map([[140997000000, 140900000000], [140900000000, 140000000000], [140000000000, 0], [0, null]])
    const law = lawOf(await discoverPacks(process.cwd()), [care], calendar([]), code => parents.get(code) ?? null)
    const pool = openPool(connection, { max: 1 })
    const today = '2026-03-18'
    const work = workOf(await benefitLaw(law), law, today)
    for (let more = true; more;) {
      more = await transaction(pool, { way: 'job', today }, tx => takeNext(tx, work, size))
      console.log('batch')
      // The next batch is in the middle of its transaction when the end comes.
      if (more) await transaction(pool, { way: 'job', today }, async tx => { await takeNext(tx, work, size); console.log('middle'); await new Promise(done => setTimeout(done, 5000)) })
    }`
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      CARE_WORK: JSON.stringify({ connection: s.connections.login, values: officeLaw.now().values, size }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

test('a run that is killed in the middle is taken up where it stopped, and nothing is booked twice', async () => {
  const many = Array.from({ length: 40 }, (_, i) => `演示人${i}`)
  for (const name of many) await s.award(await s.person(name))
  await direct(s.owner, sql`delete from care_stale`)
  s.says(standard(province, '2026-02-01', 180))
  await s.job(tx => recomputeAll(tx))
  const child = worker(7)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', data => {
      if (String(data).includes('middle')) resolve()
    })
    child.on('exit', code => reject(new Error(`the worker ended by itself: ${code ?? ''}`)))
  })
  child.removeAllListeners('exit')
  child.kill('SIGKILL')
  await new Promise(resolve => child.on('exit', resolve))
  const [half] = await direct<{ people: number; after: string | null }>(
    s.owner,
    sql`select count(distinct b.person)::int as people, (select after::text from care_run) as after from care_booking b join person p on p.id = b.person where p.name like '演示人%'`,
  )
  expect(half?.after).not.toBeNull()
  expect(half?.people).toBeGreaterThan(0)
  expect(half?.people).toBeLessThan(40)
  await s.settle()
  const rows = await direct<{ period: string; fen: number; n: number }>(
    s.owner,
    sql`select b.period, sum(b.fen)::int as fen, count(distinct b.person)::int as n from care_booking b join person p on p.id = b.person where p.name like '演示人%' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { period: '2026-01', fen: 40 * 15000, n: 40 },
    { period: '2026-02', fen: 40 * 18000, n: 40 },
    { period: '2026-03', fen: 40 * 18000, n: 40 },
  ])
  const [odd] = await direct<{ n: number }>(
    s.owner,
    sql`select count(*)::int as n from care_entitlement e where e.booked <> (select coalesce(sum(b.fen), 0) from care_booking b where b.entitlement = e.id)`,
  )
  expect(odd?.n).toBe(0)
}, 120_000)

/** Drafts a batch in a worker of its own, that is killed before the transaction ends. */
const drafter = () => {
  const script = `
    import { openPool, transaction } from '#kernel/database'
    import { calendar } from '#kernel/calendar'
    import { discoverPacks, lawOf, officeLaw } from '#kernel/modules'
    const { draftBatch } = await import('${import.meta.dirname}/pay-draft.ts')
    const { default: care } = await import('${import.meta.dirname}/module.ts')
    const { connection, values, caller } = JSON.parse(process.env.CARE_WORK)
    officeLaw.keep({ values, holidays: [] })
    const parents = new Map([[140997000000, 140900000000], [140900000000, 140000000000], [140000000000, 0], [0, null]])
    const law = lawOf(await discoverPacks(process.cwd()), [care], calendar([]), code => parents.get(code) ?? null)
    const pool = openPool(connection, { max: 1 })
    await transaction(pool, caller.reach, async tx => {
      const made = await draftBatch(tx, { ...caller, may: new Set(caller.may), law }, { fund: '劳模待遇资金', until: '2026-03' })
      console.log(made.id === undefined ? JSON.stringify(made) : 'middle')
      await new Promise(done => setTimeout(done, 60000))
    })`
  const { transaction: _, law: __, may, ...caller } = s.as.county()
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: process.cwd(),
    env: {
      ...process.env,
      CARE_WORK: JSON.stringify({
        connection: s.connections.login,
        values: officeLaw.now().values,
        caller: { ...caller, may: [...may] },
      }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

test('a payment that is killed in the middle leaves nothing behind: drafted again, each booking is on one line and is paid once', async () => {
  await budget('100000', '调整预算')
  const before = await direct<{ n: number; lines: number }>(
    s.owner,
    sql`select (select count(*)::int from care_batch) as n, (select count(*)::int from care_line) as lines`,
  )
  await check(3)
  const child = drafter()
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', data => (String(data).includes('middle') ? resolve() : reject(new Error(String(data)))))
    child.on('exit', code => reject(new Error(`the worker ended by itself: ${code ?? ''}`)))
  })
  child.removeAllListeners('exit')
  child.kill('SIGKILL')
  await new Promise(resolve => child.on('exit', resolve))
  expect(
    await direct(
      s.owner,
      sql`select (select count(*)::int from care_batch) as n, (select count(*)::int from care_line) as lines`,
    ),
  ).toEqual(before)
  const made = await draft()
  expect(made.id).toBeTruthy()
  const { approval } = await done(c.submitBatch, { params: { batch: made.id } }, s.as.county())
  expect(await s.agree(approval)).toBeUndefined()
  await done(c.sendBatch, { params: { batch: made.id } }, s.as.county())
  const file = await s.file('回盘.csv', '序号,结果,原因,流水号\r\n1,成功,,L1\r\n')
  const back = () => call(c.takeReturn, { params: { batch: made.id }, body: { file, rest: true } }, s.as.county())
  // 回盘登记两次，第二次不再记。
  expect(await back()).toMatchObject({ failed: 0 })
  expect((await back()).code).toBe('care.batch.state')
  const [twice] = await direct<{ n: number }>(
    s.owner,
    sql`select count(*)::int as n from (select x.booking from care_line_booking x join care_line l on l.id = x.line where l.state = '成功' and x.released_on is null group by 1 having count(*) > 1) t`,
  )
  expect(twice?.n).toBe(0)
  expect(await s.job(checkBookings)).toMatchObject({ faults: [] })
}, 120_000)
