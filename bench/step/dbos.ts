import { spawnSync } from 'node:child_process'
import { direct, openPool, sql } from '#kernel/database'
import { peer } from '../peer.ts'
import type { World } from './world.ts'

export interface Beside {
  readonly perSecond: number
  readonly shape: Readonly<Record<string, unknown>>
}

/** Three-step workflows a second on the same cluster, in a database of their own. The steps do nothing: what is measured is what it takes to be durable. */
export async function measureDbos(
  { owner }: Pick<World, 'owner'>,
  { concurrency, seconds }: { concurrency: number; seconds: number },
): Promise<Beside> {
  const { folder, version } = peer('dbos', '@dbos-inc/dbos-sdk')
  const maker = openPool(owner('postgres'), { max: 1 })
  await direct(maker, sql`create database dbos`)
  await direct(maker, sql`checkpoint`)
  await maker.end()
  const question = JSON.stringify({ connection: owner('dbos'), concurrency, seconds })
  const ran = spawnSync(process.execPath, ['run.mjs', question], { cwd: folder, encoding: 'utf8' })
  const line = ran.stdout.trim().split('\n').at(-1) ?? ''
  if (ran.status !== 0) throw new Error(`dbos ended with ${ran.status}: ${ran.stderr}`)
  const { perSecond, p99Ms, done } = JSON.parse(line) as { perSecond: number; p99Ms: number; done: number }
  return { perSecond, shape: { version, workflow: 'three steps that do nothing', concurrency, seconds, done, p99Ms } }
}
