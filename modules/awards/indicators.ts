import { sql } from '#kernel/database'
import { indicator } from '#kernel/indicators'

const county = {
  key: sql`a.county`,
  title: sql`coalesce((select d.name from division d where d.code = a.county), '市本级以上')`,
}
const level = { key: sql`a.level`, title: sql`a.level || '级'` }
const year = { key: sql`a.year`, title: sql`a.year || '年'` }
/** One row a person: the highest of their honours in force, as the roll lists them. */
const people = sql`(select distinct on (coalesce(a.person, a.id)) a.* from award a where a.family = '劳模' and a.subject_kind = 'person' and a.state = '有效'
  order by coalesce(a.person, a.id), array_position(array['国家', '部委', '省', '市', '县', '企业'], a.level), a.year) a`

export const indicators = [
  indicator({
    id: 'awards.modelWorkers',
    title: '荣誉有效的劳动模范',
    unit: '人',
    population: '荣誉名册上持有在效力中的劳动模范、先进工作者称号的人，一人一次，按最高的一级',
    from: people,
    by: { division: county, level, period: year },
    reads: ['award', 'division'],
    source: '荣誉名册（总工会登记）',
    note: '没有并到人员档案的，一行算一人；已故的荣誉仍然有效，在内',
    clauses: ['C063', 'C065', 'C067', 'C159'],
    personal: true,
    rows: { to: '/awards', may: 'awards.read', note: '名册一份荣誉一行，几份荣誉的人列几行' },
  }),
  indicator({
    id: 'awards.frontlineShare',
    title: '劳动模范中一线劳动者的比例',
    unit: '%',
    population: '由本系统评选产生、荣誉有效的个人劳动模范',
    numerator: '推荐时的类别在当届方案里标为一线的',
    from: sql`award a left join nomination n on n.kase = a.kase left join round r on r.id = n.round left join lateral (
      select (k ->> 'frontline')::boolean as frontline from jsonb_array_elements(r.settings -> 'categories') c, jsonb_array_elements(c -> 'kinds') k
      where c ->> 'key' = n.category and k ->> 'key' = n.kind limit 1) f on true`,
    where: sql`a.family = '劳模' and a.subject_kind = 'person' and a.state = '有效' and a.kase is not null`,
    counted: sql`f.frontline`,
    by: { division: county, level, period: year },
    reads: ['award', 'nomination', 'round', 'division'],
    source: '荣誉名册和当届推荐材料',
    note: '补录的历史名册没有类别，不在内；哪一类算一线，由当届通知定',
    clauses: ['C064', 'C079'],
    personal: true,
    rows: { to: '/awards', may: 'awards.read', note: '名册列出全部荣誉' },
  }),
  indicator({
    id: 'awards.craftsmenNational',
    title: '大国工匠',
    unit: '人',
    population: '荣誉名册上持有在效力中的国家级工匠称号的人',
    from: sql`(select distinct on (coalesce(a.person, a.id)) a.* from award a where a.family = '工匠' and a.level = '国家' and a.subject_kind = 'person' and a.state = '有效' order by coalesce(a.person, a.id), a.year) a`,
    by: { division: county, period: year },
    reads: ['award', 'division'],
    source: '荣誉名册（总工会登记）',
    note: '培育期没有满、没有评价合格的培育对象不在内',
    clauses: ['C001', 'C140'],
    personal: true,
    target: 'craftsmenNational',
    rows: { to: '/awards', may: 'awards.read' },
  }),
  indicator({
    id: 'awards.craftsmenProvince',
    title: '省级工匠',
    unit: '人',
    population: '荣誉名册上持有在效力中的省级工匠称号的人',
    from: sql`(select distinct on (coalesce(a.person, a.id)) a.* from award a where a.family = '工匠' and a.level = '省' and a.subject_kind = 'person' and a.state = '有效' order by coalesce(a.person, a.id), a.year) a`,
    by: { division: county, period: year },
    reads: ['award', 'division'],
    source: '荣誉名册（总工会登记）',
    clauses: ['C002', 'C136'],
    personal: true,
    target: 'craftsmenProvince',
    rows: { to: '/awards', may: 'awards.read' },
  }),
  indicator({
    id: 'awards.craftsmenCity',
    title: '市级工匠',
    unit: '人',
    population: '荣誉名册上持有在效力中的市级工匠称号的人',
    from: sql`(select distinct on (coalesce(a.person, a.id)) a.* from award a where a.family = '工匠' and a.level = '市' and a.subject_kind = 'person' and a.state = '有效' order by coalesce(a.person, a.id), a.year) a`,
    by: { division: county, period: year },
    reads: ['award', 'division'],
    source: '荣誉名册（总工会登记）',
    clauses: ['C002', 'C136'],
    personal: true,
    target: 'craftsmenCity',
    rows: { to: '/awards', may: 'awards.read' },
  }),
  indicator({
    id: 'awards.checked',
    title: '荣誉登记核对过的比例',
    unit: '%',
    population: '荣誉名册上没有撤销的荣誉',
    numerator: '照文件核对过的',
    from: sql`award a`,
    where: sql`a.state <> '撤销'`,
    counted: sql`a.verified = '已核'`,
    by: { division: county, level, period: year },
    reads: ['award', 'division'],
    source: '荣誉名册（总工会登记）',
    clauses: ['C067', 'C161'],
    personal: false,
    rows: { to: '/awards', may: 'awards.read' },
  }),
]
