import { parameter } from '#kernel/rules'

// Names and units only: values live in policies/national/parameters.ts.

export const places = parameter<number>({
  id: 'review.places',
  title: '评审成绩保留几位小数（四舍五入）',
  unit: '位',
  on: 'meeting',
  task: '评选办：以本届评审办法为准',
})
export const leastScores = parameter<number>({
  id: 'review.leastScores',
  title: '一件推荐至少有几份评分才有成绩',
  unit: '份',
  on: 'meeting',
  task: '评选办：以本届评审办法为准',
})

/** Every parameter of this module. */
export const parameters = [places, leastScores]
