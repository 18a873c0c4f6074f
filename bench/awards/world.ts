import { join } from 'node:path'
import { direct, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { configFrom } from '../../server/config.ts'
import { openInstallation } from '../../server/installation.ts'

export interface World {
  readonly round: string
  /** Approved at the province and on no list yet. */
  readonly cases: readonly string[]
  /** A file that stands for the scan. */
  readonly paper: string
  /** Asks as the office of the province; throws on a refusal. */
  ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T>
  close(): Promise<void>
}

/** The real installation with its demo, its jobs running, and many cases that stand approved in the last round. */
export async function openWorld(folder: string, size: number): Promise<World> {
  const installation = await openInstallation({ ...configFrom({ JIANGPU_VAR: folder }), demo: true })
  const { pool, world } = installation.loading
  const { connection } = await startEmbedded(join(folder, 'postgres'))
  const owner = openPool(connection(), { max: 1 })
  try {
    const [clerk] = await direct<{ account: string; post: string }>(
      owner,
      sql`select p.account, p.id as post from post p join account a on a.id = p.account where a.login = 'shengzong'`,
    )
    const [origin] = await direct<{ id: string; round: string; paper: string }>(
      owner,
      sql`select k.id, k.within as round, d.paper from kase k join decision d on d.round = k.within where k.status = 'done' order by k.number limit 1`,
    )
    if (!clerk || !origin) throw new Error('the demo has no round with a decision')
    const opened = await transaction(pool, { way: 'public', today: world.today() }, tx =>
      openSession(tx, { ...clerk, agent: 'bench', today: world.today(), strong: true }),
    )
    const cases = await copyCases(owner, origin.id, size)
    await installation.clockwork.start(error => {
      throw error
    })
    const cookie = `${sessionPolicy.cookie}=${opened.token}`
    return {
      round: origin.round,
      cases,
      paper: origin.paper,
      ask: async (method, path, body) => {
        const reply = await installation.app.inject({
          method,
          url: `/api${path}`,
          headers: { origin: 'http://localhost', cookie, ...(method === 'POST' && { 'x-jiangpu-csrf': '1' }) },
          ...(body && { payload: body }),
        })
        if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${reply.body.slice(0, 400)}`)
        return reply.json()
      },
      close: () => installation.close(),
    }
  } finally {
    await owner.end()
  }
}

/** One approved case, copied for as many people of the archive. */
async function copyCases(owner: ReturnType<typeof openPool>, origin: string, size: number): Promise<string[]> {
  const rows = await direct<{ id: string }>(
    owner,
    sql`create temp table copy as select gen_random_uuid() as id, p.id as person, p.name from (select id, name from person where merged_into is null order by id limit ${size}) p`,
  ).then(() => direct<{ id: string }>(owner, sql`select id from copy`))
  await direct(
    owner,
    sql`insert into kase select (jsonb_populate_record(t, jsonb_build_object('id', c.id, 'number', null, 'subject', c.person, 'title', c.name))).* from kase t cross join copy c where t.id = ${origin}`,
  )
  await direct(
    owner,
    sql`insert into nomination select (jsonb_populate_record(t, jsonb_build_object('kase', c.id, 'person', c.person, 'name', c.name))).* from nomination t cross join copy c where t.kase = ${origin}`,
  )
  await owner.query('vacuum analyze')
  return rows.map(row => row.id)
}
