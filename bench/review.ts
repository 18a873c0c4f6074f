// A review meeting of 3 000 nominations and 9 000 reviews over HTTP: every page's endpoint, one request at a time, and then several.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report, wholeFlag } from './report.ts'
import { openMeeting } from './review/world.ts'

const rows = wholeFlag('rows', 3_000)
const times = wholeFlag('times', 200)
const connections = wholeFlag('connections', 4)
const folder = mkdtempSync(join(tmpdir(), 'jp-review-'))
const world = await openMeeting(folder, rows)
try {
  const url = await world.installation.app.listen({ host: '127.0.0.1', port: 0 })
  const figures: Record<string, number> = {
    createSeconds: round(world.createSeconds),
    closeSeconds: round(world.closeSeconds),
  }
  for (const { name, paths, cookie } of world.pages) {
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
    const together: number[] = []
    let next = 0
    const began = performance.now()
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (next < times) together.push(await get(next++))
      }),
    )
    figures[`${name}P50Ms`] = at(alone, 0.5)
    figures[`${name}P99Ms`] = at(alone, 0.99)
    figures[`${name}PerSecond`] = Math.round((times / (performance.now() - began)) * 1000)
  }
  report({
    name: 'review',
    rows,
    seed: 3000,
    shape: {
      data: `${rows} nominations before one panel, three reviewers each: ${rows * 3} reviews of ${world.reviewers} reviewers`,
      pages:
        'session, rights, row security, contract; over HTTP, one at a time for p50 and p99, then several for requests a second',
      times,
      connections,
    },
    figures,
  })
} finally {
  await world.installation.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

function at(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}
