import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'

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
]
