export { said, type Chart, type ChartKind, type ChartSeries, type ChartValue } from './chart.ts'
export { paperInks, type Inks } from './inks.ts'
export { drawChart } from './browser-later.ts'
