import type { BookSheet, CellInput } from '#kernel/documents'
import { fates, fateTitles } from './kinds.ts'
import type { Shown } from './paper.ts'
import type { Part } from './tell.ts'
import { changeOf, fewWords } from './words.ts'

/** Yuan; what is withheld says so. */
const yuan = (fen: number | null): CellInput => (fen === null ? fewWords : fen / 100)

/** The result as a book: years, counties, tiers, the spread, and what it rests on. */
export function sheetsOf(of: Shown, head: string): BookSheet[] {
  const { result } = of
  const part = (name: string, first: string, parts: readonly Part[]): BookSheet => ({
    name,
    title: `${head}：${name}，${result.year}年`,
    columns: [
      { title: first, width: 22 },
      ...fates.map(fate => ({ title: `${fateTitles[fate]}（人）`, width: 10 })),
      ...result.costs.map(({ year }) => ({ title: `${year}年相差（元）`, kind: 'yuan' as const })),
    ],
    rows: parts.map(({ title, people, costs }): CellInput[] => [
      title,
      ...fates.map(fate => (people ? people[fate] : fewWords)),
      ...result.costs.map(({ year }) => {
        const cost = costs?.find(one => one.year === year)
        return cost ? yuan(changeOf(cost)) : fewWords
      }),
    ]),
  })
  return [
    {
      name: '分年费用',
      title: `${head}：分年费用（元）`,
      columns: [
        { title: '年度', width: 8 },
        ...['现行', '方案', '相差', '相差最少', '相差最多'].map(title => ({ title, kind: 'yuan' as const })),
      ],
      rows: result.costs.map(cost => [
        String(cost.year),
        yuan(cost.was),
        yuan(cost.would),
        yuan(changeOf(cost)),
        ...[0, 1].map(k => (cost.changeRange ? yuan(cost.changeRange[k] ?? null) : cost.withheld ? fewWords : null)),
      ]),
    },
    part('分县', '县（市、区）', result.counties),
    part('分级别身份', '级别、身份', result.tiers),
    {
      name: '一年相差多少',
      title: `${head}：${result.year}年每人相差`,
      columns: [{ title: '一年相差', width: 22 }, { title: '人数' }],
      rows: result.spread.map(({ title, people }) => [title, people ?? fewWords]),
    },
    {
      name: '依据和假设',
      title: `${head}：依据和假设`,
      columns: [
        { title: '事项', width: 16 },
        { title: '内容', width: 90 },
      ],
      rows: [
        ['快照', `${of.snapshot.day}，${of.snapshot.people}人`],
        ['快照哈希', of.snapshot.hash],
        ['方案哈希', of.planHash],
        ['结果哈希', of.resultHash],
        ...of.changes.map(one => [
          one.title,
          `${one.place}，自${one.from}起：${one.typed}（原：${one.was || '未配置'}）；${one.reason}`,
        ]),
        ...of.texts.map(one => [one.title, `${one.was} → ${one.effect === 'drop' ? '（删去）' : one.would}`]),
        ...of.assumptions.map((text, i) => [`假设${i + 1}`, text]),
      ],
    },
  ]
}
