import { readFileSync } from 'node:fs'
import { cite } from '#modules/oversight'
import type { ConditionLaw, CrossRule, Edition, Level, Need, SkillLaw, Tier } from '#modules/skills'
import sources from './sources.ts'
import { degreeRules } from './title-degrees.ts'

const circled = '①②③④⑤⑥'
const shortOf: Readonly<Record<string, string>> = {
  '五级/初级工': '初级工',
  '四级/中级工': '中级工',
  '三级/高级工': '高级工',
  '二级/技师': '技师',
  '一级/高级技师': '高级技师',
}
type Read = '已核' | '熟知'

/** The ways to one level, numbered as they are printed. */
const ways = (
  level: Level,
  source: (typeof sources)['standardRules2023'],
  ...each: readonly (readonly [Read, ...(readonly Need[])])[]
): readonly ConditionLaw[] =>
  each.map(([evidence, ...needs], i) => ({
    key: `${shortOf[level] ?? level}${circled.charAt(i)}`,
    needs,
    evidence,
    cites: cite(source, `申报条件，${level}第${i + 1}项`, 'C149'),
  }))

const age: Need = { is: 'age', years: 16 }
const worked = (years: number): Need => ({ is: 'worked', years })
const held = (level: Level, years: number): Need => ({ is: 'level', level, years })
const title = (tier: Tier, years: number): Need => ({ is: 'title', tier, years })
const titleWorked = (tier: Tier, years: number): Need => ({ is: 'titleWorked', tier, years })
const school = (of: Extract<Need, { is: 'school' }>['of']): Need => ({ is: 'school', of })

const rules2023 = sources.standardRules2023
const rules2018 = sources.standardRules2018

/** 申报条件是职业标准写的，每个标准一份；这里是规程的通用条件。与通用条件不同的，录入标准时写明。 */
const editions: readonly Edition[] = [
  {
    key: '2023',
    title: '2023年版规程的通用条件',
    from: '2023-01-01',
    until: null,
    about:
      '依2023年版《国家职业标准编制技术规程》编制的标准用这一套。初级工至技师前三项据公开摘录核对，技师后两项和高级技师为通行口径；规程印发的日子没有读到，起用日按年份记。',
    levels: {
      '五级/初级工': ways('五级/初级工', rules2023, ['已核', age, { is: 'intends' }], ['已核', age, worked(0)]),
      '四级/中级工': ways(
        '四级/中级工',
        rules2023,
        ['已核', worked(5)],
        ['已核', held('五级/初级工', 3)],
        ['已核', school('secondary')],
      ),
      '三级/高级工': ways(
        '三级/高级工',
        rules2023,
        ['已核', worked(10)],
        ['已核', held('四级/中级工', 4)],
        ['已核', title('助理级', 1)],
        ['已核', school('seniorTech')],
        ['已核', held('四级/中级工', 0), school('college')],
        ['已核', school('appraised')],
      ),
      '二级/技师': ways(
        '二级/技师',
        rules2023,
        ['已核', held('三级/高级工', 5)],
        ['已核', titleWorked('助理级', 5), held('三级/高级工', 1)],
        ['已核', title('中级', 1)],
        ['熟知', held('三级/高级工', 0), school('techCollege'), worked(2)],
        ['熟知', held('三级/高级工', 2), school('reserve')],
      ),
      '一级/高级技师': ways(
        '一级/高级技师',
        rules2023,
        ['熟知', held('二级/技师', 5)],
        ['熟知', titleWorked('中级', 5), held('二级/技师', 1)],
        ['熟知', title('副高级', 1)],
      ),
    },
  },
  {
    key: '2018',
    title: '2018年版规程的通用条件',
    from: '2018-01-01',
    until: null,
    about: '2018至2022年编制、还没有换版的标准用这一套。数字据公开摘录核对；没有读到全文，各标准另有规定的照标准。',
    levels: {
      '五级/初级工': ways('五级/初级工', rules2018, ['已核', worked(1)]),
      '四级/中级工': ways('四级/中级工', rules2018, ['已核', held('五级/初级工', 4)], ['已核', worked(6)]),
      '三级/高级工': ways(
        '三级/高级工',
        rules2018,
        ['已核', held('四级/中级工', 5)],
        ['已核', school('college'), held('四级/中级工', 0), worked(2)],
      ),
      '二级/技师': ways(
        '二级/技师',
        rules2018,
        ['已核', held('三级/高级工', 4)],
        ['已核', held('三级/高级工', 3), school('techCollege')],
        ['已核', held('三级/高级工', 2), school('reserve')],
      ),
      '一级/高级技师': ways('一级/高级技师', rules2018, ['已核', held('二级/技师', 4)]),
    },
  },
]

const workers = sources.throughTitles2018
const wider = sources.throughTitles2020
const engineering = { seriesCodes: ['01'], series: '工程技术人才' }
const first = { version: '2018年试点口径', inForce: { from: '2018-11-30', until: null } }
const second = { version: '2020年扩围口径', inForce: { from: '2021-01-01', until: null } }
const skill = (name: Level) => ({ kind: '技能等级', name }) as const
const rank = (name: Tier) => ({ kind: '职称', name }) as const

const upward = (from: Level, to: Tier, years: number): CrossRule[] => [
  {
    key: `2018-${from}`,
    kind: 'ELIGIBLE',
    from: skill(from),
    to: rank(to),
    years,
    ...engineering,
    also: '从事本职业的技术技能工作，报评相应专业；照该系列的评审标准评审',
    ...first,
    evidence: '已核',
    cites: cite(workers, `${from}满${years}年的规定`, 'C152'),
  },
  {
    key: `2020-${from}`,
    kind: 'ELIGIBLE',
    from: skill(from),
    to: rank(to),
    years,
    seriesCodes: ['06', '10', '12', '13A', '13B', '14A', '14B', '20', '23A'],
    series: '农业、工艺美术、文物博物、实验技术、艺术、体育、技工院校教师等系列',
    also: '不以学历、论文、外语、计算机为限制；年限照工程领域的口径，没有读到全文',
    ...second,
    evidence: '熟知',
    cites: cite(wider, '扩大贯通领域', 'C152'),
  },
]

/** 职称→技能：2023年规程写在申报条件里，专业对应关系照职业标准的清单。 */
const downward = (from: Tier, to: Level, evidence: Read): CrossRule => ({
  key: `2023-${from}`,
  kind: 'ELIGIBLE',
  from: rank(from),
  to: skill(to),
  years: 1,
  series: '与职业有专业对应关系的系列',
  also: '职称须符合职业标准写的专业对应关系；参加考核，各科合格以后取得',
  version: '2023年版规程',
  inForce: { from: '2023-01-01', until: null },
  evidence,
  cites: cite(rules2023, `申报条件，${to}`, 'C152'),
})

const schooled = (name: string, as: string): CrossRule => ({
  key: `school-${name}`,
  kind: 'ELIGIBLE',
  from: { kind: '技工院校毕业', name },
  to: { kind: '学历', name: as },
  years: 0,
  series: '申报职称时',
  also: '只在申报职称时按这个层次报，不发学历证书',
  ...first,
  evidence: '已核',
  cites: cite(workers, '技工院校毕业生申报职称', 'C152'),
})

const crosswalk: readonly CrossRule[] = [
  ...upward('三级/高级工', '助理级', 2),
  ...upward('二级/技师', '中级', 3),
  ...upward('一级/高级技师', '副高级', 4),
  downward('助理级', '三级/高级工', '已核'),
  downward('中级', '二级/技师', '已核'),
  downward('副高级', '一级/高级技师', '熟知'),
  schooled('中级工班', '中专'),
  schooled('高级工班', '大专'),
  schooled('预备技师（技师）班', '本科'),
  {
    key: 'special-benefit',
    kind: 'BENEFIT_ONLY',
    from: skill('特级技师'),
    to: rank('正高级'),
    years: 0,
    series: '本企业',
    also: '比照本企业正高级职称人员的待遇；不是取得正高级职称',
    version: '2021年试点口径',
    inForce: { from: '2021-09-01', until: null },
    evidence: '已核',
    cites: cite(sources.specialTechnicians, '特级技师的待遇', 'C149'),
  },
  {
    key: 'chief-benefit',
    kind: 'BENEFIT_ONLY',
    from: skill('首席技师'),
    to: { kind: '技能等级', name: '特级技师' },
    years: 0,
    series: '本企业',
    also: '薪酬可以参照高级管理人员，不低于特级技师',
    version: '2022年新八级',
    inForce: { from: '2022-03-18', until: null },
    evidence: '已核',
    cites: cite(sources.specialTechnicians, '首席技师的薪酬', 'C149'),
  },
  ...(['五级/初级工', '四级/中级工'] as const).map((from): CrossRule => ({
    key: `local-${from}`,
    kind: 'ELIGIBLE',
    from: skill(from),
    to: rank('员级'),
    years: null,
    series: '个别地方的系列',
    also: '只见于个别地方的转载，年限和系列都没有读到原文；本省没有规定的不能办',
    version: '地方口径',
    inForce: { from: '2021-01-01', until: null },
    evidence: '待核',
    cites: cite(wider, '地方实施口径（来源可信度低）', 'C152'),
  })),
  {
    key: 'green-channel',
    kind: 'ELIGIBLE',
    from: { kind: '荣誉', name: '中华技能大奖、全国技术能手等' },
    to: rank('副高级'),
    years: 0,
    series: '贯通的各系列',
    also: '可以走高级职称评审的绿色通道，不受学历、资历限制；仍要评审',
    ...second,
    evidence: '熟知',
    cites: cite(wider, '绿色通道', 'C152'),
  },
  {
    key: 'credit-law',
    kind: 'ELIGIBLE',
    from: { kind: '证书', name: '职业技能等级证书、培训证书' },
    to: { kind: '学分', name: '学历教育的学分' },
    years: 0,
    series: '接受转换的职业学校',
    also: '由职业学校认定，按学校公布的转换规则办；同一成果只能抵一次',
    version: '2022年修订的职业教育法',
    inForce: { from: '2022-05-01', until: null },
    evidence: '已核',
    cites: cite(sources.vocationalLaw, '第五十一条', 'C151'),
  },
]

const [, ...lines] = readFileSync(new URL('./codes/qualifications.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')

export const skills: SkillLaw = {
  editions,
  degrees: degreeRules,
  crosswalk,
  qualifications: {
    title: '国家职业资格目录（2021年版）',
    evidence: '已核',
    about:
      '72项：专业技术人员59项、技能人员13项，另列36个子项。名称据公开清单核对；第9项以后的实施部门为通行写法，上线前对照原文。目录内的技能类发职业资格证书，目录外发职业技能等级证书。2021年以后有没有调整，没有读到。',
    rows: lines.map(line => {
      const [no = '', name = '', kind = '', category = '', department = '', parent = '', by = '', note = ''] =
        line.split(',')
      return { no, name, kind, category, department, parent: parent || null, departmentEvidence: by, note }
    }),
  },
  appointed: {
    学徒工: {
      says: '用人单位转正定级考核合格以后定级，不由评价机构考核',
      evidence: '熟知',
      cites: cite(sources.skillGrades, '学徒工', 'C149'),
    },
    特级技师: {
      says: '由备案的企业在高级技师里自主评聘：业绩评审、现场答辩、综合评审，省级人社汇总公布；评聘年限各省不同，未配置',
      evidence: '熟知',
      cites: cite(sources.specialTechnicians, '评聘程序', 'C149'),
    },
    首席技师: {
      says: '由企业在特级技师里评聘，是岗位，有聘期；条件各省不同，未配置',
      evidence: '熟知',
      cites: cite(sources.specialTechnicians, '评聘程序', 'C149'),
    },
  },
  where: {
    age: '核对身份证件',
    intends: '申报时本人在申报表上写明',
    worked: '请单位人力资源出具工作年限证明，并和社会保险缴费记录核对；同期重叠的不累计，在校实习的不计',
    level: '到评价范围里有这个职业、这一级的机构报考；已经有证书的，把原件交单位核验登记',
    title: '到单位职称主管部门申报；已经取得的，把职称证书交单位登记',
    titleWorked: '取得职称的证书和单位的工作年限证明',
    heldTitle: '已经取得的，把职称证书交单位登记',
    degree: '请本人提供毕业证书、学位证书',
    probation: '毕业证书和单位的见习期满考察意见',
    school: '请本人提供毕业证书；班次（高级工班、预备技师班）由学校出具证明',
  },
}
