import type { Source } from '#modules/oversight'

export default {
  special: { title: '青岛市2017年劳模专项补助申报通知', note: '据青岛大学工会网站，文号待核' },
  hardship: { title: '青岛市困难职工档案认定口径', note: '据青岛市总工会网页，文号、年份待核' },
} satisfies Record<string, Source>
