// How fast the same ten requirements are answered: in columns, in SQL, for one person, with reasons. See bench/rules/model.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { direct, openPool, sql, startEmbedded } from '#kernel/database'
import { all, evaluate, evaluateAll, explain, toSql, type Scope } from '#kernel/rules'
import { from as copyFrom } from 'pg-copy-streams'
import { report, wholeFlag } from './report.ts'
import { eligibleEverywhere } from './rules/eligible.ts'
import { parameters, requirements, today } from './rules/model.ts'
import { envOf, linesOf, people } from './rules/people.ts'

const rows = wholeFlag('rows', 1_000_000)
const seed = wholeFlag('seed', 20261123)
const population = people(rows, seed)
const cases = Array.from({ length: Math.min(2_000, rows) }, (_, i) => envOf(population, i))
const everything = all(...requirements)

const columns = () => requirements.map(r => evaluateAll(r, population, { asOf: today, parameters }))
const folder = mkdtempSync(join(tmpdir(), 'jiangpu-bench-'))
const cluster = await startEmbedded(folder, { careless: true, settings: { shared_buffers: '512MB', jit: 'off' } })
const pool = openPool(cluster.connection('postgres'), { max: 1 })
try {
  await load()
  const counted = await inSql()
  agree(columns(), counted)
  const columnsMs = await best(3, columns)
  const sqlMs = await best(3, inSql)
  const casesPerSecond = perSecond(env => evaluate(everything, env))
  const explainedPerSecond = perSecond(env => explain(everything, env))
  const eligibility = await eligibleEverywhere(pool, rows)
  report({
    name: 'rules',
    rows,
    seed,
    shape: {
      requirements: requirements.length,
      sanctions: population.related.sanction.columns.kind.values.length,
      answers: counted,
      eligible: eligibility.answers,
    },
    figures: {
      columnsPersonsPerSecond: Math.round((rows / columnsMs) * 1000),
      sqlPersonsPerSecond: Math.round((rows / sqlMs) * 1000),
      // The eligibility rule of a round, whole, over everyone.
      eligibleSqlPersonsPerSecond: eligibility.perSecond,
      casesPerSecond,
      explainedPerSecond,
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    },
  })
} finally {
  await pool.end()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function load(): Promise<void> {
  await pool.query(`
    create table person (id int primary key, joined_on date, born date, sex text, trade text, frontline boolean,
      owed bigint, delegates int, present int, in_favour int);
    create table sanction (person int, decided_on date, kind text);
    create table attestation (subject int, until date)`)
  const client = await pool.connect()
  for (const table of ['person', 'sanction', 'attestation'] as const)
    await pipeline(Readable.from(linesOf(population, table)), client.query(copyFrom(`copy ${table} from stdin`)))
  await client.query('create index on sanction (person); create index on attestation (subject)')
  await client.query('vacuum analyze')
  client.release()
}

/** How many answers are yes, no and unknown, requirement by requirement. */
async function inSql(): Promise<number[][]> {
  const scope: Scope = {
    table: 'p',
    asOf: today,
    parameters,
    related: {
      sanction: {
        table: 'sanction',
        by: 'person',
        completeUntil: person => sql`(select max(until) from attestation where subject = ${person})`,
      },
    },
  }
  const answers = requirements.map((r, i) => sql`${toSql(r, scope)} as ${sql.ref(`r${i}`)}`)
  const counts = requirements.flatMap((_, i) =>
    ['is true', 'is false', 'is null'].map(
      (is, k) => sql`count(*) filter (where ${sql.ref(`r${i}`)} ${sql.raw(is)}) as ${sql.ref(`c${i}_${k}`)}`,
    ),
  )
  const [row] = await direct<Record<string, number>>(
    pool,
    sql`select ${sql.join(counts)} from (select ${sql.join(answers)} from person p offset 0) answered`,
  )
  return requirements.map((_, i) => [0, 1, 2].map(k => row?.[`c${i}_${k}`] ?? -1))
}

function agree(inColumns: readonly Int8Array[], inTable: readonly number[][]): void {
  for (const [i, answers] of inColumns.entries()) {
    const counts = [2, 0, 1].map(answer => answers.reduce((n, a) => n + Number(a === answer), 0))
    if (counts.join() !== inTable[i]?.join())
      throw new Error(`requirement ${i + 1}: columns answer ${counts.join('/')}, SQL ${inTable[i]?.join('/')}`)
    const requirement = requirements[i]
    for (const [p, env] of cases.entries())
      if (requirement && evaluate(requirement, env) !== [false, null, true][answers[p] ?? 1])
        throw new Error(`requirement ${i + 1} differs for person ${p}`)
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

/** After one round to warm up, as many as two seconds hold. */
function perSecond(work: (env: (typeof cases)[number]) => unknown): number {
  for (const env of cases) work(env)
  const began = performance.now()
  let done = 0
  while (performance.now() - began < 2_000) {
    for (const env of cases) work(env)
    done += cases.length
  }
  return Math.round((done / (performance.now() - began)) * 1000)
}
