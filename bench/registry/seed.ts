import type pg from 'pg'
import { direct, sql } from '#kernel/database'
import { inventedNames } from './names.ts'

export interface Shape {
  readonly rows: number
  readonly organisations: number
  /** How many of them the caller sees, the demo's own among them. */
  readonly seen: number
  readonly seed: number
  /** Without papers and without what names are found by: for what is counted, where nobody is looked for. They are two thirds of the bytes. */
  readonly bare?: true
}

/** The county of the demo, whose office asks; the other counties of its province share the rest. */
const county = 140_997_000_000
const province = 140_000_000_000

const dropped = ['person', 'document', 'name_gram', 'undocumented', 'person_tally', 'organisation']

/**
 * A province of people beside the demo, by set: organisations, people, a document each, what they are found by, a checked certificate
 * for those of the three upper levels. Triggers rest meanwhile; what they keep is counted anew at the end, as the migrations do, and
 * the self-checks of the module compare it afterwards.
 */
export async function seed(owner: pg.Pool, shape: Shape, say: (what: string) => void): Promise<void> {
  const run = async (what: string, text: string) => {
    const began = performance.now()
    await owner.query(text)
    say(`${what} ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  const indexes = await takeIndexes(owner)
  for (const table of dropped) await owner.query(`alter table ${table} disable trigger user`)
  await names(owner)
  const h = (salt: string, of: string) => `(abs(hashtextextended('${salt}' || n, ${shape.seed})) % (${of}))`
  // By the hash, and of the form every contract asks for.
  const uuid = (of: string) =>
    `overlay(overlay(md5('${of}${shape.seed}' || n) placing '4' from 13) placing '8' from 17)::uuid`
  const one = (words: readonly string[], salt: string) =>
    `(array[${words.map(word => (word === '' ? 'null' : `'${word}'`)).join(', ')}])[1 + ${h(salt, String(words.length))}]`
  await run(
    'organisations',
    `
    create table bench_county as
      select d.code, d.lo as place, d.parent as city, row_number() over (order by d.code) - 1 as at, count(*) over () as of
      from division d where d.level = 3 and d.code / 10000000000 = ${province / 10_000_000_000} and d.code <> ${county} and d.valid_to is null;
    create table bench_unit as
      select ${uuid('unit')} as id, n, case when n <= ${Math.ceil(shape.organisations * (shape.seen / shape.rows))} then -1 else n % (select max(of) from bench_county) end as at
      from generate_series(1, ${shape.organisations}) n;
    alter table bench_unit add column seat bigint, add column node bigint;
    update bench_unit u set seat = s.seat, node = s.node from
      (select id, row_number() over (partition by at order by n) - 1 as seat, nextval('organisation_root_seq') * 1000000 as node from bench_unit) s where s.id = u.id;
    create unique index on bench_unit (at, seat);
    insert into organisation (id, name, kind, division, place, province, city, county, node, node_hi, demo, source, verified)
      select u.id, '测速第' || u.n || '厂', '企业', c.code, c.place, ${province}, c.city, c.code, u.node, u.node + 999999, true, '测速数据', '待核'
      from bench_unit u join (select at, code, place, city from bench_county
        union all select -1, d.code, d.lo, d.parent from division d where d.code = ${county}) c on c.at = u.at`,
  )
  const here = `greatest(0, ${shape.seen} - (select count(*) from person where county = ${county} and merged_into is null))`
  await run(
    'people',
    `
    create table bench_pick as select u.at, max(u.seat) + 1 as seats from bench_unit u group by 1;
    create unique index on bench_pick (at);
    insert into person (id, name, pinyin, sex, born, ethnicity, politics, education, employment, joined_work_on, position, trade, skill_level, professional_title, migrant, new_form,
        employer, division, place, province, city, county, node, phone_tail, salt, demo, source, verified, member_since, since)
      select ${uuid('person')}, w.name, w.pinyin, ${one(['男', '男', '女'], 'x')}, date '1962-01-01' + ${h('b', '16000')}::int, '汉族',
        ${one(['群众', '群众', '中共党员', '共青团员', ''], 'p')}, ${one(['初中毕业', '普通高中毕业', '大学专科毕业', '大学本科毕业', ''], 'e')},
        ${one(['在职', '在职', '在职', '在职', '在职', '在职', '离退休', '离职'], 'm')}, date '1985-07-01' + ${h('j', '14000')}::int, ${one(['操作工', '班组长', '技术员', '工段长'], 'o')},
        ${one(['焊工', '钳工', '电工', '铣工', '起重工', '锻造工'], 't')}, ${one(['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师', '', '', '', '', ''], 's')},
        ${one(['工程师', '助理工程师', '', '', '', '', '', ''], 'l')}, ${h('g', '3')} = 0, ${h('f', '20')} = 0,
        o.id, o.division, o.place, o.province, o.city, o.county, o.node, lpad(${h('c', '10000')}::text, 4, '0'), sha256(('salt' || n)::bytea), true, '测速数据', '待核', date '2010-01-01' + ${h('u', '5000')}::int,
        timestamptz '2026-02-01 09:00:00+08'
      from (select n, case when n <= ${here} then -1 else n % (select max(of) from bench_county) end as at from generate_series(1, ${shape.rows} - (select count(*) from person where merged_into is null)) n) s
      join bench_pick k using (at)
      join (select id, at, seat from bench_unit) u on u.at = s.at and u.seat = ${h('w', 'k.seats')} join organisation o on o.id = u.id
      join bench_name w on w.at = (select f.first + ${h('gn', 'f.size')} from bench_family f where f.at = ${h('fn', '(select count(*) from bench_family)')})`,
  )
  if (!shape.bare)
    await run(
      'documents',
      `insert into document (person, kind, key_version, hash, cipher, tail, source)
      select p.id, '居民身份证', 1, sha256(('document' || p.id)::bytea), sha256(('cipher' || p.id)::bytea), upper(right(p.id::text, 4)), '测速数据' from person p where p.source = '测速数据'`,
    )
  if (!shape.bare)
    await run(
      'what they are found by',
      `insert into name_gram (gram, person, place, node, line)
      select g.gram, p.id, p.place, p.node, p.line from person p join bench_name w on w.name = p.name collate "C" cross join unnest(w.grams) g (gram) where p.source = '测速数据'`,
    )
  for (const text of indexes) await run(text.replace(/^.* ON public\.(\S+) USING (.*)$/, 'index $1 $2'), text)
  await run(
    'sums',
    `truncate person_tally, person_tally_move;
    insert into person_tally (division, lo, hi, dim, key, n)
      select d.code, d.lo, d.hi, x.dim, coalesce(x.key, ''), sum(p.n)
      from (select province, city, county, sex, to_char(born, 'YYYY-MM') as born, skill_level, professional_title, education, politics, employment, count(*) as n from person where merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) p,
        lateral (values (p.province), (p.city), (p.county)) at (code) join division d on d.code = at.code,
        lateral (values ('all', ''), ('sex', p.sex), ('born', p.born), ('skill', p.skill_level), ('title', p.professional_title), ('education', p.education), ('politics', p.politics), ('employment', p.employment)) x (dim, key)
      group by 1, 2, 3, 4, 5 order by 1, 4, 5;
    insert into trade_word (name) select distinct trade from person where trade is not null on conflict do nothing`,
  )
  for (const table of dropped) await owner.query(`alter table ${table} enable trigger user`)
  await owner.query('drop table bench_pick, bench_unit, bench_county, bench_name, bench_family')
  for (const table of dropped) await run(`vacuum ${table}`, `vacuum (analyze, freeze) ${table}`)
  await owner.query('vacuum analyze')
}

/** Many rows go in first; the indexes and keys the migrations made are made again afterwards. Returns the statements that do. */
async function takeIndexes(owner: pg.Pool): Promise<string[]> {
  const tables = ['person', 'document', 'name_gram']
  const made = await direct<{ name: string; text: string }>(
    owner,
    sql`select c.relname as name, pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = any (${tables}::text[]::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
  )
  // Others point at the key of a person; what points at nothing but a person can wait.
  const keys = await direct<{ name: string; of: string; text: string }>(
    owner,
    sql`select conname as name, conrelid::regclass::text as of, pg_get_constraintdef(oid) as text from pg_constraint
      where conrelid = any (${['document', 'name_gram']}::text[]::regclass[]) and contype in ('p', 'f') order by contype desc`,
  )
  for (const { name } of made) await owner.query(`drop index ${name}`)
  for (const { name, of } of keys) await owner.query(`alter table ${of} drop constraint ${name}`)
  return [
    ...keys.map(({ name, of, text }) => `alter table ${of} add constraint ${name} ${text}`),
    ...made.map(({ text }) => text),
  ]
}

/** The names with what they are found by, and each family name as often as it is borne. */
async function names(owner: pg.Pool): Promise<void> {
  await owner.query(`create table bench_name (at bigint primary key, name text not null, pinyin text not null, grams text[] not null, weight int not null, family text not null);
    create index on bench_name (name collate "C")`)
  const all = inventedNames().map(({ name, pinyin, grams, weight }, at) => ({
    at,
    name,
    pinyin,
    grams,
    weight,
    family: name.slice(0, 1),
  }))
  for (let i = 0; i < all.length; i += 10_000)
    await direct(
      owner,
      sql`insert into bench_name select at, name, pinyin, grams, weight, family from jsonb_to_recordset(${JSON.stringify(all.slice(i, i + 10_000))}::jsonb)
        as n (at bigint, name text, pinyin text, grams text[], weight int, family text)`,
    )
  await owner.query(`create table bench_family as
      select row_number() over (order by first, n) - 1 as at, first, size from (select min(at) as first, count(*) as size, min(weight) as weight from bench_name group by family) f, generate_series(1, f.weight) n;
    create unique index on bench_family (at); analyze bench_family; analyze bench_name`)
}
