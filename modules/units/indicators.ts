import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'
import { assessed } from './assessment.ts'

export const indicators = [
  indicator({
    id: 'units.blankTeams',
    title: '党员空白班组的比例',
    unit: '%',
    class: '结构',
    population: '登记的班组',
    numerator: '名册和登记都说没有党员的',
    from: sql`team_mark t`,
    counted: sql`case t.state when '空白' then true when '有党员' then false end`,
    by: {
      division: {
        key: sql`t.county`,
        title: sql`coalesce((select d.name from division d where d.code = t.county), '市本级以上')`,
      },
      level: { key: sql`t.kind`, title: sql`t.kind` },
      organisation: { key: sql`t.organisation`, title: sql`t.unit_name` },
    },
    reads: ['team_mark', 'division'],
    stands: standing('t'),
    source: '班组登记和人员档案（对照着标）',
    note: '两边说法不一、说不清的不算空白，也不算有，另列已知多少；“级别”按班组的种类分',
    clauses: ['C023'],
    personal: false,
    lower: true,
    rows: { to: '/blank-teams', may: 'units.read' },
  }),
  indicator({
    id: 'units.assessed',
    title: '报了上一年度履责自评的企事业单位比例',
    unit: '%',
    class: '结构',
    population: '在册的企业、事业单位',
    numerator: '上一年度的自评已报或者已核的',
    from: sql`organisation o`,
    where: assessed,
    counted: sql`exists (select from unit_assessment a where a.organisation = o.id and a.state in ('已报', '已核') and a.year = extract(year from (select app.today()))::int - 1)`,
    by: {
      division: {
        key: sql`o.county`,
        title: sql`coalesce((select d.name from division d where d.code = o.county), '市本级以上')`,
      },
    },
    reads: ['organisation', 'unit_assessment', 'division'],
    source: '企事业单位的履责自评',
    note: '是单位自己报的，核没有核看逐份；分成哪几项是产品约定',
    clauses: ['C015'],
    personal: false,
    rows: { to: '/assessments', may: 'units.read' },
  }),
]
