// A roster of a million, one bad row in a hundred: sent in parts over HTTP, checked, written and recorded by the job; beside COPY of the same rows into the same tables.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, openAsBlob, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { direct, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import { stopReading, stopWriting, writeBook } from '#kernel/documents'
import { openSession, sessionPolicy } from '#kernel/identity'
import { copyBack, keepCopies } from './import/copy.ts'
import { rowOf, titles, writeRoster } from './import/roster.ts'
import { flag, report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 100_000)
const kind = flag('kind') ?? 'csv'
const seed = 20261126
if (flag('against') !== undefined) throw new Error('it is measured beside COPY, and there is no other peer')
if (kind === 'xlsx' && rows > 100_000) throw new Error('a workbook holds 100 000 rows here; --kind csv for more')

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'jp-import-'))
// The first start makes the demo; the second is the server as it runs, and its memory is that of the import alone.
await stop((await start()).child)
const { child, url } = await start()
const { connection } = await startEmbedded(join(folder, 'postgres'))
const owner = openPool(connection(), { max: 2 })
let checkBegan = 0
try {
  const units = await direct<{ name: string }>(
    owner,
    sql`select o.name from organisation o where o.county = (select division from organisation where id = (select po.organisation from post po join account a on a.id = po.account where a.login = 'xianzong')) and o.state = '正常' group by 1 having count(*) = 1 order by 1 limit 40`,
  )
  const path = join(folder, 'roster.csv')
  const names = units.map(unit => unit.name)
  if (kind === 'csv') await writeRoster(path, rows, names, seed)
  const cookie = await officer()
  await owner.query('vacuum analyze')
  const idleMb = memory('VmRSS')
  // 5 sets the high-water mark back to what is held now.
  writeFileSync(`/proc/${child.pid ?? 0}/clear_refs`, '5')

  const sendBegan = performance.now()
  const id = kind === 'csv' ? await sendParts() : await sendBook()
  const sendMs = performance.now() - sendBegan
  const checked = await waitFor('预检')
  const began = performance.now()
  await ask('POST', `/people/imports/${id}/commit`, {})
  const done = await waitFor('已入库')
  const commitMs = performance.now() - began
  if (done.failed !== Math.floor(rows / 100) || done.added !== rows - done.failed)
    throw new Error(`${done.added} came in and ${done.failed} came back`)
  const peakMb = memory('VmHWM')
  await keepCopies(owner, id)
  const copy = await copyBack(owner, { triggers: false })
  const copyTriggers = await copyBack(owner, { triggers: true })
  const perSecond = done.added / ((checked.ms + commitMs) / 1000)
  report({
    name: 'import',
    rows,
    seed,
    shape: {
      kind,
      data: `the demo; a roster of ${rows} invented people in ${names.length} units of its county, eleven columns, one wrong check digit in a hundred`,
      path: 'sent in parts over HTTP; the job checks every row, then writes it in chunks of 2 000: validated, deduplicated, sealed, searchable by name, tallied, logged, undoable',
      copy: 'COPY of the rows that came in into person, document, name_gram, and what was recorded of the batch, in one transaction, with the same keys and indexes; once without and once with the tables’ triggers',
    },
    figures: {
      sendMs: Math.round(sendMs),
      checkMs: Math.round(checked.ms),
      commitMs: Math.round(commitMs),
      perSecond: Math.round(perSecond),
      commitPerSecond: Math.round((done.added / commitMs) * 1000),
      copyPerSecond: Math.round((done.added / copy) * 1000),
      copyWithTriggersPerSecond: Math.round((done.added / copyTriggers) * 1000),
      idleMb,
      peakMb,
    },
    ratios: {
      ofCopy: copy / (checked.ms + commitMs),
      commitOfCopy: copy / commitMs,
      ofCopyWithTriggers: copyTriggers / (checked.ms + commitMs),
      commitOfCopyWithTriggers: copyTriggers / commitMs,
    },
  })

  async function sendParts(): Promise<string> {
    const { id: batch, partBytes } = await ask<{ id: string; partBytes: number }>('POST', '/people/imports/long', {
      name: 'roster.csv',
      bytes: statSync(path).size,
    })
    const file = await openAsBlob(path)
    for (let n = 0; n * partBytes < file.size; n++) {
      const form = new FormData()
      form.set('n', String(n))
      form.set('file', file.slice(n * partBytes, (n + 1) * partBytes), 'part')
      await send(`/people/imports/${batch}/parts`, form)
    }
    checkBegan = performance.now()
    await ask('POST', `/people/imports/${batch}/check`, {})
    return batch
  }

  async function sendBook(): Promise<string> {
    const bytes = await writeBook([
      {
        name: '名册',
        columns: titles.map(title => ({ title })),
        rows: Array.from({ length: rows }, (_, i) => rowOf(i, names, seed)),
      },
    ])
    globalThis.gc?.()
    checkBegan = performance.now()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)]), 'roster.xlsx')
    const sent = await send('/people/imports', form)
    return (JSON.parse(sent) as { id: string }).id
  }

  async function waitFor(state: string): Promise<{ added: number; failed: number; ms: number }> {
    for (;;) {
      const view = await ask<{ state: string; added: number; failed: number; problem: string | null }>(
        'GET',
        `/people/imports/${id}`,
      )
      if (view.problem) throw new Error(view.problem)
      if (view.state === state) return { ...view, ms: performance.now() - checkBegan }
      await pause(100)
    }
  }

  async function ask<T>(method: string, to: string, body?: unknown): Promise<T> {
    const reply = await fetch(`${url}/api${to}`, {
      method,
      headers: { cookie, 'x-jiangpu-csrf': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${to}: ${text}`)
    // The contract of the endpoint says what it is.
    return JSON.parse(text) as T
  }

  async function send(to: string, form: FormData): Promise<string> {
    const reply = await fetch(`${url}/api${to}`, {
      method: 'POST',
      headers: { cookie, 'x-jiangpu-csrf': '1' },
      body: form,
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${to}: ${text}`)
    return text
  }
} finally {
  await owner.end()
  await stop(child)
  await stopWriting()
  await stopReading()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

/** The server as `npm start` starts it. */
async function start(): Promise<{ child: ChildProcess; url: string }> {
  const flags = [
    '--enable-source-maps',
    '--max-semi-space-size=4',
    ...(process.env['JIANGPU_BENCH_NODE']?.split(' ') ?? []),
  ]
  const server = spawn(process.execPath, [...flags, join(root, 'server', 'main.ts')], {
    cwd: root,
    env: { ...process.env, JIANGPU_VAR: folder, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /http:\/\/[\d.]+:\d+/.exec(text)
      if (found) resolve(found[0])
    })
    server.on('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
  return { child: server, url: address }
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => server.on('exit', resolve))
  server.kill('SIGINT')
  await gone
}

/** Of the server, in MB. */
function memory(key: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))
  return Math.round(Number(found?.[1] ?? 0) / 1024)
}

/** A session of the office of the demo's county. */
async function officer(): Promise<string> {
  const [clerk] = await direct<{ account: string; post: string }>(
    owner,
    sql`select p.account, p.id as post from post p join account a on a.id = p.account where a.login = 'xianzong'`,
  )
  if (!clerk) throw new Error('the demo has no xianzong')
  const { today } = (await (await fetch(`${url}/healthz`)).json()) as { today: string } // what /healthz answers
  const { token } = await transaction(owner, { way: 'public', today }, tx =>
    openSession(tx, { ...clerk, agent: 'bench', today, strong: true }),
  )
  return `${sessionPolicy.cookie}=${token}`
}
