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

/** People who bear a mark that is in force today, one row each. */
const marked = (kind: string, title: string, clauses: readonly string[]) =>
  indicator({
    id: `talents.mark.${kind}`,
    title: `${title}（凭文件标记）`,
    unit: '人',
    class: '素质',
    population: `凭文件标记为${title}、标记没有撤回和到期的人，一人一次`,
    from: sql`(select distinct on (m.person) m.* from talent_mark m where m.kind = ${sql.lit(kind)} and m.from_day <= (select app.today()) and m.ended_on is null and coalesce(m.to_day, '9999-12-31') >= (select app.today()) order by m.person, m.from_day) m join person p on p.id = m.person`,
    by: {
      division: {
        key: sql`p.county`,
        title: sql`coalesce((select d.name from division d where d.code = p.county), '市本级以上')`,
      },
      period: { key: sql`extract(year from m.from_day)::int`, title: sql`extract(year from m.from_day)::int || '年'` },
    },
    reads: ['talent_mark', 'person', 'division'],
    stands: standing('p'),
    source: '人才标记登记（凭文件，总工会登记）',
    note: '没有标记的不等于不是：凭交来的文件标',
    clauses,
    personal: true,
    keeper: '总工会人才库岗位',
    rows: { to: '/people', may: 'people.read', note: '名册可以按标记找' },
  })

export const indicators = [
  database('model', '劳模库', 7, ['C159', 'C067']),
  database('craftsman', '工匠库', 7, ['C159', 'C161']),
  database('skilled', '高技能人才库', 5, ['C159', 'C145']),
  marked('rural', '乡村工匠', ['C126']),
  marked('heritage', '非物质文化遗产代表性传承人', ['C120', 'C126']),
  marked('women', '巾帼工匠', ['C142']),
  marked('party', '纳入党管人才安排的人', ['C146']),
]
