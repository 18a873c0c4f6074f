// A round of 3 000 nominations and 9 000 reviews, and 5 000 honours in the register: every page's endpoint over HTTP, one request at a time, and then several.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { flag, report, wholeFlag } from './report.ts'
import { openRound, type Page } from './round/world.ts'

const rows = wholeFlag('rows', 3_000)
const awards = wholeFlag('awards', 5_000)
const times = wholeFlag('times', 200)
const connections = wholeFlag('connections', 4)
const only = flag('only')
const folder = mkdtempSync(join(tmpdir(), 'jp-round-'))
const world = await openRound(folder, { rows, awards })
const figures: Record<string, number> = {}
try {
  const url = await world.installation.app.listen({ host: '127.0.0.1', port: 0 })
  for (const reach of [world.meeting, world.closed, world.chosen]) {
    const { took, pages } = await reach()
    for (const [name, seconds] of Object.entries(took)) figures[`${name}Seconds`] = round(seconds)
    for (const page of pages) if (!only || page.name.startsWith(only)) await measure(url, page)
  }
  const p99 = Object.entries(figures).filter(([name]) => name.endsWith('P99Ms'))
  const slowest = p99.toSorted(([, a], [, b]) => b - a)[0]
  report({
    name: 'round',
    rows,
    seed: 3000,
    shape: {
      data: `${rows} nominations of one round before a panel of ${world.reviewers}, three reviewers each, ${awards} honours. Cases, honours and the points given are copied by SQL; list, panel, assignment, closing, signing and choice are made by the handlers`,
      pages:
        'session, rights, row security, contract; over HTTP, one at a time for p50 and p99, then several for requests a second',
      times,
      connections,
      slowest: slowest?.[0] ?? '',
      over50: p99.filter(([, ms]) => ms > 50).map(([name]) => name.slice(0, -5)),
    },
    figures,
  })
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function measure(url: string, { name, paths, cookie }: Page): Promise<void> {
  const get = async (i: number): Promise<number> => {
    const began = performance.now()
    const reply = await fetch(`${url}/api${paths[i % paths.length] ?? ''}`, { headers: { cookie } })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${name} ${reply.status}: ${text}`)
    return performance.now() - began
  }
  for (let i = 0; i < 20; i++) await get(i)
  const alone: number[] = []
  for (let i = 0; i < times; i++) alone.push(await get(i))
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < times) await get(next++)
    }),
  )
  figures[`${name}P50Ms`] = at(alone, 0.5)
  figures[`${name}P99Ms`] = at(alone, 0.99)
  figures[`${name}PerSecond`] = Math.round((times / (performance.now() - began)) * 1000)
  if (process.env['BENCH_LOUD']) process.stderr.write(`${name} ${at(alone, 0.5)} ${at(alone, 0.99)}\n`)
}

function at(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}
