import type { Source } from '#modules/oversight'

/** The documents this pack's text, roles, catalogue and parameters were taken from. */
export default {
  opinion: {
    title: '中共中央 国务院关于深化产业工人队伍建设改革的意见',
    issuer: '中共中央、国务院',
    date: '2024-10-12',
    note: '文本据两份转录互校；印发日熟知，待核',
  },
  democratic: {
    title: '企业民主管理规定',
    number: '总工发〔2012〕12号',
    issuer: '中央纪委、中央组织部、国务院国资委、监察部、全国总工会、全国工商联',
    date: '2012-02-13',
    note: '文号、发文机关已核；条号待核',
  },
  labourLaw: { title: '中华人民共和国劳动法', date: '2018-12-29', note: '2018年修正本' },
  unionLaw: { title: '中华人民共和国工会法', date: '2021-12-24', note: '2021年修正本' },
  archivesLaw: { title: '中华人民共和国档案法', note: '2020年修订本' },
  privacyLaw: { title: '中华人民共和国个人信息保护法', date: '2021-08-20' },
  civilProcedure: { title: '中华人民共和国民事诉讼法', note: '2023年修正本' },
  mayDay: {
    title: '全国五一劳动奖评选表彰管理办法',
    issuer: '中华全国总工会',
    note: '2026年评选通知所据；全文未读到，条号待核',
  },
  mayDayOld: {
    title: '全国五一劳动奖和全国工人先锋号评选管理工作暂行办法',
    issuer: '中华全国总工会',
    note: '2025年及以前评选所据；条文见转载',
  },
  models2025: {
    title: '全国总工会关于2025年全国劳动模范和先进工作者评选工作的新闻发布',
    date: '2025-04-22',
    note: '评选顺序据中国新闻网报道；规定比例原文未读到',
  },
  anhui2020: {
    title: '安徽省推荐2020年全国劳动模范和先进工作者公示',
    date: '2020-05-14',
    note: '公示5月14日至20日，异议受理至21日；据转载',
  },
  pingdingshan2019: {
    title: '平顶山市总工会2019年五一劳动奖推荐通知',
    note: '公示不少于5个工作日，征求意见表三式；据该会网站',
  },
  tianjin2021: { title: '天津市滨海新区2021年五一劳动奖推荐通知', note: '500字以内单页事迹；据转载' },
  zhengzhou2023: { title: '郑州高新区2023年劳动模范推荐通知', note: '分口初审、公示不少于5个工作日；据管委会网站' },
  shanxi2022: {
    title: '2022年山西省五一劳动奖评选报道',
    note: '办公室初审、领导小组复审，基层单位、市级、省级三次公示；据新闻报道',
  },
  funing2018: { title: '阜宁县2018年劳动模范评选通知', note: '县级“两审两公示”，公示不少于5个工作日；据转载' },
  hefei2022: {
    title: '合肥市2022年劳模（职工）创新工作室认定通知',
    note: '带头人、每年立项课题和补助金额据转载；文号待核',
  },
  hangzhouMaster: {
    title: '杭州市技能大师工作室考核评分表',
    note: '一百分另有加分；据文库转载，年份和文号待核',
  },
  weihai2024: { title: '威海市2024年市级工匠学院申报通知', note: '自评八十分方可申报、程序五步；据市总工会网站' },
} satisfies Record<string, Source>
