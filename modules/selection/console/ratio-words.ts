import type { Response } from '#kernel/http'
import type { readRatios } from '../contract.ts'

export type View = Response<typeof readRatios>
export type Row = View['rows'][number]

/** 57%, or 1/3 where the notice's fraction is no whole percentage. */
export function shareWords([n, d]: readonly [number, number]): string {
  const percent = (100 * n) / d
  return Number.isInteger(percent)
    ? `${percent}%`
    : Number.isInteger(percent * 10)
      ? `${percent.toFixed(1)}%`
      : `${n}/${d}`
}

export const percentOf = (n: number, d: number): number | null => (d === 0 ? null : (100 * n) / d)
export const percentWords = (n: number, d: number): string => (d === 0 ? '—' : `${((100 * n) / d).toFixed(1)}%`)

/** 底线57%（至少26人）. */
export function thresholdWords(row: Pick<Row, 'op' | 'share' | 'count' | 'threshold'>): string {
  const side = row.op === 'atLeast' ? '底线' : '上限'
  if (row.count !== null) return `${side}${row.count}人`
  if (row.share === null) return '通知未定数'
  return `${side}${shareWords(row.share)}`
}

/** 余1人, 无余量, 差2人, 多1人, 暂不能确定. */
export function stateWords({ state, slack, op }: Pick<Row, 'state' | 'slack' | 'op'>): string {
  switch (state) {
    case 'met':
      return slack === 0 ? '无余量' : `余${slack ?? 0}人`
    case 'unmet':
      return op === 'atMost' ? `多${-(slack ?? 0)}人` : `差${-(slack ?? 0)}人`
    case 'unknown':
      return '暂不能确定'
    case 'empty':
      return '分母里还没有人'
    case 'measured':
      return '只量不判'
  }
}

export function titleOf(view: View): string {
  const { rows } = view
  if (rows.length === 0) return `${view.title}：方案里还没有录入结构比例`
  const people = view.names.length
  if (people === 0) return `${view.populationTitle}还没有人，${rows.length}条比例都数不出来`
  if (view.partial) return `本岗位看得到的${people}人：按${rows.length}条比例量的数，不是全届的结论`
  const count = (test: (row: Row) => boolean) => rows.filter(test).length
  const unmet = count(r => r.state === 'unmet')
  const unknown = count(r => r.state === 'unknown')
  const bound = count(r => r.state !== 'measured')
  const tight = count(r => r.state === 'met' && r.slack === 0)
  const broken = view.linked.filter(l => l.state === 'unmet').length
  const words = [
    unmet > 0
      ? `${bound}条比例中${unmet}条不达标`
      : unknown > 0
        ? `${bound}条比例中${unknown}条暂不能确定`
        : `${bound}条比例都达标`,
    tight > 0 ? `${unmet + unknown > 0 ? '' : '其中'}${tight}条没有余量` : '',
    broken > 0 ? `${broken}处连带规则没有做到` : '',
  ]
  return `${view.populationTitle}${people}人：${words.filter(Boolean).join('，')}`
}
