import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what is drawn is taken along: the whole library is three times as heavy on a phone.
use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer])

export { init } from 'echarts/core'
