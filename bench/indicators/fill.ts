import type pg from 'pg'

type Say = (what: string) => void
type Part = readonly [what: string, text: string]

async function quietly(owner: pg.Pool, say: Say, parts: readonly Part[]) {
  const client = await owner.connect()
  try {
    // What triggers would keep is not measured here, and is summed from nothing afterwards.
    await client.query(
      "set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '1GB'",
    )
    for (const [what, text] of parts) {
      const began = performance.now()
      await client.query(text)
      say(`${what} ${((performance.now() - began) / 1000).toFixed(1)} s`)
    }
  } finally {
    await client.query('reset session_replication_role').catch(() => undefined)
    client.release()
  }
}

const drawn = (salt: string, of: number) => `(abs(hashtext(p.id::text || '${salt}')) % ${of})`
const shared = 'person, source, seen_on, verified, ground'
const record = `p.id, '单位花名册', date '2026-02-20', '待核', '人力资源管理所必需'`
const ours = `from person p where p.source = '测速数据'`

/** Many rows go in first; indexes that are no constraint are taken away before and made again by these parts. */
async function takeIndexes(owner: pg.Pool, tables: readonly string[]): Promise<Part[]> {
  const { rows } = await owner.query<{ name: string; text: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
      where i.indrelid = any ($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  return rows.map(({ name, text }) => [`index ${name}`, text])
}

/** Registers of the people the world was seeded with: contracts, memberships, training, insurance, certificates. */
export async function fillRegisters(owner: pg.Pool, say: Say): Promise<void> {
  const tables = ['labour_contract', 'union_spell', 'training_record', 'insurance_spell', 'skill_certificate']
  const indexes = await takeIndexes(owner, tables)
  await quietly(owner, say, [
    [
      'contracts',
      `insert into labour_contract (${shared}, unit_name, term, started_on, ended_on)
        select ${record}, '测速单位', (array['固定期限', '固定期限', '无固定期限'])[1 + ${drawn('t', 3)}], date '2022-01-01' + ${drawn('s', 1000)}, case when ${drawn('t', 3)} < 2 then date '2026-01-01' + ${drawn('e', 1000)} end
        ${ours} and ${drawn('c', 10)} < 6`,
    ],
    [
      'memberships',
      `insert into union_spell (${shared}, union_name, joined_on) select ${record}, '测速工会', date '2015-01-01' + ${drawn('u', 3000)} ${ours} and ${drawn('m', 10)} < 5`,
    ],
    [
      'training',
      `insert into training_record (${shared}, course, provider, hours, started_on) select ${record}, '技能提升', '测速学院', 24, date '2023-01-01' + ${drawn('r', 1150)} ${ours} and ${drawn('q', 10)} < 4`,
    ],
    [
      'insurance',
      `insert into insurance_spell (${shared}, kind, place, started_on) select ${record}, k.kind, '测速市', date '2015-01-01' + ${drawn('i', 3000)} from person p, (values ('基本养老保险', 8), ('工伤保险', 6)) k (kind, share) where p.source = '测速数据' and ${drawn('k', 10)} < k.share`,
    ],
    [
      'certificates',
      `insert into skill_certificate (${shared}, scheme, occupation, level, issued_on) select ${record}, '职业技能等级证书', '焊工', p.skill_level, date '2010-01-01' + ${drawn('h', 5800)} ${ours} and p.skill_level is not null`,
    ],
    ...indexes,
  ])
}

/** Units are found by the runs of their names: the names of the world hold digits, these hold none. */
export async function fillNames(owner: pg.Pool, say: Say): Promise<void> {
  const family = '云山北岭平河南川东原西溪金石长清永泰安康宏达华兴盛源同和瑞祥福庆嘉佳远通明光'
  const character = (salt: string) =>
    `substr('${family}', 1 + abs(hashtext(o.id::text || '${salt}')) % ${family.length}, 1)`
  const indexes = await takeIndexes(owner, ['organisation_gram'])
  await quietly(owner, say, [
    [
      'names of units',
      `update organisation o set name = ${character('a')} || ${character('b')} || ${character('c')} || (array['机械', '锻造', '食品', '电子', '化工', '物流', '建材', '纺织'])[1 + abs(hashtext(o.id::text)) % 8] || '有限公司'
        where o.source = '测速数据'`,
    ],
    [
      'what units are found by',
      `insert into organisation_gram (gram, organisation, place, node, line)
        select distinct substr(o.name, i, n), o.id, o.place, o.node, o.line from organisation o, generate_series(1, 9) i, generate_series(1, 4) n where o.source = '测速数据' and i + n <= length(o.name) + 1 order by 1, 2`,
    ],
    ...indexes,
  ])
}

/** Towns and villages under the counties of the country, until the tree has so many nodes. */
export async function fillDivisions(owner: pg.Pool, nodes: number, say: Say): Promise<void> {
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from division')
  const more = nodes - (rows[0]?.n ?? 0)
  if (more <= 0) return
  const family = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
  const indexes = await takeIndexes(owner, ['division'])
  await quietly(owner, say, [
    [
      'counties',
      `create temp table bench_county as select code, lo, hi, row_number() over (order by code) - 1 as at from division where level = 3 and valid_to is null and hi - lo > 1000`,
    ],
    [
      `${more} divisions`,
      `insert into division (code, source, name, short_name, initials, level, parent, lo, hi, valid_from)
        select 9000000000000 + n, '虚拟', x.name || '村', x.name, translate(x.name, '${family}', 'wlzlcyzhzwxshzglhgml') || 'c', 4, c.code, c.hi - n / s.of, c.hi - n / s.of, '2020-01-01'
        from (select n, n % (select count(*) from bench_county) as at, (select count(*) from bench_county) as of from generate_series(1, ${more}) n) s
        cross join lateral (select substr('${family}', 1 + n % ${family.length}, 1) || substr('${family}', 1 + (n / 20) % ${family.length}, 1) || substr('${family}', 1 + (n / 400) % ${family.length}, 1) || substr('${family}', 1 + (n / 8000) % ${family.length}, 1) as name) x
        join bench_county c on c.at = s.at
        on conflict do nothing`,
    ],
    ...indexes,
  ])
}

/** The numbers of three years of months, as they stood: what a desk compares with and draws. */
export async function fillMonths(owner: pg.Pool, today: string): Promise<void> {
  await owner.query(
    `insert into indicator_point (indicator, place, county, month, day, n, whole, known, bits, version)
      select s.indicator, s.place, s.county, m::date, m::date, s.n, s.whole, s.known, s.bits, 1
      from indicator_sum s, generate_series(date_trunc('month', $1::date) - interval '35 months', date_trunc('month', $1::date) - interval '1 month', interval '1 month') m
      where s.part = '' on conflict do nothing`,
    [today],
  )
  await owner.query('vacuum analyze indicator_point')
}
