// How fast ten variables of benefits and levels are worked out: in columns, in SQL, for one person, with reasons. See bench/rules/model.md.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { direct, openPool, sql, startEmbedded } from '#kernel/database'
import {
  computeAll,
  evaluate,
  explainValue,
  remembering,
  threads,
  toSqlAll,
  type Answers,
  type Env,
  type RelatedTable,
  type Scope,
} from '#kernel/rules'
import { from as copyFrom } from 'pg-copy-streams'
import { report, wholeFlag } from './report.ts'
import { agreeOnEveryone, type Agreement } from './rules/agree.ts'
import { eligibleEverywhere } from './rules/eligible.ts'
import { parameters, today, variables } from './rules/model.ts'
import { build, envOf, linesOf, snapshot } from './rules/people.ts'

const rows = wholeFlag('rows', 1_000_000)
const seed = wholeFlag('seed', 20261126)
const cores = wholeFlag('threads', 2)
const people = snapshot(rows, seed)
const cases = Array.from({ length: Math.min(2_000, rows) }, (_, i) => envOf(people, i))
const expressions = variables.map(v => v.of)
const asked = { asOf: today, parameters }

const pool = threads(cores)
/** From the snapshot: offsets of rows, then all ten for everyone. */
const columns = () => pool.compute(expressions, build(people), asked)
const oneThread = () => {
  const population = build(people)
  return computeAll(expressions, population, asked)
}
/** Only whether all four ways agree, on everyone; nothing is timed. */
const agreeing = process.argv.includes('--agree')
const rounds = agreeing ? 1 : 5
const load = loadavg()[0] ?? 0
for (let i = 0; i < rounds; i++) await columns()
const before = process.cpuUsage()
const columnsMs = await best(rounds, columns)
const columnsCpu = cpuSince(before) / rounds
if (!agreeing) oneThread()
const oneThreadMs = await best(agreeing ? 1 : 3, oneThread)
const answers = await columns()
await pool.close()
const columnsRssMb = Math.round(process.resourceUsage().maxRSS / 1024)

const plain = perSecond(env => expressions.map(e => evaluate(e, env)))
const told = perSecond(env => {
  const one = remembering(env)
  return expressions.map(e => explainValue(e, one))
})

const folder = mkdtempSync(join(tmpdir(), 'jiangpu-bench-'))
const cluster = await startEmbedded(folder, {
  careless: true,
  settings: {
    shared_buffers: '1GB',
    jit: 'off',
    work_mem: '256MB',
    max_parallel_workers_per_gather: '2',
    min_parallel_table_scan_size: '0',
    parallel_setup_cost: '0',
  },
})
const database = openPool(cluster.connection('postgres'), { max: 1 })
try {
  await fill()
  const serverPids = await serverProcesses()
  const counted = await inSql()
  agree(answers, counted)
  if (agreeing) process.stderr.write(`all agree: ${JSON.stringify(await everyone())}\n`)
  const before = processorTime(serverPids)
  const sqlMs = await best(3, inSql)
  const sqlCpu = (processorTime(serverPids) - before) / 3
  const eligibility = await eligibleEverywhere(database, Math.min(rows, 1_000_000))
  report({
    name: 'rules',
    rows,
    seed,
    shape: {
      variables: variables.map(v => v.id),
      units: people.units,
      registerRows: Object.fromEntries(Object.entries(people.rows).map(([name, r]) => [name, r.owner.length])),
      unknown: Object.fromEntries(variables.map((v, i) => [v.id, counted[i]?.[0] ?? -1])),
      threads: cores,
      loadBefore: load,
      eligible: eligibility.answers,
    },
    figures: {
      columnsPersonsPerSecond: Math.round((rows / columnsMs) * 1000),
      columnsOneThreadPersonsPerSecond: Math.round((rows / oneThreadMs) * 1000),
      sqlPersonsPerSecond: Math.round((rows / sqlMs) * 1000),
      sqlPersonsPerCpuSecond: Math.round(rows / sqlCpu),
      // The eligibility rule of a round, whole, over everyone.
      eligibleSqlPersonsPerSecond: eligibility.perSecond,
      casesPerSecond: plain.perSecond,
      explainedPerSecond: told.perSecond,
      // On a busy machine: by the processor time this process was given, both threads together.
      columnsPersonsPerCpuSecond: Math.round(rows / columnsCpu),
      casesPerCpuSecond: plain.perCpuSecond,
      explainedPerCpuSecond: told.perCpuSecond,
      columnsRssMb,
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    },
  })
} finally {
  await database.end()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function fill(): Promise<void> {
  await database.query(`
    create table unit (id int primary key, wage_tier text, kind text);
    create table person (id int primary key, born date, joined_on date, awarded_on date, income bigint, self_paid bigint, tier text,
      identity text, state text, unit int, paid_until date, certificate_until date, sanction_until date);
    create table paid (person int, "on" date, amount bigint);
    create table certificate (person int, issued_on date, level text);
    create table sanction (person int, decided_on date, kind bigint)`)
  const client = await database.connect()
  for (const table of ['unit', 'person', 'paid', 'certificate', 'sanction'] as const)
    await pipeline(Readable.from(linesOf(people, table)), client.query(copyFrom(`copy ${table} from stdin`)))
  await client.query(
    'create index on paid (person); create index on certificate (person); create index on sanction (person)',
  )
  await client.query('vacuum analyze')
  client.release()
}

function register(table: string): RelatedTable {
  return { table, by: 'person', completeUntil: () => sql.ref(`p.${table}_until`) }
}

/** All ten for everyone, as one select. */
function allTen() {
  const scope: Scope = {
    table: 'p',
    asOf: today,
    parameters,
    columns: { unitTier: sql.ref('u.wage_tier'), unitKind: sql.ref('u.kind') },
    related: { paid: register('paid'), certificate: register('certificate'), sanction: register('sanction') },
  }
  const values = Object.fromEntries(variables.map((v, i) => [`v${i}`, v.of]))
  return toSqlAll(values, scope, sql`person p left join unit u on u.id = p.unit`)
}

/** Every answer of every person in four ways; ends the run where one differs. */
async function everyone(): Promise<Agreement> {
  await direct(database, sql`create unlogged table answers as ${allTen()}`)
  await database.query('create index on answers (id); analyze answers')
  return agreeOnEveryone(people, answers, database)
}

/** The backend that answers us, and the server it came from, which counts what its parallel workers took once they are done. */
async function serverProcesses(): Promise<readonly [backend: string, server: string]> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = String(rows[0]?.pid)
  return [backend, fieldsOf(backend)[1] ?? '']
}

/** Seconds of processor time, where the machine tells it (Linux); NaN elsewhere. */
function processorTime([backend, server]: readonly [string, string]): number {
  const ticks = [...fieldsOf(backend).slice(11, 13), ...fieldsOf(server).slice(13, 15)]
  return ticks.length === 4 ? ticks.reduce((sum, t) => sum + Number(t), 0) / 100 : Number.NaN
}

/** Of /proc/PID/stat, from the state on. */
function fieldsOf(pid: string): string[] {
  const file = `/proc/${pid}/stat`
  return existsSync(file) ? (readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []) : []
}

/** How often each variable is unknown, and the sum of what is known. */
async function inSql(): Promise<(readonly [number, number])[]> {
  const sums = variables.map((v, i) => {
    const value = sql.ref(`v${i}`)
    const number = v.id === 'technician' ? sql`${value}::int` : value
    return sql`array[count(*) filter (where ${value} is null), coalesce(sum(${number}), 0)::bigint] as ${sql.ref(`s${i}`)}`
  })
  const [row] = await direct<Record<string, readonly string[]>>(
    database,
    sql`select ${sql.join(sums)} from (${allTen()} offset 0) worked`,
  )
  return variables.map((_, i) => {
    const [unknown, sum] = row?.[`s${i}`] ?? []
    return [Number(unknown), Number(sum)] as const
  })
}

/** Columns and SQL must agree in sum and in what is unknown; `evaluate` must agree with columns person by person. */
function agree(inColumns: readonly Answers[], inTable: readonly (readonly [number, number])[]): void {
  for (const [k, answer] of inColumns.entries()) {
    const known = Array.from(answer.values, v => (answer.kind === 'yes' ? (v === 1 ? Number.NaN : v / 2) : v))
    const unknown = known.filter(v => Number.isNaN(v)).length
    const sum = known.reduce((n, v) => (Number.isNaN(v) ? n : n + v), 0)
    const [sqlUnknown, sqlSum] = inTable[k] ?? []
    const id = variables[k]?.id ?? ''
    if (unknown !== sqlUnknown || sum !== sqlSum)
      throw new Error(`${id}: columns ${unknown} unknown, sum ${sum}; SQL ${sqlUnknown} and ${sqlSum}`)
    for (const [p, env] of cases.entries()) {
      const one = evaluate(expressions[k] ?? { is: 'otherwise' }, env)
      const there = known[p] ?? Number.NaN
      const here = one === null ? Number.NaN : Number(one)
      if (!Object.is(here + 0, there + 0)) throw new Error(`${id} differs for person ${p}: ${here}, ${there}`)
    }
  }
}

async function best(times: number, work: () => unknown): Promise<number> {
  let least = Infinity
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await work()
    least = Math.min(least, performance.now() - began)
  }
  return least
}

/** Warm after two seconds of processor time, then as many as two seconds hold; and by the processor time they took. */
function perSecond(work: (env: Env) => unknown): { perSecond: number; perCpuSecond: number } {
  const warm = process.cpuUsage()
  do for (const env of cases) work(env)
  while (!agreeing && cpuSince(warm) < 2)
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  let done = 0
  while (performance.now() - began < 2_000) {
    for (const env of cases) work(env)
    done += cases.length
  }
  return {
    perSecond: Math.round((done / (performance.now() - began)) * 1000),
    perCpuSecond: Math.round(done / cpuSince(cpu)),
  }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
