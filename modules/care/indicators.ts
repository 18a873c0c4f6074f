import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'

const county = {
  key: sql`a.county`,
  title: sql`coalesce((select d.name from division d where d.code = a.county), '市本级以上')`,
}

export const indicators = [
  indicator({
    id: 'care.checked',
    title: '一年内核验过在世的劳动模范',
    unit: '%',
    class: '地位',
    population: '荣誉有效、并到人员档案、档案没有登记去世的劳动模范，一人一次',
    numerator: '今天往前一年内做过在世核验的，不论结果',
    from: sql`(select distinct on (a.person) a.* from award a join person p on p.id = a.person where a.family = '劳模' and a.subject_kind = 'person' and a.state = '有效' and p.employment <> '去世' order by a.person, a.year) a`,
    counted: sql`exists (select from care_check c where c.person = a.person and c.checked_on > (select app.today()) - interval '1 year')`,
    by: { division: county },
    reads: ['award', 'person', 'care_check', 'division'],
    ways: ['division'],
    stands: standing('a'),
    source: '荣誉名册和在世核验登记（总工会）',
    clauses: ['C072', 'C073'],
    personal: true,
    versions: [
      {
        version: 1,
        since: '2026-11-26',
        changed: '首次定义：分母里有已经登记去世的人',
        until: '2027-05-31',
        runs: {
          population: '荣誉有效、并到人员档案的劳动模范，一人一次，登记去世的也在内',
          from: sql`(select distinct on (a.person) a.* from award a where a.family = '劳模' and a.subject_kind = 'person' and a.state = '有效' and a.person is not null order by a.person, a.year) a`,
          reads: ['award', 'care_check', 'division'],
        },
      },
      {
        version: 2,
        since: '2026-11-27',
        changed: '分母不再算已经登记去世的：他们不用核验，算在里面这个比例到不了100%',
      },
    ],
    rows: { to: '/care', may: 'care.read' },
  }),
  indicator({
    id: 'care.paid',
    title: '待遇应发已经发到账的笔数',
    unit: '%',
    class: '地位',
    population: '已经送银行并且回盘的发放明细',
    numerator: '银行回盘为成功的',
    from: sql`care_line l`,
    where: sql`l.state in ('成功', '失败')`,
    counted: sql`l.state = '成功'`,
    by: {
      period: {
        key: sql`extract(year from l.settled_on)::int`,
        title: sql`coalesce(extract(year from l.settled_on)::int || '年', '没有写年份')`,
      },
    },
    reads: ['care_line'],
    ways: ['division'],
    source: '发放批次（总工会制单、银行回盘）',
    clauses: ['C072', 'C080'],
    personal: false,
    rows: { to: '/care/batches', may: 'care.read' },
  }),
]
