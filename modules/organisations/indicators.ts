import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'

const by = {
  division: {
    key: sql`o.county`,
    title: sql`coalesce((select d.name from division d where d.code = o.county), '市本级以上')`,
  },
  industry: { key: sql`o.industry`, title: sql`coalesce(o.industry, '没有登记')` },
}
const firms = sql`o.kind = '企业' and o.state = '正常'`

export const indicators = [
  indicator({
    id: 'organisations.firms',
    title: '在册的企业',
    unit: '个',
    class: '规模',
    population: '单位登记里正常的企业',
    from: sql`organisation o`,
    where: firms,
    by,
    reads: ['organisation', 'division'],
    stands: standing('o'),
    source: '单位登记',
    clauses: ['C301'],
    personal: false,
    rows: { to: '/organisations', may: 'organisations.read' },
  }),
  indicator({
    id: 'organisations.congress',
    title: '企业建立职工代表大会制度的比例',
    unit: '%',
    class: '民主',
    population: '在册的正常企业',
    numerator: '登记为建有职代会的',
    from: sql`organisation o`,
    where: firms,
    counted: sql`o.congress_established`,
    by,
    reads: ['organisation', 'division'],
    stands: standing('o'),
    source: '单位登记',
    note: '只说建了没有，不说开得怎样',
    clauses: ['C042', 'C047'],
    personal: false,
    rows: { to: '/organisations', may: 'organisations.read' },
  }),
  indicator({
    id: 'organisations.unions',
    title: '企业建立工会的比例',
    unit: '%',
    class: '民主',
    population: '在册的正常企业',
    numerator: '登记了工会名称的',
    from: sql`organisation o`,
    where: firms,
    counted: sql`o.union_name is not null`,
    by,
    reads: ['organisation', 'division'],
    stands: standing('o'),
    source: '单位登记',
    clauses: ['C206', 'C221'],
    personal: false,
    rows: { to: '/organisations', may: 'organisations.read' },
  }),
]
