import { direct, sql, type openPool } from '#kernel/database'

type Owner = ReturnType<typeof openPool>

/**
 * Copies one case of the city's round that stands before the next step as so many that stand before the meeting, of other
 * people, every third a woman. The round asks for three reviewers and takes a third of the cases.
 */
export async function copyCases(owner: Owner, size: number): Promise<{ round: string; cases: string[] }> {
  const seats = Math.round(size / 3)
  const [round] = await direct<{ id: string }>(
    owner,
    sql`update round set settings = jsonb_set(jsonb_set(settings, '{review,reviewers}', '3'), '{seats}', ${JSON.stringify({ regular: seats, separate: 0, byCategory: {} })}::jsonb) where honour = '1409-MODEL' returning id`,
  )
  if (!round) throw new Error('the demo has no round of the city')
  await direct(
    owner,
    sql`create temp table origin as select k.id from kase k where k.within = ${round.id} and k.step = 'city.review' and k.status = 'open' order by k.number limit 1`,
  )
  await direct(
    owner,
    sql`create temp table copy as select gen_random_uuid() as id, n.n, p.id as person, p.name, p.sex
      from generate_series(1, ${size}::int) n join (select id, name, sex, row_number() over (order by id) as n, count(*) over () as of from person) p on p.n = 1 + (n.n - 1) % p.of`,
  )
  const copy = (table: string, changed: string) =>
    owner.query(
      `insert into ${table} select (jsonb_populate_record(t, ${changed})).* from ${table} t join origin o on t.${table === 'kase' ? 'id' : 'kase'} = o.id cross join copy c`,
    )
  await copy('kase', `jsonb_build_object('id', c.id, 'number', 1000 + c.n, 'subject', c.person, 'title', c.name)`)
  await copy('act', `jsonb_build_object('kase', c.id)`)
  await copy('nomination', `jsonb_build_object('kase', c.id, 'person', c.person, 'name', c.name, 'sex', c.sex)`)
  await copy('paper', `jsonb_build_object('kase', c.id)`)
  await copy('term', `jsonb_build_object('kase', c.id)`)
  await owner.query(
    `insert into task select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'kase', c.id))).* from task t join origin o on t.kase = o.id and t.done_on is null cross join copy c`,
  )
  const cases = await direct<{ id: string }>(owner, sql`select id from copy order by n`)
  return { round: round.id, cases: cases.map(c => c.id) }
}

/** One honour of the register, copied for as many people. */
export async function copyAwards(owner: Owner, size: number): Promise<void> {
  await direct(
    owner,
    sql`insert into award select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'person', p.id, 'name', p.name, 'pinyin', p.pinyin, 'kase', null, 'decision', null,
          'year', 1990 + (n.n % 35)::int, 'source', '名册导入', 'number', null))).*
      from award t cross join generate_series(1, ${size}::int) n
        join (select id, name, pinyin, row_number() over (order by id) as n, count(*) over () as of from person) p on p.n = 1 + (n.n - 1) % p.of
      where t.id = (select id from award where person is not null and state = '有效' order by name limit 1)`,
  )
}

/** Everything scored and handed in, as the reviewers would have: the same rows in three statements. */
export async function handIn(owner: Owner, panel: string): Promise<void> {
  await direct(owner, sql`update panel_member set declared_on = '2026-03-18' where panel = ${panel}`)
  await direct(
    owner,
    sql`insert into review_score (sheet, n, criterion, value) select s.id, 1, c ->> 'key', round((c ->> 'max')::numeric * (0.7 + 0.3 * (abs(hashtext(s.id::text || c::text)) % 1000) / 1000.0), 1)
      from review_sheet s join panel p on p.id = s.panel, jsonb_array_elements(p.method -> 'criteria') c where s.panel = ${panel} and s.state = '待评'`,
  )
  await direct(
    owner,
    sql`update review_sheet set state = '已提交', submitted_on = '2026-03-18' where panel = ${panel} and state = '待评'`,
  )
}
