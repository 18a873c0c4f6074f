import { recordExport } from '#kernel/audit'
import type { Caller } from '#kernel/access'
import { chartSvg } from '#kernel/charts'
import { write, writeBook, type BookSheet, type CellInput } from '#kernel/documents'
import type { Attachment } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { xlsx } from '#modules/organisations'
import { report, type ReportData } from './documents/kinds.ts'
import { endedResults, type Results } from './results.ts'
import { leastOf, projectLine } from './waves.ts'

type Item = Results['items'][number]
type Value = Item['values'][number]

/** 62.5 ± 4.1 */
export const figure = ({ value, margin }: Pick<Value, 'value' | 'margin'>): string =>
  margin === null ? `${value}（误差算不出）` : `${value} ± ${margin}`

const unitOf = (item: Item): string => (item.kind === 'number' ? (item.unit ?? '') : '分')

/** The results as a workbook: the numbers, how they were made, the response; no answer of anybody. */
export async function exportBook(
  caller: Caller,
  survey: string,
  { by, purpose }: { readonly by?: string | undefined; readonly purpose: string },
): Promise<Attachment | Refusal> {
  const found = await caller.transaction(async tx => {
    const results = await endedResults(tx, caller, survey, { least: leastOf(caller), ...(by && { by }) })
    if (isRefusal(results)) return results
    await recordExport(tx, caller, {
      kind: 'survey',
      subject: survey,
      count: results.items.length,
      fields: ['问卷结果（加权的数，没有答卷）'],
      purpose,
    })
    return results
  })
  if (isRefusal(found)) return found
  return { name: `${found.title}结果.xlsx`, kind: xlsx, bytes: await writeBook(sheetsOf(found, purpose)) }
}

function sheetsOf(results: Results, purpose: string): BookSheet[] {
  const line = (item: Item, group: string, answers: number | null, value: Value, unit: string): CellInput[] => [
    item.title,
    group,
    value.title,
    value.value,
    value.margin,
    unit,
    answers,
    value.before,
    value.changed === null ? '' : value.changed ? '有变化' : '在误差以内',
  ]
  const rows = results.items.flatMap((item): CellInput[][] =>
    item.hidden
      ? [[item.title, '全部', `不足${results.least}份，不展示`, null, null, '', null, null, '']]
      : [{ ...item, title: '全部', withheld: false }, ...item.groups].flatMap(group =>
          group.withheld
            ? [[item.title, group.title, '份数少，不展示', null, null, '', null, null, '']]
            : [
                ...group.values.map(value => line(item, group.title, group.answers, value, '%')),
                ...(group.mean ? [line(item, group.title, group.answers, group.mean, unitOf(item))] : []),
              ],
        ),
  )
  return [
    {
      name: '结果',
      title: `${results.title}（${results.officeName}，导出用途：${purpose}）`,
      columns: [
        { title: '题目', width: 40 },
        { title: '分组', width: 18 },
        { title: '答案', width: 26 },
        { title: '加权估计', kind: 'number' },
        { title: '误差（±，95%）', kind: 'number' },
        { title: '单位' },
        { title: '有效份数', kind: 'count' },
        { title: '上一期', kind: 'number' },
        { title: '比上一期' },
      ],
      rows,
    },
    {
      name: '回收',
      columns: [
        { title: '层', kind: 'serial' },
        { title: '是谁', width: 34 },
        { title: '总体人数', kind: 'count' },
        { title: '抽中', kind: 'count' },
        { title: '收回', kind: 'count' },
        { title: '收回率', kind: 'percent' },
      ],
      rows: results.rates.map(one => [
        one.n,
        one.title,
        one.population,
        one.drawn,
        one.answered,
        one.drawn === 0 ? null : one.answered / one.drawn,
      ]),
    },
    {
      name: '方法',
      columns: [{ title: '怎么来的', width: 110 }],
      rows: [[projectLine(results.project)], ...results.method.map(text => [text])],
    },
  ]
}
/** What is printed for a meeting: the finding first, every number with its margin, how it was made. */
export async function printReport(caller: Caller, survey: string): Promise<Attachment | Refusal> {
  const results = await caller.transaction(tx => endedResults(tx, caller, survey, { least: leastOf(caller) }))
  if (isRefusal(results)) return results
  const written = await write(report, reportOf(results, caller.today))
  return isRefusal(written)
    ? written
    : { name: `${results.title}结果报告.pdf`, kind: written.mime, bytes: written.bytes }
}

export const findingOf = ({ measure, answered, drawn }: Results): string =>
  measure?.value == null
    ? `收回${answered}份，抽中${drawn}人`
    : `${measure.title}${measure.value}%${measure.margin === null ? '' : `，误差±${measure.margin}个百分点`}${
        measure.changed === null || measure.before === null
          ? ''
          : measure.changed
            ? `，上一期${measure.before}%`
            : `，和上一期${measure.before}%的差别在误差以内`
      }`

function reportOf(results: Results, today: string): ReportData {
  return {
    title: results.title,
    organisation: results.officeName,
    day: today,
    finding: findingOf(results),
    facts: [
      `总体${results.frame}人，抽中${results.drawn}人，收回${results.answered}份，收回率${results.drawn === 0 ? '—' : `${Math.round((1000 * results.answered) / results.drawn) / 10}%`}。`,
      `回收时间：${results.opensOn}至${results.closesOn}。`,
      ...(results.silent.strata === 0
        ? []
        : [`${results.silent.strata}层一份也没有收回（${results.silent.population}人），这份结果没有人代表他们。`]),
      `${projectLine(results.project)}。`,
    ],
    items: results.items.map(item => ({
      title: item.title,
      said: item.hidden
        ? `有效答卷不足${results.least}份，不展示。`
        : `有效${item.answers}份${item.unsure === 0 ? '' : `，另有${item.unsure}份答不清楚、不愿回答`}${item.mean ? `；平均${figure(item.mean)}${unitOf(item)}` : ''}。`,
      rows: item.values.map(value => ({
        title: value.title,
        value: `${value.value}%`,
        margin: value.margin === null ? '算不出' : `±${value.margin}`,
      })),
      chart:
        item.hidden || item.values.length === 0
          ? ''
          : chartSvg(
              {
                kind: 'bar',
                labels: item.values.map(value => value.title),
                series: [{ title: '比例', values: item.values.map(value => ({ value: value.value })) }],
                unit: '%',
                lying: true,
              },
              { width: 640, height: 60 + 34 * item.values.length },
            ),
    })),
    method: [...results.method],
  }
}
