// A list of awards of five hundred names: sealed, its decision registered, certificates issued, and list, certificates and index printed as one booklet by the job.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stopPrinting } from '#kernel/documents'
import { report, wholeFlag } from './report.ts'
import { openWorld } from './awards/world.ts'

const rows = wholeFlag('rows', 500)
const times = wholeFlag('times', 3)

interface Packet {
  readonly state: string
  readonly done: number
  readonly total: number
  readonly pages: number | null
  readonly problem: string | null
}

const folder = mkdtempSync(join(tmpdir(), 'jp-awards-'))
const world = await openWorld(folder, rows * (times + 1))

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const done = await work()
  return [done, performance.now() - began]
}

/** One list of other people, from the sealed list to the printed booklet. */
async function honour(n: number, cases: readonly string[]) {
  const { ask, round, paper } = world
  const [list, sealMs] = await timed(() => ask<{ id: string }>('POST', `/rounds/${round}/award-lists`, { cases }))
  const decided = {
    title: `关于表彰的决定（测速${n}）`,
    organ: '演示省人民政府',
    meeting: '常务会议',
    metOn: '2026-03-10',
    decidedOn: '2026-03-11',
    paper,
    titles: { person: '山西省劳动模范' },
  }
  const [decision, registerMs] = await timed(() =>
    ask<{ id: string; awards: number }>('POST', `/award-lists/${list.id}/decision`, decided),
  )
  const [, issueMs] = await timed(() => ask('POST', `/decisions/${decision.id}/certificates`, {}))
  const seen = new Set<string>()
  const [pages, bookletMs] = await timed(async () => {
    const { id } = await ask<{ id: string }>('POST', `/decisions/${decision.id}/packets`, {})
    for (;;) {
      const now = await ask<Packet>('GET', `/award-packets/${id}`)
      seen.add(`${now.state} ${now.done}`)
      if (now.state === '没有完成') throw new Error(now.problem ?? 'not printed')
      if (now.state === '完成') return now.pages ?? 0
      await pause(20)
    }
  })
  return { sealMs, registerMs, issueMs, bookletMs, pages, names: decision.awards, steps: seen.size }
}

try {
  const { ask, cases } = world
  // Each booklet is of other people, so that nothing is printed from memory.
  const runs: Awaited<ReturnType<typeof honour>>[] = []
  for (let n = 0; n <= times; n++) runs.push(await honour(n, cases.slice(n * rows, (n + 1) * rows)))
  const [cold, ...warm] = runs
  if (!cold) throw new Error('nothing was run')
  const median = (of: (run: (typeof runs)[number]) => number): number =>
    Math.round(warm.map(of).toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0)
  const [, listMs] = await timed(() => ask('GET', '/awards?year=2025'))
  report({
    name: 'awards',
    rows: cold.names,
    seed: 0,
    shape: {
      data: 'the demo, and one approved case of its last round copied for as many names',
      booklet:
        'list, a certificate a page with its QR code, index with pages; one PDF/A-2b, asked for over HTTP, printed by the job',
      pages: cold.pages,
      progressSeen: cold.steps,
      times,
      warm: 'median',
    },
    figures: {
      sealMs: median(run => run.sealMs),
      registerMs: median(run => run.registerMs),
      issueMs: median(run => run.issueMs),
      bookletColdMs: Math.round(cold.bookletMs),
      bookletWarmMs: median(run => run.bookletMs),
      registerPageMs: Math.round(listMs),
    },
  })
} finally {
  await world.close()
  await stopPrinting()
  rmSync(folder, { recursive: true, force: true })
}
