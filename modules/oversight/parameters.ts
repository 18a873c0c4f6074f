import { parameter, tableParameter, type Fraction } from '#kernel/rules'
import * as congress from './parameters-congress.ts'
import * as crafts from './parameters-crafts.ts'
import * as rounds from './parameters-rounds.ts'

// Figures of labour law that no module carries out yet: declared here so that they are read, cited and checked like every other.
// A module that begins to act on one takes it over under the same id.

export const bargainReplyDays = parameter<number>({
  id: 'labour.bargain.replyDays',
  title: '收到协商要约后书面答复的期限',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const bargainReplyWorkdays = parameter<number>({
  id: 'labour.bargain.replyWorkdays',
  title: '收到协商要约后书面答复的期限（按工作日规定的地方）',
  unit: '个工作日',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const bargainReps = parameter<number>({
  id: 'labour.bargain.minimumReps',
  title: '集体协商每方代表最少人数',
  unit: '人',
  on: 'day',
  layers: 'floor',
  task: '省人力资源社会保障厅',
})
export const bargainRepsLarge = parameter<number>({
  id: 'labour.bargain.minimumRepsLarge',
  title: '规模以上企业集体协商每方代表最少人数',
  unit: '人',
  on: 'day',
  layers: 'floor',
  task: '省人力资源社会保障厅',
})
export const bargainOutside = parameter<Fraction>({
  id: 'labour.bargain.externalMax',
  title: '外聘协商代表占本方代表的最高比例',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const bargainSubmit = parameter<number>({
  id: 'labour.bargain.submitWorkdays',
  title: '达成集体合同草案后提交职代会的期限',
  unit: '个工作日',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const bargainResubmit = parameter<number>({
  id: 'labour.bargain.resubmitWorkdays',
  title: '草案未通过后再次提交的期限',
  unit: '个工作日',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const bargainFile = parameter<number>({
  id: 'labour.bargain.fileDays',
  title: '签订集体合同后报送审查的期限',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const bargainCopies = parameter<number>({
  id: 'labour.bargain.fileCopies',
  title: '报送集体合同的份数',
  unit: '份',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const bargainReview = parameter<number>({
  id: 'labour.bargain.reviewDays',
  title: '收到集体合同后未提出异议即生效的日数',
  unit: '日',
  on: 'day',
  layers: 'nationalOnly',
  task: '省人力资源社会保障厅',
})
export const bargainPublish = parameter<number>({
  id: 'labour.bargain.publishWorkdays',
  title: '集体合同生效后向职工公布的期限',
  unit: '个工作日',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const bargainDispute = parameter<number>({
  id: 'labour.bargain.disputeDays',
  title: '集体协商争议协调处理的期限',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const bargainDisputeMore = parameter<number>({
  id: 'labour.bargain.disputeExtensionDays',
  title: '集体协商争议可以延长的日数',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const bargainRenew = parameter<number>({
  id: 'labour.bargain.renewalDays',
  title: '期满前可以要求续订集体合同的日数',
  unit: '日',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const disclosureReply = parameter<number>({
  id: 'labour.disclosure.replyDays',
  title: '对公开事项的意见作出答复的期限',
  unit: '日',
  on: 'day',
  task: '省总工会',
})
export const supervisionReply = parameter<number>({
  id: 'labour.supervision.opinionReplyWorkdays',
  title: '劳动法律监督意见书的答复期限',
  unit: '个工作日',
  on: 'day',
  task: '省总工会',
})
export const supervisionReject = parameter<number>({
  id: 'labour.supervision.rejectWorkdays',
  title: '不受理劳动法律监督申请的告知期限',
  unit: '个工作日',
  on: 'day',
  task: '省总工会',
})
export const supervisors = parameter<number>({
  id: 'labour.supervision.inspectorsLeast',
  title: '劳动法律监督调查的最少人数',
  unit: '人',
  on: 'day',
  layers: 'floor',
  task: '省总工会',
})
export const mediationDays = parameter<number>({
  id: 'labour.mediation.days',
  title: '劳动争议调解的期限，到期未达成协议可以仲裁',
  unit: '日',
  on: 'day',
  layers: 'nationalOnly',
  task: '省人力资源社会保障厅',
})
export const arbitrationAccept = parameter<number>({
  id: 'labour.arbitration.acceptDays',
  title: '仲裁委员会决定受理的期限',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const arbitrationAnswer = parameter<number>({
  id: 'labour.arbitration.answerDays',
  title: '被申请人提交答辩书的期限',
  unit: '日',
  on: 'day',
  layers: 'nationalOnly',
  task: '省人力资源社会保障厅',
})
export const arbitrationTrial = parameter<number>({
  id: 'labour.arbitration.trialDays',
  title: '仲裁庭裁决的期限',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const arbitrationMore = parameter<number>({
  id: 'labour.arbitration.extensionDays',
  title: '案情复杂可以延长的日数',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const arbitrationSimple = parameter<number>({
  id: 'labour.arbitration.simpleDays',
  title: '简易处理的仲裁期限',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const arbitrationFinal = parameter<number>({
  id: 'labour.arbitration.finalMonths',
  title: '终局裁决的金额上限，按当地月最低工资计',
  unit: '个月',
  on: 'day',
  layers: 'nationalOnly',
  task: '省人力资源社会保障厅',
})
export const judicialConfirm = parameter<number>({
  id: 'labour.judicialConfirmDays',
  title: '调解协议生效后申请司法确认的期限',
  unit: '日',
  on: 'day',
  layers: 'nationalOnly',
  task: '省人力资源社会保障厅',
})
export const inspectionDays = parameter<number>({
  id: 'labour.inspection.workdays',
  title: '劳动保障监察办结的期限',
  unit: '个工作日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const inspectionMore = parameter<number>({
  id: 'labour.inspection.extensionWorkdays',
  title: '劳动保障监察可以延长的期限',
  unit: '个工作日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const inspectionAccept = parameter<number>({
  id: 'labour.inspection.acceptWorkdays',
  title: '劳动保障监察决定受理的期限',
  unit: '个工作日',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const dispatchMax = parameter<Fraction>({
  id: 'labour.dispatch.maxShare',
  title: '被派遣劳动者占用工总量的最高比例',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const safetyFirst = parameter<number>({
  id: 'labour.safety.firstHours',
  title: '新上岗人员岗前安全培训最少学时',
  unit: '学时',
  on: 'day',
  layers: 'floor',
  task: '省应急管理厅',
})
export const safetyDanger = parameter<number>({
  id: 'labour.safety.dangerousHours',
  title: '高危行业新上岗人员安全培训最少学时',
  unit: '学时',
  on: 'day',
  layers: 'floor',
  task: '省应急管理厅',
})
export const safetyAgain = parameter<number>({
  id: 'labour.safety.againHours',
  title: '高危行业每年再培训最少学时',
  unit: '学时',
  on: 'day',
  layers: 'floor',
  task: '省应急管理厅',
})
export const wageWithSocial = parameter<boolean>({
  id: 'labour.wage.includesSocialInsurance',
  title: '最低工资标准包含个人缴纳的社会保险费',
  on: 'month.owed',
  task: '省人力资源社会保障厅',
})
export const wageWithHousing = parameter<boolean>({
  id: 'labour.wage.includesHousingFund',
  title: '最低工资标准包含个人缴纳的住房公积金',
  on: 'month.owed',
  task: '省人力资源社会保障厅',
})

/** 累计工作年限 → 年休假天数. */
export const annualLeave = tableParameter({
  id: 'labour.leave.annual',
  title: '带薪年休假天数',
  unit: '日',
  on: 'year.owed',
  layers: 'nationalOnly',
  task: '人力资源社会保障部',
  keys: [{ name: 'served', title: '累计工作', band: true, unit: '年' }],
})
/** The tiers are those of the province; which county is in which tier is in its notice. */
const tiers = [{ name: 'tier', title: '档次', among: ['一档', '二档', '三档', '四档', '不分档'] }] as const
export const wageMonthly = tableParameter({
  id: 'labour.wage.minimumMonthly',
  title: '月最低工资标准',
  format: 'money',
  on: 'month.owed',
  task: '省人力资源社会保障厅：按省政府通知录入',
  keys: tiers,
})
export const wageHourly = tableParameter({
  id: 'labour.wage.minimumHourly',
  title: '非全日制小时最低工资标准',
  format: 'money',
  on: 'month.owed',
  task: '省人力资源社会保障厅：按省政府通知录入',
  keys: tiers,
})
const staff = { name: 'staff', title: '职工人数', band: true, unit: '人' } as const
export const delegatesBase = tableParameter({
  id: 'labour.congress.delegatesBase',
  title: '职工代表名额的基数',
  unit: '名',
  on: 'meeting',
  task: '省总工会：按本省企业民主管理规定录入',
  keys: [staff],
})
export const delegatesStep = tableParameter({
  id: 'labour.congress.delegatesStep',
  title: '每满多少人增加代表名额',
  unit: '人',
  on: 'meeting',
  task: '省总工会：按本省企业民主管理规定录入',
  keys: [staff],
})
export const delegatesMore = tableParameter({
  id: 'labour.congress.delegatesMore',
  title: '每档增加的代表名额',
  unit: '名',
  on: 'meeting',
  task: '省总工会：按本省企业民主管理规定录入',
  keys: [staff],
})

/** How often a round is held. */
export const roundYears = tableParameter({
  id: 'honours.cycleYears',
  title: '评选周期',
  unit: '年',
  on: 'round.notice',
  task: '授予机关',
  keys: [
    {
      name: 'honour',
      title: '称号',
      among: ['全国劳动模范和先进工作者', '省劳动模范和先进工作者', '市劳动模范和先进工作者'],
    },
  ],
})
/** At which level the benefits of an honour are given: a word of the level. */
export const benefitTier = tableParameter({
  id: 'honours.benefitTier',
  title: '称号享受哪一级劳动模范待遇',
  kind: 'word',
  on: 'award',
  task: '省总工会：按本省规定录入',
  keys: [{ name: 'honour', title: '称号', among: ['全国五一劳动奖章', '省五一劳动奖章'] }],
})

/** Every parameter of this module, in the order of the work. */
export const parameters = [
  roundYears,
  benefitTier,
  annualLeave,
  wageMonthly,
  wageHourly,
  wageWithSocial,
  wageWithHousing,
  delegatesBase,
  delegatesStep,
  delegatesMore,
  bargainReplyDays,
  bargainReplyWorkdays,
  bargainReps,
  bargainRepsLarge,
  bargainOutside,
  bargainSubmit,
  bargainResubmit,
  bargainFile,
  bargainCopies,
  bargainReview,
  bargainPublish,
  bargainDispute,
  bargainDisputeMore,
  bargainRenew,
  disclosureReply,
  supervisionReply,
  supervisionReject,
  supervisors,
  mediationDays,
  arbitrationAccept,
  arbitrationAnswer,
  arbitrationTrial,
  arbitrationMore,
  arbitrationSimple,
  arbitrationFinal,
  judicialConfirm,
  inspectionDays,
  inspectionMore,
  inspectionAccept,
  dispatchMax,
  safetyFirst,
  safetyDanger,
  safetyAgain,
  ...congress.parameters,
  ...rounds.parameters,
  ...crafts.parameters,
]
