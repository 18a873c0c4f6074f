// A province of people over HTTP against the server as it is started, and beside it another platform on the same PostgreSQL with the same people.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { direct, sql } from '#kernel/database'
import { openDirectus } from './registry/directus.ts'
import type { Load, Loaded } from './registry/load.ts'
import { county, questionsOf, theirQuestions, type Question } from './registry/questions.ts'
import { databaseCpuMs, openWorld, type Served } from './registry/world.ts'
import { flag, report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 1_000_000)
const seconds = wholeFlag('seconds', 8)
const connections = wholeFlag('connections', 16)
const kept = flag('keep')
const against = flag('against')
const only = flag('only')
if (against !== undefined && against !== 'directus') throw new Error(`no peer ${against}; there is directus`)
const say = (what: string) => process.stderr.write(`${what}\n`)

// A caller who sees 29 419 of a million, and 43 000 organisations; the same share of any other number.
const shape = {
  rows,
  organisations: Math.round(rows * 0.043),
  seen: Math.max(3_000, Math.round(rows * 0.029419)),
  seed: 20261126,
}
const folder = kept ?? mkdtempSync(join(tmpdir(), 'jp-registry-'))
const world = await openWorld(folder, shape, say)
const figures: Record<string, number> = {}
const ratios: Record<string, number> = {}
let visible = 0
let peer: string | undefined
let serving: Served | undefined
// Whoever breaks it off leaves neither a server nor a database behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void Promise.resolve(serving?.stop())
      .then(() => world.close())
      .finally(() => process.exit(1))
  })
try {
  const ours = (serving = await world.serve())
  const questions = (await questionsOf(world, ours.url, shape)).filter(one => !only || one.name.startsWith(only))
  for (const question of questions) await measure(ours, question, '')
  figures['memoryMb'] = ours.memoryMb()
  await ours.stop()
  if (against === 'directus') {
    const theirs = await openDirectus(world, county)
    serving = theirs
    peer = theirs.version
    visible = theirs.visible
    for (const question of await theirQuestions(world, theirs.token))
      if (!only || question.name.startsWith(only)) await measure(theirs, question, 'their')
    figures['theirMemoryMb'] = theirs.memoryMb()
    await theirs.stop()
    for (const { name } of questions) {
      const [our, their] = [figures[`${name}PerSecond`], figures[`${name}TheirPerSecond`]]
      if (our !== undefined && their) ratios[name] = Math.round((our / their) * 10) / 10
      const [ourCpu, theirCpu] = [figures[`${name}CpuMs`], figures[`${name}TheirCpuMs`]]
      if (ourCpu && theirCpu && their) ratios[`${name}ByCpu`] = Math.round((theirCpu / ourCpu) * 10) / 10
    }
  }
  report({
    name: 'registry',
    rows,
    seed: shape.seed,
    shape: {
      ...shape,
      asked: 'over HTTP, keep-alive, each question alone for so many seconds; the server in a process of its own',
      connections,
      seconds,
      ...(peer !== undefined && { directus: { version: peer, visible } }),
    },
    figures,
    ...(against && { ratios }),
  })
} finally {
  await serving?.stop()
  await world.close()
  if (kept === undefined) rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function measure(served: Served, question: Question, whose: '' | 'their'): Promise<void> {
  // Other rows are warmed up with than are measured: the version a change was drawn from is then known.
  const part = (from: number, to?: number): Load => ({
    ...question,
    url: served.url,
    connections,
    seconds,
    ...(question.bodies && { paths: question.paths.slice(from, to), bodies: question.bodies.slice(from, to) }),
  })
  const half = question.paths.length >> 1
  await once({ ...part(0, half), seconds: Math.max(2, Math.round(seconds / 4)) })
  await quiet()
  const before = [served.cpuMs(), databaseCpuMs(world.cluster)] as const
  const loaded = await once(part(half))
  if (loaded.done === 0) say(`${question.name}: nothing was answered within ${seconds} s`)
  const done = Math.max(1, loaded.done)
  const server = (served.cpuMs() - before[0]) / done
  const database = (databaseCpuMs(world.cluster) - before[1]) / done
  const cpu = server + database
  const name = `${question.name}${whose === 'their' ? 'Their' : ''}`
  figures[`${name}PerSecond`] = Math.round(loaded.perSecond * 10) / 10
  figures[`${name}P50Ms`] = Math.round(loaded.p50Ms * 10) / 10
  figures[`${name}P99Ms`] = Math.round(loaded.p99Ms * 10) / 10
  figures[`${name}CpuMs`] = Math.round(cpu * 100) / 100
  await quiet()
  say(
    `${name.padEnd(24)} ${loaded.perSecond.toFixed(1).padStart(9)}/s  p50 ${loaded.p50Ms.toFixed(1).padStart(7)}  p99 ${loaded.p99Ms.toFixed(1).padStart(7)}  cpu ms ${server.toFixed(2)} server, ${database.toFixed(2)} database`,
  )
}

/** What clients that left have asked for is still worked at. */
async function quiet(): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await pause(500)
    const [busy] = await direct<{ n: number }>(
      world.owner,
      sql`select count(*)::int as n from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
    if (busy?.n === 0) return
  }
}

async function once(load: Load): Promise<Loaded> {
  const child = fork(new URL('./registry/load.ts', import.meta.url))
  child.send(load)
  const loaded = await new Promise<Loaded>((resolve, reject) => {
    child.on('message', answer => resolve(answer as Loaded))
    child.on('exit', code => reject(new Error(`the clients ended with ${code}`)))
  })
  // A changed row is read again by nobody here, so its version is known: every refusal is a fault.
  if (loaded.refused > 0) throw new Error(`${load.paths[0] ?? ''}: ${loaded.refused} refused: ${loaded.fault ?? ''}`)
  return loaded
}
