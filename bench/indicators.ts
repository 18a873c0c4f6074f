// Numbers of a province: how soon a change is in them, how fast a desk is answered, what keeping them costs; beside the same asked directly.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { direct, openPool, sql, transaction, type Reach } from '#kernel/database'
import { count } from '#kernel/indicators'
import { discover } from '#kernel/modules'
import { follow, keptOnes } from '#modules/indicators'
import { readDeclared } from '../modules/indicators/declared.ts'
import { fillDivisions, fillMonths, fillNames, fillRegisters } from './indicators/fill.ts'
import { databaseCpuMs, openWorld, type Served } from './registry/world.ts'
import { flag, report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 1_000_000)
const times = wholeFlag('times', 200)
const changes = wholeFlag('changes', 40)
const divisions = wholeFlag('divisions', 700_000)
const kept = flag('keep')
const seed = 20261127
const say = (what: string) => process.stderr.write(`${what}\n`)
const today = '2026-03-18'
/** Asked under a leader's own row security as well: numbers over two registers take minutes there. */
const asked = ['people.archives', 'people.migrants', 'people.highSkilled', 'organisations.firms']

const shape = {
  rows,
  organisations: 44_000,
  seen: Math.max(3_000, Math.round(rows * 0.029419)),
  seed,
  bare: true as const,
}
const folder = kept ?? mkdtempSync(join(tmpdir(), 'jp-indicators-'))
const world = await openWorld(folder, shape, say, async owner => {
  await fillRegisters(owner, say)
  await fillNames(owner, say)
  await fillDivisions(owner, divisions, say)
  await owner.query('vacuum analyze')
})
// A large folder is made at one time and measured at another.
if (flag('only') === 'seed') {
  await world.close()
  process.exit()
}
let serving: Served | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void Promise.resolve(serving?.stop())
      .then(() => world.close())
      .finally(() => process.exit(1))
  })
try {
  const { owner } = world
  readDeclared(await discover(join(import.meta.dirname, '..')))
  const job: Reach = { way: 'job', today }
  // The owner would not be held by row security; the job's own role is.
  const pool = openPool(world.cluster.connection(), { max: 2, name: 'bench' })
  const run = <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(pool, job, work)

  // From nothing, as at the first start and whenever a definition changes.
  await direct(
    owner,
    sql`truncate indicator_sum, indicator_kept, indicator_change, indicator_restated, indicator_point`,
  )
  const wholeCpuBefore = databaseCpuMs(world.cluster)
  const wholeMs = await timed(() => follow(run, today))
  const wholeCpuMs = databaseCpuMs(world.cluster) - wholeCpuBefore
  await owner.query('vacuum analyze indicator_sum')
  await fillMonths(owner, today)
  const [size] = await direct<{ bytes: string; cells: string }>(
    owner,
    sql`select pg_total_relation_size('indicator_sum')::text as bytes, (select count(*) from indicator_sum)::text as cells`,
  )
  say(
    `from nothing ${Math.round(wholeMs)} ms (${wholeCpuMs} of processor time), ${size?.cells} cells, ${size?.bytes} bytes`,
  )

  const [bounds] = await direct<{ lo: string; hi: string }>(
    owner,
    sql`select lo::text, hi::text from division where code = 140000000000`,
  )
  const province: Reach = { way: 'division', today, lo: Number(bounds?.lo), hi: Number(bounds?.hi), sees: 0xffff }
  const one = (id: string) => keptOnes().find(d => d.id === id)
  const each: Record<string, number> = {}
  for (const id of asked) {
    const declared = one(id)
    if (declared) each[id] = Math.round(await timed(() => transaction(pool, province, tx => count(tx, declared))))
  }
  // The peer: all the numbers of a desk asked of PostgreSQL itself, of everybody, without bounds.
  const cpuBefore = databaseCpuMs(world.cluster)
  const plain: [string, number][] = []
  for (const declared of keptOnes())
    plain.push([declared.id, await timed(() => transaction(pool, job, tx => count(tx, declared)))])
  const directCpuMs = databaseCpuMs(world.cluster) - cpuBefore
  await pool.end()
  const directMs = Math.round(plain.reduce((all, [, ms]) => all + ms, 0))
  say(
    `asked directly: ${Object.entries(each)
      .map(([id, ms]) => `${id} ${ms}`)
      .join(', ')}; all ${plain.length} without bounds ${directMs} ms`,
  )

  const served = (serving = await world.serve())
  const city = await world.cookieOf('shilingdao')
  const whole = await world.cookieOf('shenglingdao')
  const get = async (path: string, cookie: string): Promise<{ ms: number; body: Record<string, unknown> }> => {
    const began = performance.now()
    const reply = await fetch(`${served.url}/api${path}`, { headers: { cookie } })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path} ${reply.status}: ${text}`)
    // The contract's own reply; only figures are read from it.
    return { ms: performance.now() - began, body: JSON.parse(text) as Record<string, unknown> }
  }
  const cpu: Record<string, number> = {}
  const many = async (name: string, paths: readonly string[], cookie: string, n = times): Promise<number[]> => {
    for (const path of paths.slice(0, 10)) await get(path, cookie)
    const before = served.cpuMs() + databaseCpuMs(world.cluster)
    const all: number[] = []
    for (let i = 0; i < n; i++) all.push((await get(paths[i % paths.length] ?? '/', cookie)).ms)
    cpu[`${name}CpuMs`] = Math.round(((served.cpuMs() + databaseCpuMs(world.cluster) - before) / n) * 10) / 10
    return all
  }
  const cityDesk = await many('cityDesk', ['/cockpit', '/cockpit?indicator=people.contracts'], city)
  const provinceDesk = await many(
    'provinceDesk',
    ['/cockpit', '/cockpit?division=140900000000&indicator=people.women'],
    whole,
  )
  const list = await many('list', ['/indicators'], whole)
  const number = await many(
    'one',
    ['/indicators/people.contracts?by=division', '/indicators/people.certificates?by=period'],
    whole,
  )

  // A change of a register by an office, until the number on the desk says so.
  const fresh: number[] = []
  const [person] = await direct<{ id: string }>(
    owner,
    sql`select id from person where employment = '在职' and merged_into is null and erased_on is null and county = 140997000000 limit 1`,
  )
  const archives = async () => (await get('/indicators/people.archives', city)).body['value']
  for (let i = 0; i < changes; i++) {
    const before = await archives()
    const began = performance.now()
    await direct(
      owner,
      sql`update person set employment = ${i % 2 === 0 ? '离职' : '在职'} where id = ${person?.id ?? ''}`,
    )
    while ((await archives()) === before) {
      if (performance.now() - began > 70_000) throw new Error('the change never came')
      await pause(5)
    }
    fresh.push(performance.now() - began)
    await pause(1200)
  }
  // A whole roster at once: ten thousand contracts in one statement.
  const beforeBatch = (await get('/indicators/people.contracts', whole)).body['n']
  const began = performance.now()
  await direct(
    owner,
    sql`insert into labour_contract (person, source, seen_on, verified, ground, unit_name, term, started_on)
      select p.id, '单位花名册', '2026-03-01', '待核', '人力资源管理所必需', '测速单位', '固定期限', '2026-01-01' from person p
      where p.employment = '在职' and p.merged_into is null and not exists (select from labour_contract r where r.person = p.id) limit 10000`,
  )
  const writtenMs = performance.now() - began
  while ((await get('/indicators/people.contracts', whole)).body['n'] === beforeBatch) await pause(20)
  const batchMs = performance.now() - began - writtenMs

  // The picker: a key at a time, as somebody types the name of a unit or of a division of their own.
  const typed = async (table: 'organisation' | 'division') =>
    (
      await direct<{ name: string }>(
        owner,
        table === 'organisation'
          ? sql`select name from organisation where source = '测速数据' order by md5(id::text) limit 60`
          : sql`select name from division where level = 4 and source = '虚拟' and lo between ${bounds?.lo}::bigint and ${bounds?.hi}::bigint order by md5(code::text) limit 60`,
      )
    ).flatMap(({ name }) => Array.from({ length: 4 }, (_, i) => name.slice(0, i + 1)))
  const keys = (path: string, words: readonly string[]) => words.map(word => `${path}?q=${encodeURIComponent(word)}`)
  const county = await world.cookieOf('xianlingdao')
  const units = [...(await typed('organisation')), '机', '机械', '有限公司', 'jx', 'yxgs']
  const unitKeys = await many('unitKey', keys('/organisations/options', units), whole)
  const places = await typed('division')
  const divisionKeys = await many('divisionKey', keys('/places/options', places), whole)
  const countyKeys = await many('countyKey', keys('/places/options', places), county)
  const opened = await many('opened', ['/places/options', '/places/options?parent=140997000000'], whole)

  report({
    name: 'indicators',
    rows,
    seed,
    shape: {
      data: `the demo beside ${rows} people of a province in 44 000 units, ${divisions} divisions, contracts, memberships, cards, training, insurance`,
      numbers: keptOnes().length,
      desk: 'cockpit of a city’s and of a province’s leader over HTTP, one at a time',
      change: 'one person in the register until the number of their city says so, polled over HTTP',
      times,
    },
    figures: {
      freshnessMs: at(fresh, 0.99),
      freshnessP50Ms: at(fresh, 0.5),
      batchFreshMs: Math.round(batchMs),
      batchWriteMs: Math.round(writtenMs),
      dashboardP99Ms: Math.max(at(cityDesk, 0.99), at(provinceDesk, 0.99)),
      cityDeskP50Ms: at(cityDesk, 0.5),
      cityDeskP99Ms: at(cityDesk, 0.99),
      provinceDeskP50Ms: at(provinceDesk, 0.5),
      provinceDeskP99Ms: at(provinceDesk, 0.99),
      listP50Ms: at(list, 0.5),
      listP99Ms: at(list, 0.99),
      oneP99Ms: at(number, 0.99),
      directMs,
      directCpuMs,
      ...Object.fromEntries(Object.entries(each).map(([id, ms]) => [`bounded ${id}`, ms])),
      wholeCpuMs,
      wholeMs: Math.round(wholeMs),
      cells: Number(size?.cells),
      cellsMb: Math.round(Number(size?.bytes) / 2 ** 20),
      pickerOpenMs: at(opened, 0.99),
      pickerOpenP50Ms: at(opened, 0.5),
      pickerKeyMs: Math.max(at(unitKeys, 0.99), at(divisionKeys, 0.99), at(countyKeys, 0.99)),
      pickerUnitP50Ms: at(unitKeys, 0.5),
      pickerUnitP99Ms: at(unitKeys, 0.99),
      pickerDivisionP50Ms: at(divisionKeys, 0.5),
      pickerDivisionP99Ms: at(divisionKeys, 0.99),
      pickerCountyP99Ms: at(countyKeys, 0.99),
      ...cpu,
    },
    ratios: {
      dashboardVsDirect: Math.round((directMs / at(provinceDesk, 0.5)) * 10) / 10,
      byCpu: Math.round((directCpuMs / (cpu['provinceDeskCpuMs'] ?? 1)) * 10) / 10,
      wholeVsDirect: Math.round((wholeMs / directMs) * 100) / 100,
    },
  })
  await served.stop()
  serving = undefined
} finally {
  await serving?.stop()
  await world.close()
  if (kept === undefined) rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function at(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}
