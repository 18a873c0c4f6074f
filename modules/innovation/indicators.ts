import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'
import { more } from './indicators-more.ts'

const county = {
  key: sql`s.county`,
  title: sql`coalesce((select d.name from division d where d.code = s.county), '市本级以上')`,
}
const named = { key: sql`extract(year from s.named_on)::int`, title: sql`extract(year from s.named_on)::int || '年'` }
const level = { key: sql`s.level`, title: sql`s.level` }

export const indicators = [
  indicator({
    id: 'innovation.studios',
    title: '在册的创新工作室',
    unit: '个',
    class: '建功',
    population: '命名以后没有摘牌、合并、撤回的工作室',
    from: sql`studio s left join organisation o on o.id = s.organisation`,
    where: sql`s.state in ('在册', '限期整改')`,
    by: {
      division: county,
      level,
      organisation: { key: sql`s.organisation`, title: sql`s.unit_name` },
      industry: { key: sql`o.industry`, title: sql`coalesce(o.industry, '没有登记')` },
      period: named,
    },
    reads: ['studio', 'organisation', 'division'],
    stands: standing('s'),
    source: '工作室名册（命名机关登记）',
    note: '劳模和工匠人才、职工、青创先锋工作室和技能大师工作室都在内',
    clauses: ['C071', 'C248', 'C250'],
    personal: false,
    rows: { to: '/studios', may: 'innovation.read' },
  }),
  indicator({
    id: 'innovation.specialised',
    title: '建在专精特新企业的工作室',
    unit: '%',
    class: '建功',
    population: '在册的工作室',
    numerator: '单位登记了专精特新标签的',
    from: sql`studio s`,
    where: sql`s.state in ('在册', '限期整改')`,
    counted: sql`coalesce(s.label like '%专精特新%', false)`,
    by: { division: county, level, period: named },
    reads: ['studio', 'division'],
    stands: standing('s'),
    source: '工作室名册（命名机关登记）',
    clauses: ['C252'],
    personal: false,
    rows: { to: '/studios', search: { mark: '专精特新' }, may: 'innovation.read' },
  }),
  indicator({
    id: 'innovation.colleges',
    title: '在册的工匠学院和高技能人才培育基地',
    unit: '个',
    class: '培训',
    population: '没有停办、摘牌的工匠学院、高技能人才培育基地',
    from: sql`college s`,
    where: sql`s.state = '在册'`,
    by: { division: county, level, period: named },
    reads: ['college', 'division'],
    stands: standing('s'),
    source: '工匠学院名册（命名机关登记）',
    clauses: ['C122', 'C134', 'C135', 'C251'],
    personal: false,
    rows: { to: '/colleges', may: 'innovation.read' },
  }),
  ...more,
]
