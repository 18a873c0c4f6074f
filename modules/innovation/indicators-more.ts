import { sql } from '#kernel/database'
import { indicator } from '#kernel/indicators'

const rows = { to: '/craft-plans', may: 'innovation.read' }

/** Plans in force of one kind, a document a row. */
const plans = (id: string, title: string, kind: string, clauses: readonly string[]) =>
  indicator({
    id: `innovation.${id}`,
    title,
    unit: '份',
    class: '培训',
    population: `照文件登记、没有废止的${kind}`,
    from: sql`craft_plan c`,
    where: sql`c.kind = ${sql.lit(kind)} and c.state <> '已废止'`,
    by: {
      division: {
        key: sql`c.division`,
        title: sql`coalesce((select d.name from division d where d.code = c.division), c.division::text)`,
      },
      industry: { key: sql`c.industry`, title: sql`coalesce(c.industry, '全行业')` },
      period: { key: sql`c.year`, title: sql`c.year || '年'` },
    },
    reads: ['craft_plan', 'division'],
    source: '培育方案、年度遴选计划登记（命名机关照文件登记）',
    note: '一份文件算一份；目标完成多少，在方案的页面逐项看',
    clauses,
    personal: false,
    keeper: '总工会、人社部门的工匠培育岗位',
    rows,
  })

const studios = {
  from: sql`studio_entry e join studio s on s.id = e.studio`,
  by: {
    division: {
      key: sql`s.county`,
      title: sql`coalesce((select d.name from division d where d.code = s.county), '市本级以上')`,
    },
    organisation: { key: sql`s.id`, title: sql`s.name` },
    period: { key: sql`e.year`, title: sql`e.year || '年'` },
  },
  reads: ['studio_entry', 'studio', 'division'],
  source: '工作室台账（工作室登记，年检时核对）',
  personal: false,
  keeper: '工作室所在单位工会',
  rows: { to: '/studios', may: 'innovation.read', note: '名册列出工作室，点开看台账' },
} as const

/** What studios do that a clause asks for: entries of their books of some kinds. */
const doings = (id: string, title: string, which: readonly string[], clauses: readonly string[], note: string) =>
  indicator({
    ...studios,
    id: `innovation.${id}`,
    title,
    unit: '次',
    class: '建功',
    population: `工作室台账里登记有效的${which.join('、')}活动`,
    where: sql`e.kind = '活动' and e.state = '有效' and e.fields ->> 'what' in (${sql.join(which.map(one => sql.lit(one)))})`,
    clauses,
    note,
  })

/** Numbers of single clauses that the books of the studios and the register of plans can say. */
export const more = [
  plans('craftPlans', '在执行和已完成的工匠培育方案', '工匠培育方案', ['C123']),
  plans('yearPlans', '工匠年度遴选计划', '年度遴选计划', ['C124']),
  plans('brandPlans', '工匠品牌行动', '工匠品牌行动', ['C125']),
  doings('shown', '工作室的展示和交流', ['开放日', '交流'], ['C074'], '只有工作室登记的；总工会办的展示交流没有登记'),
  doings(
    'visits',
    '工作室的助企和进校服务',
    ['服务企业', '进校园'],
    ['C075', 'C254', 'C260'],
    '只有工作室登记的；劳动模范个人参加的助企、进校没有登记',
  ),
  indicator({
    ...studios,
    id: 'innovation.outcomesUsed',
    title: '登记了年效益的创新成果',
    unit: '%',
    class: '建功',
    population: '工作室台账里登记有效的成果',
    numerator: '凭财务部门的证明登记了年效益的',
    where: sql`e.kind = '成果' and e.state = '有效'`,
    counted: sql`coalesce(e.quantity > 0, false)`,
    clauses: ['C241'],
    note: '转化了没有算出效益的不在分子里；没有登记的不等于没有转化',
  }),
]
