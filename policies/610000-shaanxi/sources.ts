import type { Source } from '#modules/oversight'

export default {
  subsidy: { title: '陕西省2021年劳模专项补助的报道', note: '据新闻报道，文号待核' },
  festival: { title: '陕西省提高省部级劳模两节慰问金的报道', note: '2018年报道，2019年起；文号待核' },
  rounds: { title: '陕西省劳动模范评选的做法', note: '五年一次；据报道，名称、年份、文号待核' },
  studios: { title: '陕西省总工会重点支持创新工作室和联盟的报道', note: '20家各7万元、联盟5个各5万元；年份、文号待核' },
} satisfies Record<string, Source>
