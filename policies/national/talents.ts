import { cite, type TalentDefinition, type TalentMark } from '#modules/oversight'
import sources from './sources.ts'

/**
 * No national text says who stands in which database: the decisions of 浙江 and 忻州 ask for the three to be built. What is written
 * here is 产品约定 on the words of the national texts, for places that have no definition of their own.
 */
const graded = ['三级/高级工', '二级/技师', '一级/高级技师'] as const
/** What 高级工及以上 and the names of the grades rest on, wherever the database itself comes from. */
export const gradesBasis = cite(sources.skillGrades, '（条号待核）')

const schemes = ['职业技能等级证书', '国家职业资格证书'] as const

export const model: Omit<TalentDefinition, 'keeper' | 'cites'> = {
  database: 'model',
  title: '劳模库',
  from: '1949-10-01',
  until: null,
  saying: '持有在效力中的劳动模范、先进工作者称号的个人，全国、省、市、县各级都收；称号以荣誉目录里列为劳模的为准',
  open: '先锋号、奖状是集体荣誉，不进人员库。五一劳动奖章、工匠、行业和部门的表彰不因此进入；部委的表彰，决定里明文写“享受省部级劳模待遇”的，由经办人凭决定提出入库',
  honours: { families: ['劳模'], levels: ['国家', '省', '市', '县'], verified: ['已核'] },
  evidence: '产品约定',
}

export const craftsman: Omit<TalentDefinition, 'keeper' | 'cites'> = {
  database: 'craftsman',
  title: '工匠库',
  from: '1949-10-01',
  until: null,
  saying: '持有在效力中的工匠称号的个人：大国工匠、省级工匠、市级工匠、县级工匠；称号以荣誉目录里列为工匠的为准',
  open: '企业自设的首席工匠、大国工匠的培育对象（还没有评价合格的）、提名奖不因此进入；工会、人社等部门各自命名的工匠，看授予机关，都收',
  honours: { families: ['工匠'], levels: ['国家', '省', '市', '县'], verified: ['已核'] },
  evidence: '产品约定',
}

export const skilled: Omit<TalentDefinition, 'keeper' | 'cites'> = {
  database: 'skilled',
  title: '高技能人才库',
  from: '2022-03-18',
  until: null,
  saying: '持有高级工及以上职业技能等级证书或者国家职业资格证书的个人，含特级技师、首席技师；证书须经核验',
  open: '专项职业能力证书没有等级，不因此进入；只在花名册上写了等级、没有核验证书的，不进入',
  certificates: { schemes, levels: ['首席技师', '特级技师', ...graded.toReversed()], verified: ['核验'] },
  evidence: '熟知',
}

export const talentDefinitions: readonly TalentDefinition[] = [
  {
    ...model,
    keeper: {
      lead: '总工会',
      with: [],
      why: '工会受政府委托，与有关部门共同做好劳动模范的评选、表彰、培养和管理',
    },
    cites: [cite(sources.unionLaw, '第三十三条', 'C067')],
  },
  {
    ...craftsman,
    keeper: { lead: '总工会', with: ['人力资源社会保障', '工业和信息化'], why: '由谁维护，文件没有写，照通行的分工' },
    cites: [cite(sources.opinion, '（二十二）', 'C002')],
  },
  {
    ...skilled,
    from: '1949-10-01',
    until: '2022-03-17',
    saying: '持有高级工、技师、高级技师国家职业资格证书或者职业技能等级证书的个人；证书须经核验',
    certificates: { schemes, levels: graded.toReversed(), verified: ['核验'] },
    keeper: { lead: '人力资源社会保障', with: ['总工会'], why: '技能人才评价由人力资源社会保障部门管理' },
    evidence: '待核',
    cites: [cite(sources.skillPlan, '（条号待核）')],
  },
  {
    ...skilled,
    keeper: { lead: '人力资源社会保障', with: ['总工会'], why: '技能人才评价由人力资源社会保障部门管理' },
    cites: [gradesBasis, cite(sources.opinion, '（十二）', 'C146')],
  },
]

export const talentMarks: readonly TalentMark[] = [
  {
    key: 'rural',
    title: '乡村工匠',
    saying:
      '县域内从事传统工艺和乡村手工业，能够扎根农村，传承发展、转化应用传统技艺，促进乡村产业发展和农民就业的技能人才',
    proof: '认定乡村工匠（名师、大师）的文件',
    by: '农业农村（乡村振兴）部门会同有关部门',
    evidence: '已核',
    cites: [cite(sources.ruralCraft, '（条号待核）', 'C126')],
  },
  {
    key: 'heritage',
    title: '非遗传承人',
    saying:
      '熟练掌握其传承的非物质文化遗产，在特定领域内有代表性、在一定区域内有较大影响，积极开展传承活动，由文化主管部门认定的代表性传承人',
    proof: '认定代表性传承人的文件',
    by: '县级以上文化主管部门',
    evidence: '熟知',
    cites: [cite(sources.heritageLaw, '第二十九条', 'C126')],
  },
  {
    key: 'women',
    title: '巾帼工匠',
    saying: '工会、妇联认定的女工匠；没有全国统一的条件，以认定的文件为准',
    proof: '认定巾帼工匠的文件',
    by: '工会、妇联',
    sex: '女',
    evidence: '产品约定',
    cites: [cite(sources.opinion, '（二十二）', 'C142')],
  },
  {
    key: 'party',
    title: '党管人才',
    saying: '大国工匠、高技能人才中，组织部门纳入党管人才总体安排的；纳入谁、多久，以组织部门的名单为准',
    proof: '组织部门的名单或者文件',
    by: '组织部门',
    within: ['craftsman', 'skilled'],
    evidence: '产品约定',
    cites: [cite(sources.opinion, '（十二）', 'C146')],
  },
]
