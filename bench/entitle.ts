// Entitlements: a full run over generated model workers, in batches, killed once on the way and taken up again; then a change of amount.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { direct, openPool, sql, startEmbedded } from '#kernel/database'
import { officeLaw } from '#kernel/modules'
import { benefitLaw, recomputeAll, takeNext, workOf } from '#modules/care'
import { configFrom } from '../server/config.ts'
import { openInstallation } from '../server/installation.ts'
import { flag, report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 100_000)
const seed = 20261126
if (flag('against') !== undefined) throw new Error('there is no peer for this bench')
/** Items and months a person has: three months of the allowance, six yearly or once. */
const perPerson = 9
const people = Math.ceil(rows / perPerson)
const worker = process.env['CARE_BENCH_WORKER']
const folder = worker ?? mkdtempSync(join(tmpdir(), 'jp-entitle-'))
const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })

/** The worker: runs batches until it is done or dies. */
async function run(): Promise<number> {
  const { loading } = installation
  const work = workOf(await benefitLaw(loading.law), loading.law, loading.world.today())
  for (let more = true; more;) {
    more = await loading.transaction(tx => takeNext(tx, work))
    if (worker !== undefined) console.log('batch')
  }
  const [state] = await loading.transaction(tx => tx.rows<{ written: number }>(sql`select written from care_run`))
  return state?.written ?? 0
}

if (worker !== undefined) {
  await run()
  await installation.close()
} else
  try {
    const { connection } = await startEmbedded(join(folder, 'postgres'))
    const owner = openPool(connection(), { max: 2 })
    await fill(owner)
    const { loading } = installation
    await loading.transaction(tx => recomputeAll(tx))
    // A worker of its own does a part and is killed without a word; whoever comes next takes it up.
    const before = performance.now()
    const done = await killed()
    const lostMs = performance.now() - before
    const [at] = await direct<{ seen: number; n: number }>(
      owner,
      sql`select seen, (select count(*)::int from care_entitlement) as n from care_run`,
    )
    const start = performance.now()
    const written = await run()
    const seconds = (performance.now() - start) / 1000
    const [odd] = await direct<{ n: number }>(
      owner,
      sql`select count(*)::int as n from care_entitlement e where e.booked <> (select coalesce(sum(b.fen), 0) from care_booking b where b.entitlement = e.id)`,
    )
    // The province gives a quarter more from January on: every month booked is booked the difference.
    const values = officeLaw.now().values
    const last = values.filter(one => one.says.parameter === 'care.allowance').at(-1)
    if (!last) throw new Error('the demo has no allowance')
    const table = last.says.value as { rows: readonly (readonly unknown[])[] }
    officeLaw.keep({
      ...officeLaw.now(),
      values: [
        ...values.filter(one => one !== last),
        {
          ...last,
          says: {
            ...last.says,
            value: { rows: table.rows.map(row => [...row.slice(0, -1), Number(row.at(-1)) * 1.25]) },
          } as typeof last.says,
        },
      ],
    })
    await loading.transaction(tx => recomputeAll(tx))
    const again = performance.now()
    const changed = await run()
    const changedSeconds = (performance.now() - again) / 1000
    report({
      name: 'entitle',
      rows: written,
      seed,
      shape: {
        data: `the demo and ${people} model workers copied into its county; ${perPerson} entitlements each`,
        run: 'batches of 1000 people: facts in one statement, rules worked out in the process, differences written in one statement; one transaction a batch',
        killed: `after ${done} batches by SIGKILL, taken up by another process`,
      },
      figures: {
        rowsPerSecond: Math.round((written - (at?.seen ?? 0) * perPerson) / seconds),
        changedRowsPerSecond: Math.round(changed / changedSeconds),
        resumed: (at?.n ?? 0) > 0 && odd?.n === 0 ? 1 : 0,
        killedAfterMs: Math.round(lostMs),
        maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      },
    })
    await owner.end()
  } finally {
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }

/** A worker in a process of its own, killed after some batches. */
function killed(): Promise<number> {
  const child = spawn(process.execPath, [import.meta.filename], {
    env: { ...process.env, CARE_BENCH_WORKER: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let batches = 0
  const wanted = Math.max(1, Math.min(5, Math.floor(people / 4000)))
  return new Promise((resolve, reject) => {
    child.stdout.on('data', data => {
      batches += String(data).split('batch').length - 1
      if (batches >= wanted) child.kill('SIGKILL')
    })
    child.on('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve(batches) : reject(new Error(`the worker ended by itself: ${code ?? ''}`)),
    )
  })
}

async function fill(owner: ReturnType<typeof openPool>): Promise<void> {
  await direct(owner, sql`select setseed(${(seed % 1000) / 1000})`)
  await direct(
    owner,
    sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, line, salt, source, demo)
    select '测速' || n, 'cesu', case when n % 2 = 0 then '男' else '女' end, date '1950-01-01' + (n % 18000), case when n % 3 = 0 then '离退休' else '在职' end, p.employer, p.division, p.place, p.province, p.city, p.county, p.node, p.line, '\\x00', '测速', true
    from generate_series(1, ${people}) n cross join (select * from person where demo and county is not null and employer is not null and merged_into is null order by id limit 1) p`,
  )
  await direct(
    owner,
    sql`insert into award (subject_kind, person, name, pinyin, honour, honour_title, family, level, granted_by, year, granted_on, place, node, line, division, province, city, county, source, verified, demo)
    select 'person', p.id, p.name, p.pinyin, '14-MODEL', '演示省劳动模范', '劳模', case when random() < 0.3 then '省' else '市' end, '演示省人民政府', 2015, '2015-04-28', p.place, p.node, p.line, p.division, p.province, p.city, p.county, '历史补录', '已核', true
    from person p where p.source = '测速'`,
  )
  await direct(owner, sql`delete from care_stale`)
  await owner.query('vacuum analyze')
}
