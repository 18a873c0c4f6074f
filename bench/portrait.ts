// Portraits: every person's register changes at once and the worker works them out again; the whole counted from nothing; the page over HTTP.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { direct, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { refreshAll } from '#modules/portraits'
import { configFrom } from '../server/config.ts'
import { openInstallation } from '../server/installation.ts'
import { flag, report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 20_000)
const times = wholeFlag('times', 1_000)
const connections = wholeFlag('connections', 16)
const seed = 20261126
if (flag('against') !== undefined) throw new Error('there is no peer for this bench')

const folder = mkdtempSync(join(tmpdir(), 'jp-portrait-'))
const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })
const { connection } = await startEmbedded(join(folder, 'postgres'))
const owner = openPool(connection(), { max: 2 })
try {
  const { loading } = installation
  const today = loading.world.today()
  await people()
  await refreshAll(loading.transaction, today)
  await owner.query('vacuum analyze')
  // One more line in the register of each: the ordinary change, many times over.
  const began = performance.now()
  await direct(
    owner,
    sql`insert into mentorship (person, source, seen_on, verified, ground, role, other_name, started_on) select id, '单位花名册', '2026-03-01', '待核', '人力资源管理所必需', '师傅', '测速徒弟', '2025-01-01' from bench_person`,
  )
  const writtenMs = performance.now() - began
  const changed = await timed(() => refreshAll(loading.transaction, today))
  await direct(owner, sql`insert into portrait_change (person) select id from person where merged_into is null`)
  const whole = await timed(() => refreshAll(loading.transaction, today))
  await owner.query('vacuum analyze')
  const url = await installation.app.listen({ host: '127.0.0.1', port: 0 })
  const cookie = await officer()
  const ids = (
    await direct<{ id: string }>(owner, sql`select id from bench_person order by md5(id::text) limit ${times}`)
  ).map(row => row.id)
  const get = async (i: number): Promise<number> => {
    const start = performance.now()
    const reply = await fetch(`${url}/api/people/${ids[i % ids.length] ?? ''}/portrait`, { headers: { cookie } })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${reply.status}: ${text}`)
    return performance.now() - start
  }
  for (let i = 0; i < 50; i++) await get(i)
  const alone: number[] = []
  for (let i = 0; i < times; i++) alone.push(await get(i))
  const many: number[] = []
  let next = 0
  const { seconds } = await timed(async () => {
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (next < times) many.push(await get(next++))
      }),
    )
  })
  report({
    name: 'portrait',
    rows: whole.answer,
    seed,
    shape: {
      data: `the demo and ${rows} people of its county copied from it, each with posts, three certificates, a contest, two outcomes; eight rows a person in six registers`,
      change:
        'one row more in the register of each, in one statement with its triggers; then batches of 500 as the job runs them',
      page: 'as the county’s office: session, rights, row security, group, access log; over HTTP, one at a time and with several',
      times,
      connections,
    },
    figures: {
      perSecond: Math.round(changed.answer / changed.seconds),
      wholePerSecond: Math.round(whole.answer / whole.seconds),
      writtenMs: Math.round(writtenMs),
      pageP50Ms: at(alone, 0.5),
      pageP99Ms: at(alone, 0.99),
      pagesPerSecond: Math.round(times / seconds),
      busyP99Ms: at(many, 0.99),
      memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    },
  })
} finally {
  await owner.end()
  await installation.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number }> {
  const start = performance.now()
  const answer = await work()
  return { answer, seconds: (performance.now() - start) / 1000 }
}

function at(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
}

/** A session of the office of the demo's county. */
async function officer(): Promise<string> {
  const [clerk] = await direct<{ account: string; post: string }>(
    owner,
    sql`select p.account, p.id as post from post p join account a on a.id = p.account where a.login = 'xianzong'`,
  )
  if (!clerk) throw new Error('the demo has no xianzong')
  const { pool, world } = installation.loading
  const { token } = await transaction(pool, { way: 'public', today: world.today() }, tx =>
    openSession(tx, { ...clerk, agent: 'bench', today: world.today(), strong: true }),
  )
  return `${sessionPolicy.cookie}=${token}`
}

/** People of the county over and over under other ids, and what their registers say, drawn by the hash of the id. */
async function people(): Promise<void> {
  const draw = (salt: string, of: number) => `(abs(hashtext(b.id::text || '${salt}')) % ${of})`
  const record = `'单位花名册', '2026-02-20', '待核', '人力资源管理所必需'`
  const shared = 'person, source, seen_on, verified, ground'
  await owner.query(`
    create table bench_person as select gen_random_uuid() as id, 1990 + (n % 25)::int as began, n from generate_series(1, ${rows}) n;
    insert into person select (jsonb_populate_record(p.whole, jsonb_build_object('id', b.id, 'salt', '\\x' || md5(b.id::text)))).* from bench_person b
      join (select p as whole, row_number() over (order by p.id) as at, count(*) over () as of from person p where p.county = (select division from organisation where id = (select po.organisation from post po join account a on a.id = po.account where a.login = 'xianzong')) and p.merged_into is null) p on p.at = 1 + b.n % p.of;
    insert into post_spell (${shared}, unit_name, post, started_on, ended_on) select b.id, ${record}, '测速单位', '操作工', make_date(b.began, 9, 1), make_date(b.began + 6, 8, 31) from bench_person b;
    insert into post_spell (${shared}, unit_name, post, started_on) select b.id, ${record}, '测速单位', '班组长', make_date(b.began + 6, 9, 1) from bench_person b;
    insert into skill_certificate (${shared}, scheme, occupation, level, issued_on) select b.id, ${record}, '国家职业资格证书', (array['焊工', '钳工', '维修电工', '起重工'])[1 + ${draw('o', 4)}], l.level, make_date(b.began + l.at * 2, 6, 1)
      from bench_person b, (values (1, '五级/初级工'), (2, '四级/中级工'), (3, '三级/高级工')) as l (at, level);
    insert into contest_result (${shared}, contest, level, event, rank, held_on) select b.id, ${record}, '测速大赛', (array['单位', '县级', '市级', '省级'])[1 + ${draw('c', 4)}], '焊接', 3, make_date(b.began + 8, 5, 1) from bench_person b;
    insert into outcome_record (${shared}, kind, title, settled_on) select b.id, ${record}, '五小成果', '成果' || k, make_date(b.began + 9, 5, 1) from bench_person b, generate_series(1, 2) k`)
}
