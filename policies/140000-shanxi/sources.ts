import type { Source } from '#modules/oversight'

export default {
  selection2022: {
    title: '2022年山西省五一劳动奖评选报道',
    note: '办公室初审、领导小组复审，基层单位、市级、省级三次公示；据新闻报道',
  },
} satisfies Record<string, Source>
