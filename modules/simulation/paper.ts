import type { LetterData } from '#kernel/documents'
import type { Day } from '#kernel/calendar'
import { yuanText } from '#modules/care'
import { marked } from './diff.ts'
import { fates, fateTitles } from './kinds.ts'
import type { Cost, Part, Result } from './tell.ts'
import type { shownSimulations } from './view.ts'
import { changeOf, fewWords, rangeText } from './words.ts'

export type Shown = Awaited<ReturnType<typeof shownSimulations>>[number]

const money = (fen: number | null): string => (fen === null ? fewWords : yuanText(fen))
const row = (cost: Cost): string[] => [
  `${cost.year}年`,
  money(cost.was),
  money(cost.would),
  money(changeOf(cost)),
  rangeText(cost.changeRange, cost.withheld),
]

export const effectWords = { wording: '只改文字', drop: '删去这个条件', tiers: '改级别' } as const

/** A text with its changes marked in words, as paper has no colours: 【加：】 what comes, 【删：】 what goes. */
export const markedText = (was: string, would: string): string =>
  marked(was, would)
    .map(({ is, text }) => (is === 'same' ? text : `【${is === 'in' ? '加' : '删'}：${text}】`))
    .join('')

const line = (no: string) => ({ text: no, level: 1 as const })

function changed(of: Shown): LetterData['blocks'] {
  return [
    ...of.changes.flatMap((one, i) => [
      {
        text: `${i + 1}. ${one.title}${one.unit && `（${one.unit}）`}：${one.place}，自${one.from}起。理由：${one.reason}。`,
      },
      { text: `原来：${oneLine(one.was) || '未配置'}。` },
      { text: `方案：${oneLine(one.typed)}。` },
    ]),
    ...of.texts.flatMap((one, i) => [
      {
        text: `${of.changes.length + i + 1}. ${one.title}（${effectWords[one.effect]}${one.effect === 'tiers' ? `：${one.tiers.map(tier => `${tier}级`).join('、')}` : ''}）。`,
      },
      { text: `原文：${one.was}。` },
      { text: `修改稿：${one.effect === 'drop' ? '（删去）' : one.would}。` },
      { text: `对照：${markedText(one.was, one.effect === 'drop' ? '' : one.would)}。` },
    ]),
  ]
}

const whoTable = (first: string, parts: readonly Part[]): LetterData['blocks'][number] => ({
  table: {
    columns: [{ title: first }, ...fates.map(fate => ({ title: fateTitles[fate], align: 'right' as const }))],
    rows: parts.map(({ title, people }) => [title, ...fates.map(fate => (people ? people[fate] : fewWords))]),
  },
})

const byYear = (first: string, parts: readonly Part[], { costs }: Result): LetterData['blocks'][number] => ({
  table: {
    columns: [{ title: first }, ...costs.map(({ year }) => ({ title: `${year}年`, align: 'right' as const }))],
    rows: parts.map(part => [
      part.title,
      ...costs.map(({ year }) => {
        const cost = part.costs?.find(one => one.year === year)
        return cost ? money(changeOf(cost)) : fewWords
      }),
    ]),
  },
})

const people = (n: number | null): string => (n === null ? `人数${fewWords}` : `${n}人`)

/** 测算说明: what was changed, upon what, how, what came out, and what nobody knows. The same data is printed and written for Word. */
export function memo(of: Shown, office: string, day: Day): LetterData {
  const { result } = of
  return {
    title: `“${of.name}”测算说明`,
    blocks: [
      line('一、改什么'),
      ...changed(of),
      line('二、凭什么算'),
      {
        lines: [
          ['快照', `${of.snapshot.day}，${of.snapshot.people}人，${of.snapshot.by}`],
          ['快照哈希', halves(of.snapshot.hash)],
          ['方案哈希', halves(of.planHash)],
          ['结果哈希', halves(of.resultHash)],
        ],
      },
      ...of.assumptions.map((text, i) => ({ text: `${i + 1}. ${text}。` })),
      line('三、怎么算'),
      {
        text: '照待遇项目的规则，对快照里的每个人各算一遍现行标准和方案，逐期相加；同样的快照和方案，任何时候再算，结果哈希相同。',
      },
      line('四、谁多谁少'),
      {
        table: {
          columns: [
            { title: `${result.year}年` },
            ...fates.map(fate => ({ title: fateTitles[fate], align: 'right' as const })),
          ],
          rows: [['人数', ...fates.map(fate => result.fates[fate] ?? fewWords)]],
        },
      },
      whoTable('级别、身份', result.tiers),
      whoTable('县（市、区）', result.counties),
      line('五、要多少钱'),
      {
        table: {
          columns: [
            { title: '年度' },
            ...['现行', '方案', '相差', '相差（把不详的算进来）'].map(title => ({ title, align: 'right' as const })),
          ],
          rows: result.costs.map(row),
        },
      },
      { text: '各县（市、区）各年相差：' },
      byYear('县（市、区）', result.counties, result),
      line('六、不知道的和不展示的'),
      {
        text: `不详${people(result.fates.unknown)}（缺事实），未配置${people(result.fates.unset)}（没有人给过金额），暂停${people(result.fates.held)}。`,
      },
      {
        text: `不足${result.least}人的格不展示，连同用合计能倒推出来的格；这些人的钱也不单独展示。`,
      },
    ],
    issuer: office,
    day,
  }
}

const oneLine = (text: string): string => text.replaceAll('\n', '；')

/** Sixty-four letters do not fit a line of a letter. */
const halves = (hash: string): string => `${hash.slice(0, 32)} ${hash.slice(32)}`
