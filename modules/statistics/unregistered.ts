import { missing, type Class, type Missing, type Needs } from '#kernel/indicators'

const at = (register: string, keeper: string, ...items: readonly string[]): Needs => ({ register, keeper, items })

/** A result a clause wants and no register can say: what it would be, and the register it would be counted from. */
const without = (
  id: string,
  title: string,
  unit: Missing['unit'],
  cls: Class,
  clauses: readonly string[],
  needs: Needs,
) =>
  missing({
    id: `statistics.${id}`,
    title,
    unit,
    class: cls,
    clauses,
    unable: `还没有${needs.register}，要登记的是：${needs.keeper}`,
    needs,
  })

const themes = at(
  '宣传教育活动登记',
  '主办的国家机关、企事业单位、人民团体',
  '主题',
  '主办单位',
  '日期和地点',
  '场次、参加人数',
  '依据的条文',
)
const works = at(
  '作品和刊播登记',
  '宣传、文化和旅游部门，主流媒体',
  '作品或者报道的名称、种类',
  '反映的劳模工匠或者题材',
  '在哪里发表、刊播，日期',
  '创作单位',
)
const sites = at(
  '阵地登记',
  '基层工会，县级总工会核验',
  '名称、种类、所在地',
  '建成和命名的文件',
  '是不是在用、开放时间',
  '年度服务人次',
)
const schools = at(
  '学校劳动教育登记',
  '中小学，县级教育部门核验',
  '学年、年级',
  '应开和实开的劳动课时',
  '专兼职劳动教师人数',
  '场所',
  '劳动周的日期',
)
const congress = at(
  '职代会登记',
  '企业工会',
  '届次、日期、应到实到代表',
  '议案和它属于哪一类重大事项',
  '表决的票数和结果',
  '决议公开的日期',
)

/** 应当 without a number of its own register: modules that are not built. Each says the number and the register, so that nobody has to guess. */
export const unregistered: readonly Missing[] = [
  without('labourViews', '劳动“四最”观念宣传教育的场次', '次', '感受', ['C007'], themes),
  without('dreamThemes', '“中国梦·劳动美”“劳动创造幸福”主题活动', '次', '感受', ['C027', 'C028'], themes),
  without('theoryTalks', '党的创新理论宣讲的场次', '次', '感受', ['C025'], themes),
  without('theorySites', '在用的党的创新理论宣讲站（点）', '个', '感受', ['C031'], sites),
  without('modelStories', '劳动模范先进事迹的宣传', '次', '地位', ['C066', 'C283'], works),
  without('artWorks', '反映劳模工匠和一线劳动者的文艺作品', '件', '地位', ['C281'], works),
  without('greatPublicity', '主流媒体和“大宣传”的选题刊播', '件', '地位', ['C061', 'C282'], works),
  without('halls', '劳模工匠公园、馆等宣传教育基地', '个', '地位', ['C279', 'C280'], sites),
  without('grassrootSites', '职工书屋、工会驿站等基层服务载体', '个', '权益', ['C223'], sites),
  without('gigSites', '新就业形态样板点和井口群众安全工作站', '个', '权益', ['C224'], sites),
  without('wellbeingSites', '群众安康工作服务站', '个', '安全', ['C225'], sites),
  without(
    'unitDuties',
    '作了履责自评的企事业单位',
    '%',
    '落实',
    ['C015'],
    at('企事业单位履责自评登记', '企事业单位，本级工会抽查', '年度', '逐项自评的结论和凭据', '抽查的结论'),
  ),
  without('grandMatters', '重大事项经职代会审议通过的比例', '%', '民主', ['C043'], congress),
  without(
    'talks',
    '“职工说事”、恳谈会、议事会办结率',
    '%',
    '民主',
    ['C046'],
    at(
      '说事登记',
      '企业工会',
      '谁提的（可以匿名）、哪天',
      '说的什么事、归谁办',
      '答复的日期和内容',
      '提的人满意不满意',
    ),
  ),
  without(
    'skillPlans',
    '技能人才职业教育培养规划',
    '份',
    '培训',
    ['C130'],
    at('培养规划登记', '教育、人社部门', '文件名称、文号、印发日期', '规划期', '逐项目标、责任单位', '中期和期末评估'),
  ),
  without(
    'fiveMechanisms',
    '建齐技能人才培养、评价、使用、激励、保障五项机制的企业',
    '%',
    '评价',
    ['C156'],
    at(
      '企业五项机制自评登记',
      '企业，县级人社部门抽查',
      '五项各有没有制度文件',
      '文件的日期',
      '覆盖的职工人数',
      '抽查的结论',
    ),
  ),
  without(
    'procuratorial',
    '检察机关与工会劳动法律监督协同办理的线索',
    '件',
    '权益',
    ['C190'],
    at('线索移送登记', '各级总工会，检察机关反馈', '移送的日期、事由', '检察建议或者公益诉讼的文号', '整改结果'),
  ),
  without(
    'employment',
    '城镇新增就业和重点群体就业',
    '人',
    '稳定',
    ['C216'],
    at('就业服务登记', '人社部门', '年度的城镇新增就业、调查失业率（公布数）', '重点群体帮扶人数', '公布的文件和日期'),
  ),
  without('labourModel', '形成大中小学贯通劳动教育的学校', '%', '素质', ['C265', 'C266'], schools),
  without(
    'labourMarks',
    '实行劳动教育评价的学校',
    '%',
    '素质',
    ['C267'],
    at(
      '学校劳动教育评价登记',
      '中小学，县级教育部门核验',
      '评价办法的文件',
      '计入综合素质评价的年级',
      '评价的结果（不到人）',
    ),
  ),
  without('labourLessons', '劳动课程开齐开足的学校', '%', '素质', ['C268'], schools),
  without('labourTime', '劳动实践时间被挤占、挪用的班级', '%', '素质', ['C269'], schools),
  without(
    'labourList',
    '落实日常生活劳动必会清单的学校',
    '%',
    '素质',
    ['C270'],
    at('劳动清单登记', '中小学', '年级的清单', '完成的学生人数（不记姓名）'),
  ),
  without('labourWeek', '定期开展劳动周的学校', '%', '素质', ['C272'], schools),
]
