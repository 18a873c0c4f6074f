import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { direct, openPool, sql, startEmbedded } from './index.ts'
import type { Cluster, EmbeddedOptions } from './index.ts'
import { isAlive, readPostmaster } from './postmaster.ts'

const folders: string[] = []
const clusters: Cluster[] = []
afterEach(async () => {
  for (const cluster of clusters.splice(0)) await cluster.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(name = 'jp-e-'): string {
  const made = mkdtempSync(join(tmpdir(), name))
  folders.push(made)
  return made
}

async function start(at: string, options: EmbeddedOptions = { careless: true }): Promise<Cluster> {
  const cluster = await startEmbedded(at, options)
  clusters.push(cluster)
  return cluster
}

async function ask<T>(cluster: Cluster, query: ReturnType<typeof sql>): Promise<T | undefined> {
  const pool = openPool(cluster.connection(), { max: 1 })
  try {
    return (await direct<T>(pool, query))[0]
  } finally {
    await pool.end()
  }
}

test('data outlive a stop; names sort by pinyin; the password is for the owner alone', async () => {
  const at = folder()
  const first = await start(at)
  await ask(first, sql`create table kept as select * from (values ('张'), ('李'), ('安'), ('王')) v(name)`)
  expect(statSync(join(at, 'password')).mode & 0o777).toBe(0o600)
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const second = await start(at)
  expect(second.adopted).toBe(false)
  expect(await ask(second, sql`select string_agg(name, '' order by name) as names from kept`)).toEqual({
    names: '安李王张',
  })
  expect(await ask(second, sql`select current_setting('TimeZone') as zone`)).toEqual({ zone: 'Asia/Shanghai' })
})

test('a server whose Node process was killed is adopted and can be stopped', async () => {
  const at = folder()
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))})
    const cluster = await startEmbedded(${JSON.stringify(at)}, { careless: true })
    console.log(cluster.pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const pid = Number(String(line))

  const guest = await startEmbedded(at)
  expect(guest.adopted).toBe(true)
  await guest.stop()
  expect(isAlive(pid), 'a guest does not stop the server of a living process').toBe(true)

  child.kill('SIGKILL')
  await once(child, 'exit')
  const adopted = await start(at)
  expect(adopted).toMatchObject({ pid, adopted: true })
  expect(await ask(adopted, sql`select 1 as one`)).toEqual({ one: 1 })
  await adopted.stop()
  expect(isAlive(pid)).toBe(false)
})

test('a server that was killed itself starts again, also when its number is somebody else’s by now', async () => {
  const at = folder()
  const first = await start(at, {})
  await ask(first, sql`create table kept as select 1 as n`)
  process.kill(first.pid, 'SIGKILL')
  while (isAlive(first.pid)) await new Promise(done => setTimeout(done, 10))

  const second = await start(at)
  expect(second.adopted).toBe(false)
  expect(await ask(second, sql`select n from kept`)).toEqual({ n: 1 })
  await second.stop()

  writeFileSync(
    join(at, 'data', 'postmaster.pid'),
    `${process.pid}\n${join(at, 'data')}\n0\n5432\n${at}\n\n0 0\nready\n`,
  )
  const third = await start(at)
  expect(await ask(third, sql`select n from kept`)).toEqual({ n: 1 })
})

test('where the path is too long for a socket a port on this machine is taken', async () => {
  const cluster = await start(join(folder(), 'x'.repeat(90)))
  expect(cluster.connection().host).toBe('127.0.0.1')
  expect(await ask(cluster, sql`select 1 as one`)).toEqual({ one: 1 })
})

test.runIf(process.getuid?.() === 0)('root without user namespaces runs it as an unprivileged user', async () => {
  const at = folder()
  const cluster = await start(at, { careless: true, env: { ...process.env, JIANGPU_NO_NAMESPACE: '1' } })
  expect(await ask(cluster, sql`select 1 as one`)).toEqual({ one: 1 })
  const { host } = cluster.connection()
  expect(statSync(join(host, 'data')).uid).not.toBe(0)
  expect(readPostmaster(join(host, 'data'))?.pid).toBe(cluster.pid)
  await cluster.stop()
  if (host !== at) rmSync(host, { recursive: true, force: true })
})
