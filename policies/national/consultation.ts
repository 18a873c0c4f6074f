import type { Evidence } from '#kernel/rules'
import type { Consultation } from '#modules/oversight'

/**
 * Who is asked about whom, when a round's notice does not say. The three forms are 已核 (平顶山市总工会2019年五一劳动奖推荐通知);
 * the departments follow older notices rewritten for today's offices and are 熟知: the round's notice stands above this list.
 */
export const consultationEvidence: Evidence = '熟知'

export const consultations: readonly Consultation[] = [
  {
    form: '企业负责人',
    category: 'leader',
    title: '企业和企业负责人',
    asked: [
      { department: 'MPS', about: '违法犯罪记录' },
      { department: 'CCDI', about: '处分、问题线索', when: '国有企业负责人；党员' },
      { department: 'ORG', about: '干部管理权限意见', when: '国有企业领导人员' },
      { department: 'AUDIT', about: '经济责任审计', when: '国有及国有控股企业' },
      { department: 'TAX', about: '欠税、偷税' },
      { department: 'SAMR', about: '重大违法、经营异常名录' },
      { department: 'HRSS', about: '欠薪、社会保险、劳动争议、劳务派遣' },
      { department: 'ECO', about: '环境违法处罚' },
      { department: 'EMERG', about: '生产安全事故' },
      { department: 'HEALTH', about: '职业病危害' },
      { department: 'COURT', about: '失信被执行人' },
      { department: 'UFWD', about: '综合评价', when: '非公有制经济人士' },
      { department: 'FIC', about: '综合评价', when: '非公有制经济人士' },
      { department: 'UNION', about: '建会、职代会、集体合同、工会经费' },
    ],
  },
  {
    form: '机关事业单位干部',
    category: 'office',
    title: '机关事业单位工作人员',
    asked: [
      { department: 'MPS', about: '违法犯罪记录' },
      { department: 'CCDI', about: '处分、问题线索' },
      { department: 'ORG', about: '干部管理权限意见' },
      { department: 'AUDIT', about: '经济责任审计', when: '单位主要负责人' },
      { department: 'COURT', about: '失信被执行人' },
      { department: 'UFWD', about: '评价', when: '党外人士' },
    ],
  },
  {
    form: '一线职工、农民',
    category: 'worker',
    title: '一线职工和专业技术人员',
    asked: [
      { department: 'MPS', about: '违法犯罪记录' },
      { department: 'CCDI', about: '处分、问题线索', when: '党员' },
      { department: 'COURT', about: '失信被执行人' },
      { department: 'UNION', about: '会员身份' },
    ],
  },
  {
    form: '一线职工、农民',
    category: 'farmer',
    title: '农民',
    asked: [
      { department: 'MPS', about: '违法犯罪记录' },
      { department: 'CCDI', about: '处分、问题线索', when: '党员、村干部' },
      { department: 'TAX', about: '欠税', when: '办企业的' },
      { department: 'SAMR', about: '重大违法、经营异常名录', when: '办企业的' },
      { department: 'COURT', about: '失信被执行人' },
    ],
  },
]

/** Who looks first at which category: 企业—工会, 机关事业—人社, 农民—农业农村, 新社会阶层—统战. 已核：郑州高新区2023年劳动模范推荐通知。 */
export const categoryLeads: Readonly<Record<string, string>> = {
  worker: 'UNION',
  leader: 'UNION',
  office: 'HRSS',
  farmer: 'AGRI',
  newStratum: 'UFWD',
}
