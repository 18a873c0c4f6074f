import { sql } from '#kernel/database'
import type { Loading } from '#kernel/modules'

/** Invented bodies of the demo's city, two terms each: names, numbers and lists are made up and say so. */
const bodies = [
  {
    kind: '工会代表大会',
    title: '忻州市工会第七次代表大会（演示）',
    term: '第七次',
    from: '2019-06-18',
    to: '2024-06-17',
    of: 40,
    frontline: 14,
    model: 5,
    craftsman: 2,
    unknown: 3,
  },
  {
    kind: '工会代表大会',
    title: '忻州市工会第八次代表大会（演示）',
    term: '第八次',
    from: '2024-06-18',
    to: null,
    of: 42,
    frontline: 19,
    model: 7,
    craftsman: 4,
    unknown: 0,
  },
  {
    kind: '人大',
    title: '忻州市第四届人民代表大会（演示）',
    term: '第四届',
    from: '2016-10-20',
    to: '2021-10-19',
    of: 60,
    frontline: 9,
    model: 4,
    craftsman: 1,
    unknown: 6,
  },
  {
    kind: '人大',
    title: '忻州市第五届人民代表大会（演示）',
    term: '第五届',
    from: '2021-10-20',
    to: null,
    of: 60,
    frontline: 12,
    model: 4,
    craftsman: 2,
    unknown: 4,
  },
] as const

const surnames = ['靳', '米', '解', '郗', '仇', '单', '区', '查', '盖', '曲', '尉迟', '欧阳'] as const
const given = ['长河', '秀兰', '雨桐', '静', '正', '铁山', '静怡', '国栋', '志远', '青', '建国', '春'] as const

export async function demo(loading: Loading): Promise<void> {
  await loading.transaction(async tx => {
    const at = await tx.find<{ place: number; division: number }>(
      sql`select o.place, o.division from organisation o join division d on d.code = o.division where o.demo and o.is_union and d.level = 2 and o.union_type like '%总工会' limit 1`,
    )
    if (!at) throw new Error('the demo has no city union')
    const made = new Map<string, string>()
    for (const b of bodies) {
      const source = `${b.title}代表名单（虚构）`
      const { id } = await tx.get<{ id: string }>(sql`
        insert into congress (kind, title, level, term, from_day, to_day, source, previous, place, division, demo)
        values (${b.kind}, ${b.title}, '市', ${b.term}, ${b.from}, ${b.to}, ${source}, ${made.get(b.kind) ?? null}, ${at.place}, ${at.division}, true) returning id`)
      made.set(b.kind, id)
      const rows = Array.from({ length: b.of }, (_, i) => {
        const silent = i >= b.of - b.unknown
        return {
          name: `${surnames[i % surnames.length] ?? ''}${given[(i * 5 + Math.floor(i / 12)) % given.length] ?? ''}`,
          sex: i % 3 === 0 ? '女' : '男',
          employer: `演示单位${i + 1}`,
          category: i < b.frontline ? '一线职工' : '其他',
          frontline: silent ? null : i < b.frontline,
          model: silent ? null : i < b.model,
          craftsman: silent ? null : i >= b.model && i < b.model + b.craftsman,
        }
      })
      await tx.run(sql`
        insert into representative (congress, name, sex, employer_name, category, frontline, model, craftsman, from_day, source, place, demo)
        select ${id}, x.name, x.sex, x.employer, x.category, x.frontline, x.model, x.craftsman, ${b.from}, ${source}, ${at.place}, true
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (name text, sex text, employer text, category text, frontline boolean, model boolean, craftsman boolean)`)
    }
  })
}
