import { yuanText } from '../money.ts'
import { hardshipAccident, hardshipDeep, hardshipRelative } from '../parameters.ts'
import type { Answer, Read, ServiceRegister, Wrong } from './register.ts'

const funds = ['中央财政帮扶资金', '省级帮扶资金', '工会经费', '社会捐助', '其他'] as const

const timesOf = (value: unknown): number | null =>
  Array.isArray(value) ? Number(value[0]) / Number(value[1]) : typeof value === 'number' ? value : null

/** (家庭年可支配收入 − 刚性支出) ÷ 12 ÷ 共同生活人口, in fen a month; null where something is not filled in. */
export function perHead(answer: Answer): number | null {
  const [income, rigid, heads] = [answer['income'], answer['rigid'], answer['heads']]
  if (typeof income !== 'number' || typeof rigid !== 'number' || typeof heads !== 'number' || heads === 0) return null
  return Math.round((income - rigid) / 12 / heads)
}

/** Whether the grade that was chosen is the one the figures give, by the multiples in force here; where nobody set them nothing is said. */
function graded(answer: Answer, read: Read): readonly Wrong[] {
  const [head, line] = [perHead(answer), answer['subsistence']]
  const [deep, relative] = [timesOf(read(hardshipDeep.id)), timesOf(read(hardshipRelative.id))]
  const { income, cost, grade } = answer
  if (grade === '意外致困') {
    const share = timesOf(read(hardshipAccident.id))
    if (typeof cost !== 'number') return [{ at: 'cost', what: '意外致困要填年度致困费用', remedy: '照票据填' }]
    return share !== null && typeof income === 'number' && cost <= income * share
      ? [
          {
            at: 'grade',
            what: `致困费用${yuanText(cost)}没有超过家庭年收入的${share * 100}%`,
            remedy: '核对费用，或者改类别',
          },
        ]
      : []
  }
  if (head === null || typeof line !== 'number' || deep === null || relative === null) return []
  const fits = head < line * deep ? '深度困难' : head < line * relative ? '相对困难' : null
  if (fits === grade) return []
  return [
    {
      at: 'grade',
      what: `人均每月${yuanText(head)}，低保${yuanText(line)}，照本地倍数${fits === null ? '不属于深度困难、相对困难' : `是${fits}`}`,
      remedy: fits === null ? '核对收入和支出；不符合的不建档' : `类别改为${fits}，或者核对数字`,
    },
  ]
}

export const registers: readonly ServiceRegister[] = [
  {
    key: 'hardship',
    title: '困难职工档案',
    about: '申请、核实、公示（只公示姓名、单位、类别）、审批以后建档，定期核查，脱困退档',
    bit: 13,
    day: '建档日期',
    columns: [
      { key: 'grade', title: '类别', kind: 'choice', of: ['深度困难', '相对困难', '意外致困'], must: true },
      { key: 'tier', title: '档案级别', kind: 'choice', of: ['全国级', '省级', '市级', '县级'], must: true },
      { key: 'heads', title: '共同生活人口', kind: 'number', unit: '人', max: 30, must: true },
      { key: 'income', title: '家庭年可支配收入', kind: 'money', must: true },
      { key: 'rigid', title: '年刚性支出', kind: 'money', hint: '医疗、教育、残疾等', must: true },
      { key: 'subsistence', title: '当地低保标准（月）', kind: 'money', must: true },
      { key: 'cost', title: '年度致困费用', kind: 'money', hint: '意外致困的填' },
      {
        key: 'cause',
        title: '致困原因',
        kind: 'choice',
        of: ['本人患病', '家属患病', '子女上学', '意外灾害', '下岗失业', '其他'],
        must: true,
      },
      {
        key: 'excluded',
        title: '排除情形核查',
        kind: 'choice',
        of: ['没有排除情形', '有，不建档'],
        must: true,
        hint: '自费留学、两套以上住房、经营商铺等，以当地口径为准',
      },
    ],
    by: ['grade', 'tier', 'cause'],
    open: {
      state: '在档',
      ended: '退档',
      endings: ['脱困', '死亡', '离开本地', '骗取', '其他'],
      review: '下次核查日期',
    },
    check: (answer, read) =>
      answer['excluded'] === '有，不建档'
        ? [{ at: 'excluded', what: '有排除情形的不建档', remedy: '核查有误的改正后再建' }]
        : graded(answer, read),
    cites: '总工会困难职工帮扶的办法；倍数、扣除项以当地口径为准',
    evidence: '待核',
  },
  {
    key: 'aid',
    title: '帮扶记录',
    about: '给困难职工的生活、医疗、助学、就业、法律、心理帮扶，按资金来源分账，同一事由不重复',
    bit: 13,
    day: '帮扶日期',
    columns: [
      {
        key: 'kind',
        title: '帮扶种类',
        kind: 'choice',
        of: ['生活', '医疗', '助学', '就业', '法律', '心理'],
        must: true,
      },
      { key: 'fund', title: '资金来源', kind: 'choice', of: funds, must: true },
      { key: 'amount', title: '金额', kind: 'money', hint: '没有给钱的不填' },
      { key: 'reason', title: '事由', kind: 'text', max: 120, must: true },
      { key: 'voucher', title: '凭证号', kind: 'text', max: 40 },
    ],
    sum: 'amount',
    by: ['kind', 'fund'],
    cites: '困难职工帮扶资金的管理办法（文号待核）',
    evidence: '待核',
  },
  {
    key: 'mutual',
    title: '职工医疗互助',
    about: '共济，不是保险：参加、补助申请和结果；缴费、等待期、比例、封顶各地不同，照当期办法填',
    bit: 13,
    day: '申请日期',
    columns: [
      { key: 'cycle', title: '互助期', kind: 'text', max: 20, must: true, hint: '如：2026年第十二期' },
      { key: 'joined', title: '参加方式', kind: 'choice', of: ['单位集体', '个人'], must: true },
      { key: 'cause', title: '补助事由', kind: 'choice', of: ['住院', '特殊门诊', '重大疾病', '意外伤害'], must: true },
      { key: 'own', title: '医保报销后自付', kind: 'money', must: true },
      { key: 'amount', title: '补助金额', kind: 'money', hint: '审定以后填' },
      { key: 'outcome', title: '结果', kind: 'choice', of: ['受理', '已补助', '不符合当期办法'], must: true },
    ],
    sum: 'amount',
    by: ['cause', 'outcome', 'joined'],
    check: answer =>
      answer['outcome'] === '已补助' && answer['amount'] === null
        ? [{ at: 'amount', what: '已补助的要填金额', remedy: '照审定的金额填' }]
        : typeof answer['amount'] === 'number' && typeof answer['own'] === 'number' && answer['amount'] > answer['own']
          ? [{ at: 'amount', what: '补助多于自付', remedy: '核对两个数' }]
          : [],
    cites: '当地职工医疗互助办法，以当期为准',
    evidence: '待核',
  },
  {
    key: 'craft-fund',
    title: '工匠基金',
    about: '资助工匠、创新工作室的项目：批准、拨付、用途',
    bit: 7,
    day: '批准日期',
    columns: [
      { key: 'project', title: '项目', kind: 'text', max: 80, must: true },
      {
        key: 'use',
        title: '用途',
        kind: 'choice',
        of: ['技术攻关', '带徒传艺', '成果推广', '交流研修', '奖励', '其他'],
        must: true,
      },
      { key: 'amount', title: '资助金额', kind: 'money', must: true },
      { key: 'paid', title: '拨付', kind: 'choice', of: ['还没有', '已拨付'], must: true },
    ],
    sum: 'amount',
    by: ['use', 'paid'],
    cites: '贵州决定（征求意见稿）提出工匠基金；本地办法以文件为准',
    evidence: '待核',
  },
  {
    key: 'talent',
    title: '人才政策办理',
    about: '经认定的人才办落户、住房、医疗、子女入学：从受理、转给主管部门，到落实或者不予办理，期限到了提醒',
    bit: 5,
    day: '受理日期',
    columns: [
      { key: 'kind', title: '办哪一项', kind: 'choice', of: ['落户', '住房', '医疗', '子女入学'], must: true },
      { key: 'paper', title: '凭什么认定', kind: 'text', max: 80, must: true, hint: '人社部门认定文件的名称、文号' },
      {
        key: 'to',
        title: '转给哪个部门',
        kind: 'choice',
        of: ['公安', '住房城乡建设', '卫生健康', '教育', '人力资源社会保障', '其他'],
        must: true,
      },
      { key: 'amount', title: '补贴金额', kind: 'money', hint: '住房补贴等有金额的，照部门核定的填' },
      { key: 'both', title: '夫妻一方已享', kind: 'choice', of: ['没有', '是，不重复办'], must: true },
    ],
    sum: 'amount',
    by: ['kind', 'to'],
    open: {
      state: '办理中',
      ended: '办结',
      endings: ['已落实', '部门不予办理', '本人撤回', '离开本地'],
      review: '答复期限',
    },
    check: answer =>
      answer['both'] === '是，不重复办'
        ? [{ at: 'both', what: '夫妻同符合的只享一份', remedy: '由没有享受过的一方的项目办理，或者不登记' }]
        : [],
    cites: '中央27条和两部决定的人才政策条款；项目、标准以当地人才分类目录为准',
    evidence: '产品约定',
  },
  {
    key: 'psychology',
    title: '心理关爱',
    about: '心理咨询、疏导和讲座的次数；不记内容，内容由承办机构保密',
    bit: 13,
    day: '服务日期',
    columns: [
      { key: 'kind', title: '形式', kind: 'choice', of: ['个体咨询', '团体辅导', '热线', '讲座'], must: true },
      { key: 'body', title: '承办机构', kind: 'text', max: 60, must: true },
      { key: 'heads', title: '人次', kind: 'number', unit: '人次', max: 5000, must: true },
    ],
    by: ['kind'],
    cites: '本级总工会的服务安排',
    evidence: '产品约定',
  },
  {
    key: 'delivery',
    title: '送温暖、送清凉等（“二十送”）',
    about: '各种“送”的对象、内容和发放：打卡优先，签领留影像；同一年同一种不重复',
    bit: 13,
    day: '发放日期',
    columns: [
      {
        key: 'kind',
        title: '哪一种',
        kind: 'choice',
        of: [
          '送温暖',
          '送清凉',
          '金秋助学',
          '送岗位',
          '送技能',
          '送法律',
          '送健康',
          '送文化',
          '送体检',
          '走访慰问',
          '其他',
        ],
        must: true,
        hint: '“二十送”的名目以当地公布的为准，没有列出的选“其他”，写在内容里',
      },
      { key: 'what', title: '内容', kind: 'text', max: 80, must: true },
      { key: 'amount', title: '价值', kind: 'money' },
      { key: 'way', title: '发放方式', kind: 'choice', of: ['打卡', '实物签领', '服务'], must: true },
      { key: 'fund', title: '资金来源', kind: 'choice', of: funds, must: true },
    ],
    sum: 'amount',
    by: ['kind', 'way', 'fund'],
    cites: '年度送温暖、送清凉、金秋助学的通知，标准以当年为准',
    evidence: '待核',
  },
]

export const registerOf = (key: string): ServiceRegister | undefined => registers.find(one => one.key === key)
