import { cite, type StudioKind, type StudioPreset } from '#modules/oversight'
import sources from './sources.ts'

/** 中共中央 国务院的意见并列四类工作室；哪一条线命名哪一类是各线的职责分工，工会、人社、团委互不代替。 */
export const studioKinds: readonly StudioKind[] = [
  {
    key: 'model',
    title: '劳模和工匠人才创新工作室',
    line: '工会',
    why: '劳模和工匠人才创新工作室由工会命名和管理',
    evidence: '熟知',
    cites: cite(sources.opinion, '（二十）', 'C248'),
  },
  {
    key: 'worker',
    title: '职工创新工作室',
    line: '工会',
    why: '职工创新工作室由工会命名和管理',
    evidence: '熟知',
    cites: cite(sources.opinion, '（二十）', 'C248'),
  },
  {
    key: 'master',
    title: '技能大师工作室',
    line: '人社',
    why: '技能大师工作室由人力资源社会保障部门建设和管理，经费走人社线',
    evidence: '已核',
    cites: cite(sources.opinion, '（二十）', 'C248'),
  },
  {
    key: 'youth',
    title: '青创先锋工作室',
    line: '团委',
    why: '青创先锋工作室由共青团组织命名和管理',
    evidence: '熟知',
    cites: cite(sources.opinion, '（二十）', 'C249'),
  },
]

export const studioPresets: readonly StudioPreset[] = [
  {
    id: 'hefei',
    title: '合肥2022：劳模（职工）创新工作室认定',
    line: '工会',
    kind: 'model',
    saying: '带头人为市级及以上劳模（含享受待遇的）、五一劳动奖章获得者或其他工匠；每年至少1个单位立项课题；成果有效益',
    open: '成员数、评分表、年报日期，通知摘录里没有，照本地通知录入',
    criteria: [],
    minTopics: 1,
    leaderTitles: ['劳动模范', '先进工作者', '五一劳动奖章', '工匠'],
    money: '该市当年：新认定5万元，重新确认3万元。只作参照，本地金额照本地通知录入',
    evidence: '已核',
    cites: cite(sources.hefei2022, '（条号待核）', 'C071'),
  },
  {
    id: 'hangzhou',
    title: '杭州：技能大师工作室考核评分表（100分）',
    line: '人社',
    kind: 'master',
    saying:
      '基础保障35分、日常管理15分、技术攻关30分、带徒传艺20分；每年带徒不少于10人、培养高技能人才不少于3人，少1人分别扣1分、3分',
    open: '合格分数、加分项，转载里没有，照本地通知录入',
    criteria: [
      { title: '场地', max: 10 },
      { title: '设备', max: 5 },
      { title: '经费与制度', max: 10 },
      { title: '财务合规', max: 10 },
      { title: '管理制度', max: 5 },
      { title: '计划总结', max: 10 },
      { title: '参与技改', max: 5 },
      { title: '成果推广', max: 10 },
      { title: '业内交流', max: 5 },
      { title: '服务社会', max: 5 },
      { title: '校企合作', max: 5 },
      { title: '带徒', max: 10, what: '每年带徒不少于10人，少1人扣1分' },
      { title: '培养高技能人才', max: 10, what: '每年不少于3人，少1人扣3分' },
    ],
    minApprentices: 10,
    evidence: '已核',
    cites: cite(sources.hangzhouMaster, '评分表', 'C250'),
  },
  {
    id: 'weihai',
    title: '威海2024：自评80分方可申报',
    line: '工会',
    kind: 'model',
    saying:
      '先自评，80分以上方可申报；申报、材料复核、实地考察、党组研究、发文公布授牌；不限名额。原为市级工匠学院的程序',
    open: '自评表的项目和分值，网站上没有，照本地通知录入',
    criteria: [],
    selfMin: 80,
    evidence: '已核',
    cites: cite(sources.weihai2024, '（条号待核）', 'C124'),
  },
]
