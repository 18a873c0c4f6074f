import { direct, sql } from '#kernel/database'
import { toSql, type Citation, type Scope } from '#kernel/rules'
import { eligible } from '#modules/honours'
import type pg from 'pg'
import { today } from './model.ts'

const cites: Citation = { title: '基准模型', article: '示例' }
/** What an invented round asks; the rule is the one rounds are decided by. */
const rule = eligible(
  {
    deeds: { min: 60, max: 2000, briefMin: 30, briefMax: 500 },
    retiredExcluded: true,
    rankExcluded: ['厅局级正职', '厅局级副职'],
    baseHonours: ['市劳动模范', '市五一劳动奖章'],
    vetoes: [
      { event: '拖欠职工工资', years: null },
      { event: '生产安全责任事故', years: 3 },
    ],
  },
  cites,
)

/** The eligibility rule of a round over everyone, by SQL: people a second, best of three, and how many answered yes, no, unknown. */
export async function eligibleEverywhere(
  pool: pg.Pool,
  rows: number,
): Promise<{ perSecond: number; answers: number[] }> {
  await pool.query(`
    create table nominee as select i as id, i % 25 = 0 as retired, (i % 400 = 0)::int as other_nominations, (i % 300 = 0)::int as same_honour,
      case when i % 20 = 0 then null else (i % 50 = 0)::int end as curriculum_gaps, 40 + i % 1500 as deeds_length, case when i % 90 = 0 then '厅局级副职' else '无' end as rank
      from generate_series(1, ${rows}) i;
    create table prior_honour as select i as nominee, case when i % 3 = 0 then '市劳动模范' else '县劳动模范' end as title from generate_series(1, ${rows}, 2) i;
    create table adverse as select i as nominee, '生产安全责任事故' as event, date '2019-01-01' + (i % 3000) as happened_on from generate_series(1, ${rows}, 40) i;
    create table reply as select i as nominee, date '2026-01-01' + (i % 400) as until from generate_series(1, ${rows}) i where i % 7 <> 0;
    create index on prior_honour (nominee); create index on adverse (nominee); create index on reply (nominee)`)
  await pool.query('vacuum analyze')
  const related = (table: string, attested: boolean) => ({
    table,
    by: 'nominee',
    completeUntil: attested
      ? (id: ReturnType<typeof sql>) => sql`(select max(until) from reply where nominee = ${id})`
      : null,
  })
  const scope: Scope = {
    table: 'p',
    asOf: today,
    parameters: {},
    related: { priorHonours: related('prior_honour', false), adverse: related('adverse', true) },
  }
  const counted = async (): Promise<number[]> => {
    const [row] = await direct<{ yes: number; no: number; unknown: number }>(
      pool,
      sql`select count(*) filter (where a) as yes, count(*) filter (where not a) as no, count(*) filter (where a is null) as unknown
        from (select ${toSql(rule, scope)} as a from nominee p offset 0) answered`,
    )
    return row ? [row.yes, row.no, row.unknown] : []
  }
  let least = Infinity
  let answers: number[] = []
  for (let i = 0; i < 3; i++) {
    const began = performance.now()
    answers = await counted()
    least = Math.min(least, performance.now() - began)
  }
  return { perSecond: Math.round((rows / least) * 1000), answers }
}
