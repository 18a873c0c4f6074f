import type { TextRun } from 'docx'
import { ChartRun, type ChartRunOptions } from 'docx/charts'
import { paperInks, said, type Chart } from '#kernel/charts'
import { sizeOf } from './book.ts'

const hex = (colour: string): string => colour.slice(1).toUpperCase()

/** A chart Word draws itself and an editor can open; its numbers lie in the file. A gap, or what is withheld, stays a gap. */
export function chartRun(chart: Chart, title: string): TextRun {
  const { kind, labels, unit } = chart
  const series = chart.series.map((s, i) => ({
    name: s.title,
    values: s.values.map(v => (v.withheld ? null : v.value)),
    color: hex(paperInks.series[i] ?? paperInks.ink),
  }))
  const several = series.length > 1
  const shared = {
    categories: [...labels],
    series,
    transformation: sizeOf(chart),
    legend: several ? ({ position: 'bottom' } as const) : (false as const),
    dataLabels: { value: true },
    valueAxis: { visible: kind === 'line', gridlines: kind === 'line', numberFormat: '#,##0.##' },
    chartArea: { fill: 'none', border: 'none' } as const,
    font: { name: '宋体' },
    altText: { name: title, title, description: wordsOf(chart, unit) },
  }
  // A bar chart's first category is at the bottom; ours reads from the top.
  const lying = chart.lying === true || (kind === 'bar' && several)
  const drawn: ChartRunOptions =
    kind === 'line'
      ? { ...shared, type: 'line' }
      : lying
        ? {
            ...shared,
            type: 'bar',
            categoryAxis: { reverseOrder: true },
            gapWidth: 60,
            ...(kind === 'stacked' && { stacking: 'stacked' as const }),
          }
        : { ...shared, type: 'column', gapWidth: 80, ...(kind === 'stacked' && { stacking: 'stacked' as const }) }
  // A chart is a run (the library's guide puts it among the children of a paragraph); its class comes by another entry point than theirs.
  const run: unknown = new ChartRun(drawn)
  return run as TextRun
}

/** What a reader who does not see the picture is told. */
const wordsOf = (chart: Chart, unit: string): string =>
  chart.labels
    .map((label, i) => `${label}：${chart.series.map(s => `${s.title} ${said(s.values[i], unit)}`).join('，')}`)
    .join('；')
