import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runVerify, startServer, type RunningServer } from '../process.ts'
import { clerkOf, nextStep, type Clerk, type Sending, type View } from './clerk.ts'
import { countsIn } from './counts.ts'

const folder = mkdtempSync(join(tmpdir(), 'jp-kill-'))
const settings = { JIANGPU_VAR: folder }
let server: RunningServer
let clerk: Clerk
let cases: string[]
const figures = { kills: 0, done: 0, inFlight: 0, ofThoseDone: 0 }

beforeAll(async () => {
  server = await startServer(settings)
  clerk = await clerkOf('danwei', () => server.address)
  const nominated = await clerk.nominate()
  const begun = await Promise.all(
    nominated.map(async kase => clerk.send(nextStep(kase, await clerk.look(kase), clerk.paper))),
  )
  // Who is retired cannot be recommended.
  cases = nominated.filter((_, i) => begun[i]?.status === 200)
  expect(cases.length).toBeGreaterThan(5)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`kill: ${JSON.stringify(figures)}\n`)
})

interface Walked {
  /** Steps the server said were done. */
  readonly done: number
  /** The one that had no reply when the power went. */
  readonly inFlight?: Sending
  readonly refused?: unknown
}

/** Does one step after another on one case until the server is gone. */
async function walk(kase: string, from: View): Promise<Walked> {
  let view = from
  for (let done = 0; ; done++) {
    const sending = nextStep(kase, view, clerk.paper)
    const reply = await clerk.send(sending).catch(() => undefined)
    // A database that dies first is answered with an error; nothing is known about the step then either.
    if (!reply || reply.status >= 500) return { done, inFlight: sending }
    if (reply.status !== 200 || reply.view.version !== view.version + 1) return { done, refused: reply }
    view = reply.view
  }
}

const powerCuts = {
  'the server': () => server.kill(),
  'the database': async () => {
    const pid = Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await pause(300)
    await server.kill()
  },
}

test.each([
  ...Array.from({ length: 8 }, (_, i) => ['the server' as const, 700 + i * 230] as const),
  ...Array.from({ length: 4 }, (_, i) => ['the database' as const, 900 + i * 310] as const),
])('%s is killed after %i ms of steps: each step is whole or absent', async (what, after) => {
  const before = await countsIn(folder)
  const standing = await Promise.all(cases.map(async kase => ({ kase, view: await clerk.look(kase) })))
  const walking = Promise.all(standing.map(({ kase, view }) => walk(kase, view)))
  await pause(after)
  await powerCuts[what]()
  const walked = await walking
  server = await startServer(settings)

  expect(walked.flatMap(one => one.refused ?? [])).toEqual([])
  const { acts, ...faults } = await countsIn(folder)
  expect(faults).toEqual({ strays: 0, uneven: 0, papers: 0 })
  const done = walked.reduce((sum, one) => sum + one.done, 0)
  const inFlight = walked.flatMap(one => one.inFlight ?? [])
  expect(acts - before.acts).toBeGreaterThanOrEqual(done)
  expect(acts - before.acts).toBeLessThanOrEqual(done + inFlight.length)
  expect(done).toBeGreaterThan(0)

  // Whoever sends again what had no reply gets it done exactly once, whether it had been done or not.
  const again = await Promise.all(inFlight.map(sending => clerk.send(sending)))
  expect(again.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
  expect((await countsIn(folder)).acts - before.acts).toBe(done + inFlight.length)

  const verified = await runVerify(settings)
  expect([verified.code, verified.said]).toEqual([0, expect.not.stringContaining('✗')])
  figures.kills++
  figures.done += done
  figures.inFlight += inFlight.length
  figures.ofThoseDone += acts - before.acts - done
})
