import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'

const by = {
  division: {
    key: sql`e.county`,
    title: sql`coalesce((select d.name from division d where d.code = e.county), '市本级以上')`,
  },
  level: { key: sql`e.level`, title: sql`coalesce(e.level, '没有级别')` },
  organisation: { key: sql`e.unit_name`, title: sql`coalesce(e.unit_name, '没有登记单位')` },
}

const database = (key: 'model' | 'craftsman' | 'skilled', title: string, bit: number, clauses: readonly string[]) =>
  indicator({
    id: `talents.${key}`,
    title: `${title}在库人数`,
    unit: '人',
    class: '素质',
    population: `按定义进入${title}、没有暂停和退出的人`,
    from: sql`talent_entry e`,
    where: sql`e.database = ${sql.lit(key)} and e.state = '在库'`,
    by,
    reads: ['talent_entry', 'division'],
    stands: standing('e'),
    bits: [bit],
    source: `${title}（由系统按定义从登记算出）`,
    clauses,
    personal: true,
    rows: { to: `/databases/${key}`, search: { state: '在库' }, may: 'talents.read' },
  })

export const indicators = [
  database('model', '劳模库', 7, ['C159', 'C067']),
  database('craftsman', '工匠库', 7, ['C159', 'C161']),
  database('skilled', '高技能人才库', 5, ['C159', 'C145']),
]
