// One audited, ledgered step over HTTP, from session cookie to the next view; beside it a durable workflow of DBOS.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { flag, report, wholeFlag } from './report.ts'
import { measureDbos } from './step/dbos.ts'
import type { Load, Loaded } from './step/load.ts'
import { countMessages } from './step/messages.ts'
import { stepRequest } from './step/request.ts'
import { openWorld, type Case } from './step/world.ts'

const rows = wholeFlag('rows', 2_000)
const seconds = wholeFlag('seconds', 10)
const connections = wholeFlag('connections', 16)
const against = flag('against')
if (against !== undefined && against !== 'dbos') throw new Error(`no peer ${against}; there is dbos`)

const folder = mkdtempSync(join(tmpdir(), 'jp-step-'))
const world = await openWorld(folder, rows)
try {
  const { app, clockwork } = world.installation
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const one = alone(url, await world.cases())
  await one()
  const messages = await countMessages(one)
  await clockwork.start(error => {
    throw error
  })
  const run = async (forSeconds: number): Promise<Loaded> => {
    const { cookie, file } = world
    const loaded = await stepping({ url, connections, seconds: forSeconds, cookie, file, cases: await world.cases() })
    if (loaded.refused > 0) throw new Error(`${loaded.refused} steps were refused`)
    // What was in flight when the clients stopped still moves its cases.
    await pause(500)
    return loaded
  }
  await run(3)
  const ours = await run(seconds)
  const dbos = against === 'dbos' ? await measureDbos(world, { concurrency: connections, seconds }) : undefined
  const sum = Object.values(messages).reduce((a, b) => a + b, 0)
  report({
    name: 'step',
    rows,
    seed: 3000,
    shape: {
      data: 'the demo, and one of its cases copied for as many nominees',
      step: 'supplement: session, rights, lock, facts, act, paper, leaf, next view; idempotency key sent',
      connections,
      seconds,
      done: ours.done,
      durability: 'fsync on, synchronous_commit on, sequencer and jobs running',
      messages,
      ...(dbos && { dbos: dbos.shape }),
    },
    figures: {
      perSecond: Math.round(ours.perSecond),
      p99Ms: ours.p99Ms,
      messagesPerStep: sum,
      ...(dbos && { dbosWorkflowsPerSecond: Math.round(dbos.perSecond) }),
    },
    ...(dbos && { ratios: { vsDbos: Math.round((ours.perSecond / 3 / dbos.perSecond) * 100) / 100 } }),
  })
} finally {
  await world.installation.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

/** One step at a time, each on the next case. */
function alone(url: string, cases: Case[]): () => Promise<void> {
  return async () => {
    const kase = cases.pop()
    if (!kase) throw new Error('no case left')
    const { path, ...request } = stepRequest(world, kase.id, kase.version, randomUUID())
    const reply = await fetch(url + path, request)
    if (!reply.ok) throw new Error(`${reply.status}: ${await reply.text()}`)
  }
}

function stepping(load: Load): Promise<Loaded> {
  const child = fork(new URL('./step/load.ts', import.meta.url))
  child.send(load)
  return new Promise((resolve, reject) => {
    child.on('message', answer => resolve(answer as Loaded))
    child.on('exit', code => reject(new Error(`the clients ended with ${code}`)))
  })
}
