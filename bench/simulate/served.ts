// The same question over HTTP and in a browser: a server process with its database and a snapshot of so many people.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { direct, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { benefitLaw } from '#modules/care'
import { simulationEngine as engine } from '#modules/simulation'
import { configFrom } from '../../server/config.ts'
import { openInstallation } from '../../server/installation.ts'
import { residentMb } from '../registry/world.ts'
import { population, type County } from './population.ts'

const root = join(import.meta.dirname, '..', '..')
const province = 140_000_000_000

interface Draft {
  readonly today: string
  readonly places: readonly { readonly division: number }[]
  readonly parameters: readonly {
    readonly id: string
    readonly cells: readonly { readonly at: readonly string[]; readonly value: string }[]
  }[]
}

export async function served({ rows, chromium }: { readonly rows: number; readonly chromium: boolean }) {
  const folder = mkdtempSync(join(tmpdir(), 'jp-simulate-'))
  try {
    const { cookie, snapshot } = await prepared(folder, rows)
    const figures: Record<string, number> = {}
    let server = await serve(folder)
    const asking = async (path: string, body?: object) => {
      const begun = performance.now()
      const reply = await fetch(`${server.url}/api${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          origin: server.url,
          cookie,
          ...(body && { 'content-type': 'application/json', 'x-jiangpu-csrf': '1' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${text.slice(0, 400)}`)
      // What the contract of the endpoint says.
      return { ms: performance.now() - begun, says: JSON.parse(text) as unknown }
    }
    const drafted = async () => (await asking('/simulation-draft')).says as Draft
    const raise = (draft: Draft, id: string, by: number) => ({
      name: `加${by}%`,
      snapshot,
      changes: [
        {
          parameter: id,
          place: draft.places.at(-1)?.division,
          from: `${draft.today.slice(0, 4)}-01-01`,
          typed: draft.parameters
            .find(p => p.id === id)
            ?.cells.filter(cell => cell.value !== '')
            .map(
              cell =>
                (cell.at.length === 0 ? '' : `${cell.at.join('、')}：`) +
                String(Math.round(Number(cell.value) * (100 + by)) / 100),
            )
            .join('\n'),
          reason: '测一测要多少钱',
        },
      ],
    })
    const run = async (draft: Draft, id: string, by: number) => {
      const made = await asking('/simulations', raise(draft, id, by))
      const page = await asking(`/simulations/${(made.says as { id: string }).id}`)
      return made.ms + page.ms
    }
    // The page of drafting takes the snapshot into memory while somebody types.
    const draft = await drafted()
    await pause(3_000 + rows / 500)
    figures['httpFirstMs'] = await run(draft, 'care.allowance', 10)
    figures['httpNextMs'] = await run(draft, 'care.allowance', 20)
    await server.stop()
    server = await serve(folder)
    // Nothing in memory: asked at once after a start.
    figures['httpColdMs'] = await run(draft, 'care.allowance', 30)
    figures['httpSecondMs'] = await run(draft, 'care.allowance', 40)
    if (chromium) {
      const [browserFirstMs = 0, browserNextMs = 0, browserThirdMs = 0] = await inBrowser(server.url, cookie, snapshot)
      Object.assign(figures, { browserFirstMs, browserNextMs, browserThirdMs })
    }
    figures['serverMb'] = server.memoryMb()
    await server.stop()
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepared(folder: string, rows: number): Promise<{ cookie: string; snapshot: string }> {
  const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })
  const { connection } = await startEmbedded(join(folder, 'postgres'))
  const owner = openPool(connection(), { max: 1 })
  try {
    const { law, world, pool } = installation.loading
    const [clerk] = await direct<{ account: string; post: string; office: string; place: number }>(
      owner,
      sql`select p.account, p.id as post, o.id as office, o.place from post p join account a on a.id = p.account join organisation o on o.id = p.organisation where a.login = 'shengzong' order by p.from_day limit 1`,
    )
    if (!clerk) throw new Error('the demo has no office of a province')
    const counties = await direct<County>(
      owner,
      sql`select d.code as division, d.short_name as title, ${province}::bigint as province, d.parent as city from division d where d.level = 3 and d.code between ${province} and ${province + 9_999_999_999} order by d.code limit 100`,
    )
    const day = world.today()
    const frozen = engine.ordered(population({ rows, counties, day }, engine.factsOf(await benefitLaw(law))))
    const snapshot = await kept(owner, clerk, frozen)
    const { token } = await transaction(pool, { way: 'public', today: day }, tx =>
      openSession(tx, { account: clerk.account, post: clerk.post, agent: 'bench', today: day, strong: true }),
    )
    return { cookie: `${sessionPolicy.cookie}=${token}`, snapshot }
  } finally {
    await owner.end()
    await installation.close()
  }
}

async function kept(
  owner: pg.Pool,
  { office, place }: { readonly office: string; readonly place: number },
  frozen: ReturnType<typeof engine.ordered>,
): Promise<string> {
  const plain = engine.written(frozen)
  const parts = engine.inParts(engine.zipped(plain))
  const [row] = await direct<{ id: string }>(
    owner,
    sql`insert into simulation_snapshot (office, office_name, place, day, people, total, hash, places, parts, sees, keep_until, by_name, recorded_on)
      values (${office}, '省总工会', ${place}, ${frozen.day}, ${frozen.size}, ${frozen.size}, ${engine.hashOf(plain)}, ${JSON.stringify(frozen.places)}::jsonb, ${parts.length}, 0, '2030-01-01', '测速', ${frozen.day}) returning id`,
  )
  if (!row) throw new Error('nothing was written')
  for (const [n, part] of parts.entries())
    await direct(
      owner,
      sql`insert into simulation_snapshot_part (snapshot, kind, n, file) values (${row.id}, '成', ${n}, ${Buffer.from(part)})`,
    )
  return row.id
}

async function serve(folder: string): Promise<{ url: string; memoryMb(): number; stop(): Promise<void> }> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--enable-source-maps', '--max-semi-space-size=16', join(root, 'server', 'main.ts')],
    {
      cwd: root,
      env: { ...process.env, JIANGPU_VAR: folder, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const gone = new Promise<void>(resolve => child.on('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.on('exit', code => reject(new Error(`the server ended with ${String(code)}`)))
  })
  return {
    url,
    memoryMb: () => residentMb(child),
    stop: async () => {
      child.kill('SIGINT')
      await gone
    },
  }
}

/** From the press until the title of the result stands on the screen. */
async function inBrowser(url: string, cookie: string, snapshot: string): Promise<number[]> {
  const { chromium } = await import('playwright-core')
  const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium'].find(place => place && existsSync(place))
  if (executablePath === undefined) throw new Error('no chromium: name it in CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    const times: number[] = []
    for (const share of ['每格加5%', '每格加10%', '每格加20%']) {
      await page.goto(`${url}/console/simulations/new`)
      await page.getByLabel('方案名称').fill('加一成')
      await page.getByLabel('算哪些人').selectOption(snapshot)
      await page.getByLabel('为什么这样改').fill('测一测')
      await page.getByLabel('哪一级的标准').selectOption({ label: '山西省' })
      await page.getByRole('button', { name: share }).click()
      const begun = performance.now()
      await page.getByRole('button', { name: '测算', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /费用/ }).waitFor({ timeout: 60_000 })
      times.push(performance.now() - begun)
    }
    return times
  } finally {
    await browser.close()
  }
}
