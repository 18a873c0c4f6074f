import type { Source } from '#modules/oversight'

export default {
  allowance: { title: '杭州市劳模荣誉津贴旧标准', note: '网页转载，年代约2009年，年份和文号待核；不是现行标准' },
  trips: { title: '杭州市机关事业单位职工疗休养通知', note: '每人每年不超过3000元；文号、年份待核' },
} satisfies Record<string, Source>
