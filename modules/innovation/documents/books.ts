import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { writeBook } from '#kernel/documents'
import type { Row } from '../studio-list.ts'

/** 工作室名册, one line a studio. */
export const studiosBook = (rows: readonly Row[], today: Day): Promise<Uint8Array> =>
  writeBook([
    {
      name: '工作室名册',
      title: `工作室名册（${today}）`,
      columns: [
        { title: '名称', width: 34 },
        { title: '种类', width: 26 },
        { title: '级别' },
        { title: '条线' },
        { title: '命名机关', width: 26 },
        { title: '命名日期', kind: 'day' },
        { title: '所在单位', width: 32 },
        { title: '县（市、区）' },
        { title: '带头人' },
        { title: '专业领域', width: 22 },
        { title: '企业标签', width: 20 },
        { title: '成员', kind: 'count' },
        { title: '成果', kind: 'count' },
        { title: '考核年度', kind: 'serial' },
        { title: '年检结论' },
        { title: '红黄牌' },
        { title: '原因', width: 26 },
        { title: '状态' },
      ],
      rows: rows.map(s => [
        s.name,
        s.kindTitle,
        s.level,
        s.line,
        s.body,
        s.namedOn,
        s.unitName,
        s.county,
        s.leaderName,
        s.field,
        s.label,
        s.members,
        s.outcomes,
        s.annual?.year ?? null,
        s.annual?.conclusion ?? null,
        s.flag?.colour ?? null,
        s.flag?.why ?? null,
        s.state,
      ]),
    },
  ])

interface Figures {
  readonly figures: readonly {
    readonly kindTitle: string
    readonly line: string
    readonly byLevel: Readonly<Record<string, number>>
    readonly all: number
  }[]
  readonly counties: readonly {
    readonly county: string | null
    readonly named: number
    readonly members: number
    readonly outcomes: number
  }[]
}

/** 统计表: by kind and level, by county. Definition, day and office stand in the title. */
export const figuresBook = (read: Figures, levels: readonly string[], caller: Caller): Promise<Uint8Array> => {
  const about = `${caller.today}，${caller.post?.organisationName ?? ''}范围内；口径：已命名、在册（含限期整改），不含摘牌、合并、撤回的`
  return writeBook([
    {
      name: '种类和级别',
      title: `工作室统计（${about}）`,
      columns: [
        { title: '种类', width: 28 },
        { title: '条线' },
        ...levels.map(title => ({ title, kind: 'count' as const })),
        { title: '合计', kind: 'count' },
      ],
      rows: read.figures.map(f => [f.kindTitle, f.line, ...levels.map(l => f.byLevel[l] ?? 0), f.all]),
    },
    {
      name: '县（市、区）',
      title: `按县（市、区）（${about}）`,
      columns: [
        { title: '县（市、区）', width: 20 },
        { title: '工作室', kind: 'count' },
        { title: '成员', kind: 'count' },
        { title: '成果', kind: 'count' },
      ],
      rows: read.counties.map(c => [c.county ?? '市本级', c.named, c.members, c.outcomes]),
    },
  ])
}
