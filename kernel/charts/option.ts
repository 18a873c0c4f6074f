import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, MarkLineComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Chart, ChartSeries } from './chart.ts'
import type { Inks } from './inks.ts'

export type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption>

/** Labels stand at every value while there is room, else at the first and the last. */
const roomForLabels = 8

/**
 * The library's description of a chart, in our manner: values stand at the marks, no legend, no grid, bars begin at
 * zero, a gap stays a gap. Bars of several series beside each other always lie: only there a name fits beside a value.
 * Throws a RangeError for more than five series or lengths that differ: small multiples are the caller's.
 */
export function optionOf(chart: Chart, inks: Inks): Option {
  if (chart.series.length > inks.series.length) throw new RangeError('一张图不超过五组，多的分成几张小图')
  for (const { title, values } of chart.series)
    if (values.length !== chart.labels.length) throw new RangeError(`“${title}”的数与标签不一样多`)
  const lying = lies(chart)
  const labels = {
    type: 'category' as const,
    data: [...chart.labels],
    axisLine: { onZero: false, lineStyle: { color: inks.edge } },
    axisTick: { show: false },
    axisLabel: { color: inks.ink2, fontSize: inks.size, interval: lying ? 0 : ('auto' as const), hideOverlap: true },
    ...(lying ? { inverse: true } : {}),
  }
  const values = {
    type: 'value' as const,
    show: false,
    // A trend need not begin at zero; a bar must.
    scale: chart.kind === 'line',
    boundaryGap: chart.kind === 'line' ? (['12%', '12%'] as [string, string]) : ([0, '6%'] as [number, string]),
  }
  return {
    animation: false,
    textStyle: { fontFamily: inks.font, fontSize: inks.size },
    grid: {
      left: 8,
      right: lying || chart.series.length > 1 ? 104 : 28,
      top: 28,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: lying ? values : labels,
    yAxis: lying ? labels : values,
    series: chart.series.flatMap((series, at) => {
      const ink = inks.series[at] ?? inks.ink
      const drawn = chart.kind === 'line' ? lines(chart, series, ink, inks) : [bars(chart, series, ink, inks)]
      return at === 0 && chart.threshold
        ? drawn.map((one, i) => (i === 0 ? { ...one, markLine: mark(chart, inks) } : one))
        : drawn
    }),
  }
}

const lies = (chart: Chart) => chart.lying === true || (chart.kind === 'bar' && chart.series.length > 1)

/** A line and, where points are not confirmed, a dashed one that goes on from the last that is. */
function lines(chart: Chart, { title, values }: ChartSeries, ink: string, inks: Inks): LineSeriesOption[] {
  const last = values.length - 1
  const valuesShown = chart.series.length === 1
  const points = values.map(({ value, unconfirmed, withheld }, i) => ({
    value: withheld ? '-' : (value ?? '-'),
    itemStyle: unconfirmed ? { color: inks.paper, borderColor: ink, borderWidth: 2 } : { color: ink },
    label: {
      show: valuesShown && (i === 0 || i === last || last < roomForLabels),
      position: 'top' as const,
      color: inks.ink,
      fontSize: inks.size,
      formatter: `{c}${chart.unit}`,
    },
  }))
  const line = (
    data: NonNullable<LineSeriesOption['data']>,
    type: 'solid' | 'dashed',
    named: boolean,
  ): LineSeriesOption => ({
    name: title,
    type: 'line',
    silent: true,
    connectNulls: false,
    symbol: 'circle',
    symbolSize: 8,
    lineStyle: { color: ink, width: 2, type },
    // The name of a line stands at its end: nobody looks from a legend to a line and back.
    ...(named && chart.series.length > 1
      ? { endLabel: { show: true, formatter: '{a}', color: ink, fontSize: inks.size, distance: 8 } }
      : {}),
    data,
  })
  const open = values.findIndex(value => value.unconfirmed)
  if (open < 0) return [line(points, 'solid', true)]
  const gap = { value: '-' }
  return [
    line(
      points.map((point, i) => (i < open ? point : gap)),
      'solid',
      false,
    ),
    line(
      points.map((point, i) => (i < open - 1 ? gap : i < open ? { ...point, label: { show: false } } : point)),
      'dashed',
      true,
    ),
  ]
}

function bars(chart: Chart, { title, values }: ChartSeries, ink: string, inks: Inks): BarSeriesOption {
  const several = chart.series.length > 1
  const upon = chart.kind === 'stacked'
  return {
    name: title,
    type: 'bar',
    silent: true,
    ...(upon ? { stack: 'all' } : {}),
    barMaxWidth: upon ? 64 : 36,
    barCategoryGap: '35%',
    data: values.map((value, i) => {
      // Upon each other, names stand once, right of the last bar.
      const outside = upon && i === values.length - 1 && !lies(chart)
      const inside = upon && !outside
      return {
        value: value.withheld ? 0 : (value.value ?? '-'),
        itemStyle: value.unconfirmed ? { color: inks.paper, borderColor: ink, borderWidth: 2 } : { color: ink },
        label: {
          show: value.withheld === true || value.value !== null,
          position: inside ? ('inside' as const) : outside || lies(chart) ? ('right' as const) : ('top' as const),
          color: inside ? inks.paper : inks.ink,
          fontSize: inks.size,
          formatter: `${several && !inside ? `${title} ` : ''}${value.withheld ? '不展示' : `{c}${several ? '' : chart.unit}`}`,
        },
      }
    }),
  }
}

function mark(chart: Chart, inks: Inks): NonNullable<BarSeriesOption['markLine']> {
  const { value = 0, title = '' } = chart.threshold ?? {}
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: inks.ink, type: 'solid', width: 1.5 },
    label: {
      formatter: title,
      color: inks.ink,
      fontSize: inks.size,
      ...(lies(chart) ? { position: 'start', distance: 4, rotate: 0 } : { position: 'insideStartTop' }),
    },
    data: [lies(chart) ? { xAxis: value } : { yAxis: value }],
  }
}
