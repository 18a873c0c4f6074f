import type { Source } from '#modules/oversight'

export default {
  subsidy: { title: '陕西省2021年劳模专项补助的报道', note: '据新闻报道，文号待核' },
  festival: { title: '陕西省提高省部级劳模两节慰问金的报道', note: '2018年报道，2019年起；文号待核' },
} satisfies Record<string, Source>
