import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'
import { bitOf } from '#modules/people'

const county = {
  key: sql`a.county`,
  title: sql`coalesce((select d.name from division d where d.code = a.county), '市本级以上')`,
}
const level = { key: sql`a.level`, title: sql`a.level || '级'` }
const year = { key: sql`a.year`, title: sql`a.year || '年'` }
const roll = '荣誉名册（总工会登记）'
const keeper = '总工会劳模管理岗位'
const rows = { to: '/awards', may: 'awards.read' }

/** Honours in force of some kinds, an honour a row. */
const honours = (
  id: string,
  title: string,
  population: string,
  which: ReturnType<typeof sql>,
  clauses: readonly string[],
) =>
  indicator({
    id: `awards.${id}`,
    title,
    unit: '份',
    class: '地位',
    population: `荣誉名册上在效力中的${population}`,
    from: sql`award a`,
    where: sql`a.state = '有效' and ${which}`,
    by: { division: county, level, period: year },
    reads: ['award', 'division'],
    stands: standing('a'),
    source: roll,
    note: '一份荣誉算一份，个人、单位、班组都在内；一个人得过几次的算几份',
    clauses,
    personal: true,
    keeper,
    rows,
  })

/** Numbers of single clauses that the roll of honours can say. */
export const more = [
  honours(
    'mayDay',
    '荣誉有效的五一劳动奖和工人先锋号',
    '五一劳动奖状、奖章和工人先锋号',
    sql`a.family in ('五一劳动奖', '工人先锋号')`,
    ['C068', 'C070'],
  ),
  honours('craftsmen', '荣誉有效的工匠称号', '各级工匠称号', sql`a.family = '工匠'`, ['C128', 'C118']),
  honours(
    'zhejiangCraft',
    '荣誉有效的新时代突出贡献浙派工匠、培育突出贡献单位',
    '新时代突出贡献浙派工匠、新时代浙派工匠培育突出贡献单位',
    sql`a.honour in ('33-ZPAI', '33-ZPAI-UNIT')`,
    ['C127'],
  ),
  honours(
    'exemplars',
    '荣誉有效的贵州楷模、最美劳动者',
    '新时代的贵州人（贵州楷模）、最美劳动者',
    sql`a.honour in ('52-KAIMO', '52-BEAUTY')`,
    ['C078'],
  ),
  indicator({
    id: 'awards.ladder',
    title: '省级以上劳动模范里逐级得来的比例',
    unit: '%',
    class: '地位',
    population: '荣誉有效、并到人员档案的国家级、部级、省级劳动模范（一份荣誉一行）',
    numerator: '同年或者以前先有过更低一级的劳动模范、五一劳动奖、工匠荣誉的',
    from: sql`award a`,
    where: sql`a.family = '劳模' and a.subject_kind = 'person' and a.state = '有效' and a.person is not null and a.level in ('国家', '部委', '省')`,
    counted: sql`exists (select from award b where b.person = a.person and b.state <> '撤销' and b.family in ('劳模', '五一劳动奖', '工匠') and b.year <= a.year and array_position(array['国家', '部委', '省', '市', '县', '企业'], b.level) > array_position(array['国家', '部委', '省', '市', '县', '企业'], a.level))`,
    by: { division: county, level, period: year },
    reads: ['award', 'division'],
    source: roll,
    note: '名册上没有补录的早年荣誉看不到，所以只会偏小；没有并到人员档案的不在内',
    clauses: ['C069'],
    personal: true,
    keeper,
    rows,
  }),
  indicator({
    id: 'awards.trained',
    title: '近一年参加过培训的劳动模范',
    unit: '%',
    class: '地位',
    population: '荣誉有效、并到人员档案、在职的劳动模范，一人一次',
    numerator: '今天往前一年内有一次培训登记的',
    from: sql`(select distinct on (a.person) a.* from award a join person p on p.id = a.person where a.family = '劳模' and a.subject_kind = 'person' and a.state = '有效' and p.employment = '在职' order by a.person, a.year) a`,
    counted: sql`exists (select from training_record r where r.person = a.person and r.state = '在册' and r.started_on > (select app.today()) - interval '1 year')`,
    by: { division: county },
    reads: ['award', 'person', 'training_record', 'division'],
    bits: [bitOf('training')],
    source: `${roll}和培训登记（单位登记）`,
    note: '没有登记的不等于没有培训',
    clauses: ['C077', 'C067'],
    personal: true,
    keeper,
    rows,
  }),
]
