import { join } from 'node:path'
import { direct, openPool, sql, startEmbedded, transaction, type Connection } from '#kernel/database'
import { openSession, sessionPolicy } from '#kernel/identity'
import { configFrom } from '../../server/config.ts'
import { openInstallation, type Installation } from '../../server/installation.ts'

export interface Case {
  readonly id: string
  readonly version: number
}

export interface World {
  readonly installation: Installation
  /** The owner's door to the same cluster, where the peer gets a database of its own. */
  readonly owner: (database: string) => Extract<Connection, { host: string }>
  readonly cookie: string
  /** The copied cases as they stand now. */
  readonly cases: () => Promise<Case[]>
  /** A paper of the kind the step asks for. */
  readonly file: string
}

/** The real installation with its demo on an embedded PostgreSQL that syncs, and many cases at the desk of one county office. */
export async function openWorld(folder: string, size: number): Promise<World> {
  const config = { ...configFrom({ JIANGPU_VAR: folder }), demo: true }
  const installation = await openInstallation(config)
  const { pool, world } = installation.loading
  const { connection } = await startEmbedded(join(folder, 'postgres'))
  const owner = openPool(connection(), { max: 1 })
  try {
    const [clerk] = await direct<{ account: string; post: string; organisation: string }>(
      owner,
      sql`select p.account, p.id as post, p.organisation from post p join account a on a.id = p.account where a.login = 'xianzong'`,
    )
    if (!clerk) throw new Error('the demo has no clerk of a county office')
    const opened = await transaction(pool, { way: 'public', today: world.today() }, tx =>
      openSession(tx, { ...clerk, agent: 'bench', today: world.today(), strong: true }),
    )
    const [file] = await direct<{ id: string }>(
      owner,
      sql`select f.id from file f join paper p on p.file = f.id where f.organisation = ${clerk.organisation} limit 1`,
    )
    if (!file) throw new Error('the demo has no paper')
    const ids = await copyCases(owner, clerk.organisation, size)
    return {
      installation,
      owner: connection,
      cookie: `${sessionPolicy.cookie}=${opened.token}`,
      cases: () =>
        installation.loading.transaction(tx =>
          tx.rows<Case>(sql`select id, version from kase where id = any (${ids}::uuid[]) order by id`),
        ),
      file: file.id,
    }
  } finally {
    await owner.end()
  }
}

/** Copies one case of the demo that waits at this office, whole, for as many nominees. */
async function copyCases(owner: ReturnType<typeof openPool>, office: string, size: number): Promise<string[]> {
  const copy = (table: string, changed: string) =>
    owner.query(
      `insert into ${table} select (jsonb_populate_record(t, ${changed})).* from ${table} t join origin o on t.${table === 'kase' ? 'id' : 'kase'} = o.id cross join copy c`,
    )
  await direct(
    owner,
    sql`create temp table origin as select k.id from kase k where k.offices ->> 'county' = ${office} and k.step = 'county.receive' and k.status = 'open' order by k.number limit 1`,
  )
  await direct(
    owner,
    sql`create temp table copy as select gen_random_uuid() as id, p.id as person
      from generate_series(1, ${size}::int) n join (select id, row_number() over (order by id) as n, count(*) over () as of from person) p on p.n = (n.n - 1) % p.of + 1`,
  )
  await copy('kase', `jsonb_build_object('id', c.id, 'number', null, 'subject', c.person)`)
  await copy('act', `jsonb_build_object('kase', c.id)`)
  await copy('nomination', `jsonb_build_object('kase', c.id, 'person', c.person)`)
  await copy('task', `jsonb_build_object('kase', c.id, 'id', gen_random_uuid())`)
  await copy('term', `jsonb_build_object('kase', c.id)`)
  await copy('paper', `jsonb_build_object('kase', c.id)`)
  await owner.query('vacuum analyze')
  return (await direct<{ id: string }>(owner, sql`select id from copy`)).map(row => row.id)
}
