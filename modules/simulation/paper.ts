import type { LetterData } from '#kernel/documents'
import type { Day } from '#kernel/calendar'
import { yuanText } from '#modules/care'
import { fates, fateTitles } from './kinds.ts'
import type { Cost } from './tell.ts'
import type { shownSimulations } from './view.ts'

export type Shown = Awaited<ReturnType<typeof shownSimulations>>[number]

export const rangeText = (range: readonly [number, number] | null): string =>
  range === null
    ? '说不出上下限'
    : range[0] === range[1]
      ? yuanText(range[0])
      : `${yuanText(range[0])}至${yuanText(range[1])}`

const row = ({ year, was, would, changeRange }: Cost): string[] => [
  `${year}年`,
  yuanText(was),
  yuanText(would),
  yuanText(would - was),
  rangeText(changeRange),
]

export const effectWords = { wording: '只改文字', drop: '删去这个条件', tiers: '改级别' } as const

/** 测算说明: what was changed, upon what, how, what came out, and what nobody knows. */
export function memo(of: Shown, office: string, day: Day): LetterData {
  const { result } = of
  const line = (no: string) => ({ text: no, level: 1 as const })
  return {
    title: `“${of.name}”测算说明`,
    blocks: [
      line('一、改什么'),
      ...of.changes.map((one, i) => ({
        text: `${i + 1}. ${one.title}（${one.unit}）：${one.place}，自${one.from}起，由“${oneLine(one.was) || '未配置'}”改为“${oneLine(one.typed)}”。理由：${one.reason}。`,
      })),
      ...of.texts.map((one, i) => ({
        text: `${of.changes.length + i + 1}. ${one.title}：由“${one.was}”改为“${one.effect === 'drop' ? '（删去）' : one.would}”（${effectWords[one.effect]}${one.effect === 'tiers' ? `：${one.tiers.join('、')}` : ''}）。`,
      })),
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
      line('四、结果'),
      {
        table: {
          columns: [{ title: `${result.year}年` }, ...fates.map(fate => ({ title: fateTitles[fate] }))],
          rows: [['人数', ...fates.map(fate => result.fates[fate])]],
        },
      },
      {
        table: {
          columns: [
            { title: '年度' },
            { title: '现行' },
            { title: '方案' },
            { title: '相差' },
            { title: '相差（把不详的算进来）' },
          ],
          rows: result.costs.map(row),
        },
      },
      {
        table: {
          columns: [
            { title: '县（市、区）' },
            { title: '增加' },
            { title: '减少' },
            { title: '不详' },
            { title: `${result.year}年相差` },
          ],
          rows: result.counties.map(({ title, people, costs }) => {
            const cost = costs?.find(one => one.year === result.year)
            return people && cost
              ? [title, people.gain, people.lose, people.unknown, yuanText(cost.would - cost.was)]
              : [title, '不展示', '不展示', '不展示', '不展示']
          }),
        },
      },
      line('五、不知道的'),
      {
        text: `不详${result.fates.unknown}人（缺事实），未配置${result.fates.unset}人（没有人给过金额），暂停${result.fates.held}人。不足${result.least}人的格不展示，连同防止倒推的格。`,
      },
    ],
    issuer: office,
    day,
  }
}

const oneLine = (text: string): string => text.replaceAll('\n', '；')

/** Sixty-four letters do not fit a line of a letter. */
const halves = (hash: string): string => `${hash.slice(0, 32)} ${hash.slice(32)}`
