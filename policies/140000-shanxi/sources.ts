import type { Source } from '#modules/oversight'

export default {
  selection2022: {
    title: '2022年山西省五一劳动奖评选报道',
    note: '办公室初审、领导小组复审，基层单位、市级、省级三次公示；据新闻报道',
  },
  democratic: {
    title: '企业民主管理规定',
    number: '总工发〔2012〕12号',
    date: '2012-02-13',
    note: '国家规定；文号、发文机关已核，条号待核',
  },
  studios2022: {
    title: '山西省总工会2022年命名创新工作室的报道',
    note: '一批命名劳模、职工、传统工艺（手艺）大师三类创新工作室；据新闻报道，文号待核',
  },
  supervision: {
    title: '山西省实施《中华人民共和国各级人民代表大会常务委员会监督法》办法',
    issuer: '山西省人民代表大会常务委员会',
    date: '2010-05-27',
    note: '2010年10月1日起施行；审议意见办理期限的条文没有读到',
  },
  models2025: { title: '山西省2025年全国劳动模范和先进工作者的报道', date: '2025-04-29', note: '70名；据山西晚报' },
  studios2024: { title: '山西省总工会2024年重点支持创新工作室的报道', note: '每家8万元；据转载，文号待核' },
  bases2019: { title: '山西省2019年度高技能人才培训基地和技能大师工作室的公示', note: '据转载，文号待核' },
} satisfies Record<string, Source>
