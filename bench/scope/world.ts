import { join } from 'node:path'
import { prepare } from '#kernel/access'
import { direct, openPool, sql, startEmbedded } from '#kernel/database'
import { installQueue } from '#kernel/jobs'

const root = join(import.meta.dirname, '..', '..')
export const cities = 11
export const counties = 10

/** One officer of each kind: the bounds, the level column beside them, and the same as a path. */
export const officers = {
  city: { lo: 5_000_000_000, hi: 5_999_999_999, code: 140500000000, column: 'city', path: '/14/05/' },
  county: { lo: 5_030_000_000, hi: 5_039_999_999, code: 140503000000, column: 'county', path: '/14/05/03/' },
} as const

/** Our own schema with its policies, people by generate_series, and beside it the same people under a policy of path prefixes. */
export async function openScope(folder: string, rows: number, seed: number) {
  const cluster = await startEmbedded(folder, { settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
  const owner = openPool(cluster.connection(), { max: 1 })
  try {
    await prepare(owner, { root, passwords: { login: 'login', queue: 'queue' }, installs: [installQueue] })
    await withoutIndexes(() => fill(rows, seed))
    await asPathPrefix()
    await owner.query('vacuum analyze person')
    await owner.query('vacuum analyze person_by_path')
  } finally {
    await owner.end()
  }
  const login = openPool({ ...cluster.connection(), user: 'jp_login', password: 'login' }, { max: 1 })
  return {
    login,
    close: async () => {
      await login.end()
      await cluster.stop()
    },
  }

  /** A million rows go in first and are indexed afterwards, with the indexes the migrations made. */
  async function withoutIndexes(work: () => Promise<unknown>): Promise<void> {
    const made = await direct<{ name: string; text: string }>(
      owner,
      sql`select c.relname as name, pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class c on c.oid = i.indexrelid
        where i.indrelid = 'person'::regclass and not i.indisprimary`,
    )
    for (const { name } of made) await owner.query(`drop index ${name}`)
    await owner.query('alter table person disable trigger user')
    await work()
    await owner.query('alter table person enable trigger user')
    for (const { text } of made) await owner.query(text)
  }

  function fill(size: number, from: number) {
    const syllables = ['an', 'bai', 'chen', 'deng', 'fan', 'gao', 'han', 'jin', 'kong', 'li', 'ma', 'ning', 'pan']
    const more = ['qin', 'ren', 'sun', 'tian', 'wang', 'xie', 'yan', 'zhang', 'zhou', 'jun', 'hua', 'lan', 'ping', 'yu']
    const all = [...syllables, ...more]
    const pick = (by: number) =>
      sql`(${all}::text[])[1 + (n * ${by}::bigint + ${from}::bigint * 7919) / 97 % ${all.length}::int]`
    return direct(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, division, place, province, city, county, node, salt, source)
        select '某' || n, ${pick(2654435761)} || ' ' || ${pick(40503)} || ' ' || ${pick(1013904223)},
          case n % 3 when 0 then '女' else '男' end, date '1966-01-01' + (n * 7919 % 13000)::int, '在职',
          140000000000 + city * 100000000 + county * 1000000, city * 1000000000 + county * 10000000 + town * 100000, 140000000000,
          140000000000 + city * 100000000, 140000000000 + city * 100000000 + county * 1000000, n, '\\x00', '基准'
        from (select n, 1 + n % ${cities}::int as city, n / ${cities}::int % ${counties}::int as county, n / ${cities * counties}::int % 20 as town
          from generate_series(1, ${size}::bigint) n) spread`,
    )
  }

  /** The usual way: the path of the unit as text, a policy that compares prefixes, and every index that could help it. */
  async function asPathPrefix(): Promise<void> {
    await owner.query(`
      create table person_by_path as select p.*, '/14/' || lpad((place / 1000000000)::text, 2, '0') || '/'
        || lpad((place / 10000000 % 100)::text, 2, '0') || '/' || (place / 100000 % 100) || '/' as path from person p;
      alter table person_by_path add primary key (id);
      create index on person_by_path (path text_pattern_ops, pinyin, id);
      create index on person_by_path (pinyin, id);
      alter table person_by_path enable row level security;
      create policy prefix on person_by_path to jp_division using (path like (select current_setting('app.path')) || '%');
      grant select on person_by_path to jp_division`)
  }
}
