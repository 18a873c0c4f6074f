import type { Source } from '#modules/oversight'

export default {
  allowance: { title: '杭州市劳模荣誉津贴旧标准', note: '网页转载，年代约2009年，年份和文号待核；不是现行标准' },
  trips: { title: '杭州市机关事业单位职工疗休养通知', note: '每人每年不超过3000元；文号、年份待核' },
  craftsmen: {
    title: '杭州市总工会：“杭州工匠”认定',
    date: '2023-11-21',
    note: '2016年起每年认定，早期30名，2023年第七届60名',
  },
  card: { title: '第四届杭州工匠“匠心卡”的报道', note: '游园、公交、地铁免费；2020年，据转载' },
  master: { title: '杭州市技能大师工作室考核评分表', note: '一百分另有加分；据文库转载，年份和文号待核' },
  wage2014: { title: '杭州市企业工资集体协商条例', date: '2014', note: '2014年；条文据法规库，条号、施行日待核' },
} satisfies Record<string, Source>
