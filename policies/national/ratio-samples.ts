import { cite, type RatioSample, type SampleGroup } from '#modules/oversight'
import sources from './sources.ts'

// 每个比例有自己的分母：写不清分母的样本不收。类别、细类用新届次起步时的标识。
const everyone: SampleGroup = { title: '全部人选' }
const enterprise: SampleGroup = { title: '企业职工人选', categories: ['worker', 'leader'] }
const farmers: SampleGroup = { title: '农民人选', categories: ['farmer'] }
const office: SampleGroup = { title: '机关事业人选', categories: ['office'] }
const frontline: SampleGroup = { title: '一线工人和专业技术人员', kinds: ['frontline', 'technical'] }
const leaders: SampleGroup = { title: '企业负责人', categories: ['leader'] }
const migrants: SampleGroup = { title: '农民工', migrant: true }

const models = (first: number, heads: number, migrant: number): RatioSample['ratios'] => [
  {
    key: 'frontline',
    title: '一线工人和专业技术人员',
    of: frontline,
    among: enterprise,
    op: 'atLeast',
    percent: first,
  },
  { key: 'leaders', title: '企业负责人', of: leaders, among: enterprise, op: 'atMost', percent: heads },
  { key: 'migrants', title: '农民工', of: migrants, among: farmers, op: 'atLeast', percent: migrant },
]
const whole = (percent: number): RatioSample['ratios'][number] => ({
  key: 'enterprise',
  title: '企业职工',
  of: enterprise,
  among: everyone,
  op: 'atLeast',
  percent,
})

const marked = (key: string, title: string): SampleGroup => ({ title, marks: [key] })
const mayDay: RatioSample['ratios'] = [
  {
    key: 'industrial',
    title: '产业工人',
    of: marked('industrial', '产业工人'),
    among: everyone,
    op: 'atLeast',
    percent: 35,
  },
  {
    key: 'otherline',
    title: '其他一线职工和专业技术人员',
    of: marked('otherline', '其他一线职工和专业技术人员'),
    among: everyone,
    op: 'atLeast',
    percent: 20,
  },
  {
    key: 'teaching',
    title: '科教人员',
    of: marked('teaching', '科教人员'),
    among: everyone,
    op: 'atLeast',
    percent: 20,
  },
  { key: 'migrants', title: '农民工', of: migrants, among: everyone, op: 'atLeast', percent: 10 },
  {
    key: 'nonpublic',
    title: '非公有制单位职工',
    of: { title: '非公有制单位职工', nonPublic: true },
    among: everyone,
    op: 'atLeast',
    percent: 35,
  },
]
const mayDayMarks = [
  { key: 'industrial', title: '产业工人', hint: '口径以本届通知为准' },
  { key: 'otherline', title: '其他一线职工和专业技术人员', hint: '口径以本届通知为准' },
  { key: 'teaching', title: '科教人员', hint: '科研、教学人员，口径以本届通知为准' },
] as const

/** 往届和各地的比例样本，起步用。2020、2025两届全国劳模的规定比例没有读到原文，不列。 */
export const ratioSamples: readonly RatioSample[] = [
  {
    id: 'models-2015',
    title: '全国劳动模范2015届',
    evidence: '已核',
    cites: cite(sources.models2015, '比例要求', 'C064'),
    note: '一线57%、负责人20%的分母是企业职工人选，农民工25%的分母是农民人选',
    ratios: models(57, 20, 25),
  },
  {
    id: 'models-2010',
    title: '全国劳动模范2010届',
    evidence: '已核',
    cites: cite(sources.models2010, '比例要求', 'C064'),
    note: '农民工6%的分母是农民人选；有的转述写成总数，以原文为准',
    ratios: [whole(45), ...models(55, 22, 6)],
  },
  {
    id: 'models-2005',
    title: '全国劳动模范2005届',
    evidence: '已核',
    cites: cite(sources.models2005, '比例要求', 'C064'),
    note: '另有“乡镇企业负责人不超过农民人选20%”，要先在细类里加乡镇企业负责人',
    ratios: [
      whole(45),
      { key: 'farmers', title: '农民', of: farmers, among: everyone, op: 'atLeast', percent: 25 },
      ...models(55, 22, 0).slice(0, 2),
    ],
  },
  {
    id: 'mayday-2024',
    title: '全国五一劳动奖章2024年',
    evidence: '已核',
    cites: cite(sources.mayDay2024, '比例要求', 'C064'),
    note: '只算常规池；企业负责人按分配名额控制，不写比例，在“人数”里填',
    ratios: [
      ...mayDay,
      { key: 'key', title: '重点产业', of: marked('key', '重点产业'), among: everyone, op: 'atLeast', percent: 35 },
    ],
    marks: [...mayDayMarks, { key: 'key', title: '重点产业', hint: '通知所附或省定的产业清单' }],
  },
  {
    id: 'mayday-2022',
    title: '全国五一劳动奖章2022年',
    evidence: '已核',
    cites: cite(sources.mayDay2022, '比例要求', 'C064'),
    note: '只算常规池；非公比例在奖状、奖章、先锋号里各自算',
    ratios: mayDay,
    marks: mayDayMarks,
  },
  {
    id: 'cadres-jiangxi-2010',
    title: '机关事业和县处级的限制（江西2010）',
    evidence: '已核',
    cites: cite(sources.jiangxi2010, '比例要求', 'C064'),
    note: '县处级20%的分母是机关事业人选；行政级别按推荐表里的写法逐字对，按本地写法增删',
    ratios: [
      { key: 'office', title: '机关事业', of: office, among: everyone, op: 'atMost', percent: 30 },
      {
        key: 'cadres',
        title: '县处级干部',
        of: { title: '县处级干部', ranks: ['县处级', '县处级正职', '县处级副职'] },
        among: office,
        op: 'atMost',
        percent: 20,
      },
    ],
  },
  {
    id: 'ningbo-2016',
    title: '宁波2016',
    evidence: '已核',
    cites: cite(sources.ningbo2016, '比例要求', 'C064'),
    note: '报道写“企业负责人不超过10%”，没有写明分母，这里按全部人选填，请按本届通知改',
    ratios: [
      { ...whole(60), title: '企业人员' },
      { key: 'leaders', title: '企业负责人', of: leaders, among: everyone, op: 'atMost', percent: 10 },
      {
        key: 'cadres',
        title: '县处级干部',
        of: { title: '县处级干部', ranks: ['县处级', '县处级正职', '县处级副职'] },
        among: everyone,
        op: 'atMost',
        percent: 3,
      },
    ],
  },
  {
    id: 'xiamen-2016',
    title: '厦门五一劳动奖章2016',
    evidence: '已核',
    cites: cite(sources.xiamen2016, '比例要求', 'C064'),
    note: '另有社区工作者不超过10%，要先在细类里加社区工作者；单位负责人含正副职',
    ratios: [
      {
        key: 'leaders',
        title: '单位负责人（含正副职）',
        of: { title: '单位负责人', leader: true },
        among: everyone,
        op: 'atMost',
        percent: 15,
      },
      {
        key: 'frontline',
        title: '一线职工',
        of: { title: '一线职工', frontline: true },
        among: everyone,
        op: 'atLeast',
        percent: 60,
      },
      whole(50),
      {
        key: 'teaching',
        title: '科教人员',
        of: { title: '科教人员', kinds: ['teaching'] },
        among: everyone,
        op: 'atLeast',
        percent: 20,
      },
      { key: 'women', title: '女性', of: { title: '女性', woman: true }, among: everyone, op: 'atLeast', percent: 20 },
      { key: 'migrants', title: '农民工', of: migrants, among: everyone, op: 'atLeast', percent: 20 },
    ],
  },
  {
    id: 'funing-2021',
    title: '阜宁2021',
    evidence: '已核',
    cites: cite(sources.funing2021, '比例要求', 'C064'),
    note: '转载没有写明分母，这里按全部人选填，请按本届通知改',
    ratios: [{ key: 'leaders', title: '企业负责人', of: leaders, among: everyone, op: 'atMost', percent: 12 }],
  },
  {
    id: 'zhengzhou-2013',
    title: '郑州2013',
    evidence: '已核',
    cites: cite(sources.zhengzhou2013, '比例要求', 'C064'),
    note: '负责人20%的分母是企业劳模',
    ratios: [{ key: 'leaders', title: '企业负责人', of: leaders, among: enterprise, op: 'atMost', percent: 20 }],
  },
  {
    id: 'beijing-2006',
    title: '首都劳动奖章2006',
    evidence: '已核',
    cites: cite(sources.beijing2006, '比例要求', 'C064'),
    note: '企事业负责人不超过10%，转载没有写明分母，这里按全部人选填；局级以上不参评、处级从严',
    ratios: [{ key: 'leaders', title: '企事业负责人', of: leaders, among: everyone, op: 'atMost', percent: 10 }],
  },
  {
    id: 'xiamen-2018',
    title: '厦门推荐省劳动模范2018',
    evidence: '已核',
    cites: cite(sources.xiamen2018, '比例要求', 'C064'),
    note: '三条的分母都是全部人选',
    ratios: [
      whole(50),
      { key: 'office', title: '机关事业', of: office, among: everyone, op: 'atMost', percent: 30 },
      { key: 'farmers', title: '农民', of: farmers, among: everyone, op: 'atLeast', percent: 20 },
    ],
  },
  {
    id: 'taizhou-2014',
    title: '台州2014',
    evidence: '已核',
    cites: cite(sources.taizhou2014, '比例要求', 'C064'),
    note: '农业由15%提到18%；转载没有写明分母，这里按全部人选填',
    ratios: [{ key: 'farmers', title: '农业', of: farmers, among: everyone, op: 'atLeast', percent: 18 }],
  },
  {
    id: 'tongchuan-2019',
    title: '铜川五一劳动奖章2019',
    evidence: '已核',
    cites: cite(sources.tongchuan2019, '比例要求', 'C064'),
    note: '产业工人、一线职工、专业技术人员和科教人员合计不低于70%，管理人员不超过30%',
    ratios: [
      {
        key: 'working',
        title: '产业工人、一线、专技和科教',
        of: marked('working', '产业工人、一线、专技和科教'),
        among: everyone,
        op: 'atLeast',
        percent: 70,
      },
      {
        key: 'managers',
        title: '管理人员',
        of: marked('managers', '管理人员'),
        among: everyone,
        op: 'atMost',
        percent: 30,
      },
    ],
    marks: [
      { key: 'working', title: '产业工人、一线、专技和科教', hint: '四类合并算' },
      { key: 'managers', title: '管理人员', hint: '口径以本届通知为准' },
    ],
  },
  {
    id: 'pioneer-2024',
    title: '全国工人先锋号2024年',
    evidence: '已核',
    cites: cite(sources.mayDay2024, '先锋号的班组（科室）占78.8%，高出规定8.8个百分点', 'C064'),
    note: '70%由公布的结果和高出的点数反推',
    ratios: [
      {
        key: 'teams',
        title: '班组（科室）',
        of: marked('teams', '班组（科室）'),
        among: everyone,
        op: 'atLeast',
        percent: 70,
      },
    ],
    marks: [{ key: 'teams', title: '班组（科室）', hint: '口径以本届通知为准' }],
  },
  {
    id: 'women-jinan',
    title: '女性占四分之一（济南市法规）',
    evidence: '待核',
    cites: cite(sources.jinanWomen, '劳动模范、先进工作者名额', 'C064'),
    note: '该市的法规，别处只作参考；条号待核',
    ratios: [
      { key: 'women', title: '女性', of: { title: '女性', woman: true }, among: everyone, op: 'atLeast', percent: 25 },
    ],
  },
  {
    id: 'linked-henan-2011',
    title: '负责人带一线（河南建设工会2011）',
    evidence: '已核',
    cites: cite(sources.henanBuilders2011, '推荐要求', 'C064'),
    note: '只有连带规则，没有比例：报一名企业负责人，须有一名一线职工备选',
    ratios: [],
    linked: [
      {
        key: 'leader-frontline',
        title: '报一名企业负责人，须有一名一线职工',
        when: leaders,
        needs: { title: '一线职工', frontline: true },
      },
    ],
  },
]
