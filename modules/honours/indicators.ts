import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'

const countyOf = (place: string) => ({
  key: sql`(select d.code from division d where ${sql.raw(place)} between d.lo and d.hi and d.level = 3 limit 1)`,
  title: sql`coalesce((select d.name from division d where ${sql.raw(place)} between d.lo and d.hi and d.level = 3 limit 1), '市本级以上')`,
})

export const indicators = [
  indicator({
    id: 'honours.stepsInTime',
    title: '评选各步按期办结率',
    unit: '%',
    class: '落实',
    population: '评选案件里有办理期限、已经办结或者到期的步骤',
    numerator: '在期限内办结的',
    from: sql`task t join kase k on k.id = t.kase`,
    where: sql`k.procedure = 'honours.nomination' and t.due_on is not null and (t.done_on is not null or t.due_on < (select app.today()))`,
    counted: sql`coalesce(t.done_on <= t.due_on, false)`,
    by: {
      division: {
        key: sql`k.county`,
        title: sql`coalesce((select d.name from division d where d.code = k.county), '市本级以上')`,
      },
      period: { key: sql`extract(year from t.since)::int`, title: sql`extract(year from t.since)::int || '年'` },
    },
    reads: ['task', 'kase', 'division'],
    stands: standing('k'),
    source: '评选案件的办理记录',
    clauses: ['C063', 'C079'],
    personal: false,
    rows: { to: '/rounds', may: 'honours.read' },
  }),
  indicator({
    id: 'honours.notices',
    title: '评选公示',
    unit: '次',
    class: '落实',
    population: '没有撤下的评选公示',
    from: sql`notice n`,
    where: sql`n.state <> '撤下' and n.round is not null`,
    by: {
      division: countyOf('n.place'),
      level: {
        key: sql`n.level`,
        title: sql`case n.level when 'unit' then '单位' when 'county' then '县级' when 'city' then '市级' when 'province' then '省级' else '全国' end`,
      },
      period: {
        key: sql`extract(year from n.starts_on)::int`,
        title: sql`extract(year from n.starts_on)::int || '年'`,
      },
    },
    reads: ['notice', 'division'],
    source: '公示登记',
    clauses: ['C063', 'C064'],
    personal: false,
    rows: { to: '/notices', may: 'honours.read' },
  }),
  indicator({
    id: 'honours.objectionsInTime',
    title: '异议按期答复率',
    unit: '%',
    class: '权益',
    population: '受理的异议里已经办结的，和过了期限的',
    numerator: '在期限内签字办结的',
    from: sql`objection o join notice n on n.id = o.notice`,
    where: sql`o.due_on is not null and (o.signed_on is not null or o.due_on < (select app.today()))`,
    counted: sql`coalesce(o.signed_on <= o.due_on, false)`,
    by: {
      division: countyOf('n.place'),
      period: {
        key: sql`extract(year from o.received_on)::int`,
        title: sql`extract(year from o.received_on)::int || '年'`,
      },
    },
    reads: ['objection', 'notice', 'division'],
    source: '异议登记',
    clauses: ['C063', 'C047'],
    personal: false,
    rows: { to: '/objections', may: 'honours.objection.handle' },
  }),
]
