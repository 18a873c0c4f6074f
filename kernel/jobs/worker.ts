import { parseCronItems, run, runOnce } from 'graphile-worker'
import type { TaskList } from 'graphile-worker'
import type { Law } from '#kernel/access'
import { isRefusal } from '#kernel/refusal'
import { transaction } from '#kernel/database'
import type { Reach, Transaction } from '#kernel/database'
import type { World } from '#kernel/calendar'
import type pg from 'pg'
import { quiet } from './install.ts'
import type { Job, JobContext } from './job.ts'

export interface Workshop {
  /** Connected as jp_queue, with the driver's own types: `openPool(…, { driverTypes: true })`. */
  readonly queue: pg.Pool
  /** Connected as jp_login: jobs step into a way as requests do. */
  readonly login: pg.Pool
  readonly jobs: readonly Job[]
  readonly world: World
  readonly law: Law
}

export interface Worker {
  /** Lets running jobs end and takes no new ones. */
  stop(): Promise<void>
}

/** Times are UTC in the queue: half past three in Shanghai is 19:30 of the day before. */
const patterns = { minute: '* * * * *', hour: '7 * * * *', night: '30 19 * * *' }

/** Runs jobs until stopped, and by the clock those that say `every`. */
export async function startWorker(workshop: Workshop, concurrency = 2): Promise<Worker> {
  const scheduled = workshop.jobs.flatMap(({ name, every }) =>
    every === undefined
      ? []
      : [
          {
            task: name,
            match: patterns[every],
            options: { backfillPeriod: 0, jobKey: `clock:${name}`, maxAttempts: 1 },
          },
        ],
  )
  const runner = await run({
    pgPool: workshop.queue,
    taskList: tasks(workshop),
    parsedCronItems: parseCronItems(scheduled),
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: quiet,
  })
  return { stop: () => runner.stop() }
}

/** For tests: runs what the clock would run, then every waiting job and what those ask for, until none is due. A job that fails fails the test. */
export async function settleJobs(workshop: Workshop): Promise<void> {
  const failures: unknown[] = []
  const list = tasks(workshop, error => failures.push(error))
  const context = contextFor(workshop, wholePlace(workshop.world))
  for (const job of workshop.jobs) if (job.every !== undefined) await perform(job, null, context)
  await runOnce({ pgPool: workshop.queue, taskList: list, noHandleSignals: true, logger: quiet })
  if (failures.length > 0) throw failures[0]
}

function tasks(workshop: Workshop, onFailure: (error: unknown) => void = () => undefined): TaskList {
  const list: TaskList = {}
  for (const job of workshop.jobs) {
    if (job.name in list) throw new Error(`job ${job.name} is declared twice`)
    list[job.name] = async body => {
      const { reach, payload } = opened(body, workshop.world)
      try {
        await perform(job, payload, contextFor(workshop, reach))
      } catch (error) {
        onFailure(error)
        throw error
      }
    }
  }
  return list
}

function perform(job: Job, payload: unknown, context: JobContext): Promise<void> {
  // What was enqueued under this name was typed by `enqueue` against the same declaration.
  return (job as Job<unknown>).run(payload, context)
}

/** Bodies are written by `enqueue` with reach and payload; the clock's own carry neither. Today is the day it runs. */
function opened(body: unknown, world: World): { reach: Reach; payload: unknown } {
  const { reach, payload } = body as { reach?: Reach; payload?: unknown }
  return reach === undefined
    ? { reach: wholePlace(world), payload: null }
    : { reach: { ...reach, today: world.today() }, payload }
}

function wholePlace(world: World): Reach {
  return { way: 'job', today: world.today() }
}

function contextFor({ login, world, law }: Workshop, reach: Reach): JobContext {
  return {
    reach,
    world,
    law,
    transaction: work => transaction(login, reach, refusing(work)),
    system: work =>
      transaction(
        login,
        { ...wholePlace(world), ...(reach.account ? { account: reach.account } : {}) },
        refusing(work),
      ),
  }
}

/** Nobody waits for a job's refusal: it is a failure, and is tried again. */
function refusing<T>(work: (tx: Transaction) => Promise<T>): (tx: Transaction) => Promise<T> {
  return async tx => {
    const result = await work(tx)
    if (isRefusal(result)) throw new Error(`refused: ${result.code} ${result.what}`)
    return result
  }
}
