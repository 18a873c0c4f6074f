import {
  ageOn,
  all,
  any,
  asOf,
  atLeast,
  before,
  clause,
  equals,
  item,
  least,
  lookup,
  minus,
  moreThan,
  most,
  not,
  oneOf,
  plus,
  rounded,
  times,
  value,
  type Expr,
} from '#kernel/rules'
import * as care from '#modules/care'
import { cite, type BenefitItem } from '#modules/oversight'
import sources from './sources.ts'

/**
 * The benefits every place has in some form; amounts are parameters, which packs and offices give. That facts count from the first day of
 * the month after they were decided, and how the rules are put together, is 产品约定 where no text says it.
 */
const treatment = cite(sources.unionLaw, '第三十三条', 'C080')
const anyTier = ['国家', '省', '市', '县'] as const
const highTier = ['国家', '省'] as const

const holder = (tiers: readonly string[] = anyTier): Expr<boolean> =>
  all(
    clause('持有在效力中的劳动模范称号', treatment, oneOf(care.tier, value(tiers))),
    clause('授予决定已经作出（从次月起算）', treatment, before(care.honourSince, asOf)),
  )
/** 公示只写姓名、单位和类别：涉及隐私的项目（收入、病情、家庭）不写金额和事由。 */
const posts = { category: '困难劳模', cites: cite(sources.liaoning2018, '逐级申报、审核、公示、发放') } as const
const living = clause('在世', treatment, equals(care.alive, value(true)))
const farmerOfAge = clause(
  '农民劳模满规定年龄并且没有固定收入，或者丧失劳动能力',
  cite(sources.hubei2025, '生活困难补助金（农民）'),
  any(
    equals(care.unableToWork, value(true)),
    all(
      atLeast(ageOn(care.born, asOf, value('生日当日')), lookup(care.farmerAge, { sex: care.sex })),
      not(equals(care.fixedIncome, value(true))),
    ),
  ),
)
const unions = '本级总工会'
const everywhere = { from: '1949-10-01', until: null, evidence: '产品约定' } as const

const allowance: BenefitItem = {
  ...everywhere,
  key: 'honour-allowance',
  title: '荣誉津贴',
  group: '津贴',
  saying: '按称号级别和身份发给，多次获得称号的只取最高一档，不重复',
  open: '各地按级别、身份、授予年代分档，金额没有全国标准；从授予的次月起、去世的次月停，是本系统的约定，以当地文件为准',
  period: 'month',
  on: 'first',
  who: all(holder(), living),
  amount: plus(
    item('月标准', lookup(care.allowance, { tier: care.tier, identity: care.identity })),
    value(0),
  ) as Expr<number>,
  suspends: true,
  papers: [],
  payer: unions,
  fund: '劳模待遇资金',
  task: '省总工会会同省财政厅：标准以文件为准，市、县照文件录入',
  bit: 7,
  cites: [treatment],
}

const festival: BenefitItem = {
  ...everywhere,
  key: 'festival-grant',
  title: '春节慰问金',
  group: '慰问',
  saying: '健在的劳模每年春节前慰问',
  open: '“两节”是元旦春节还是中秋春节，各地不同；全国劳模由中央财政专项。年初持有称号的算当年，是本系统的约定',
  period: 'year',
  on: 'first',
  who: all(holder(), living),
  amount: lookup(care.festival, { tier: care.tier }),
  suspends: true,
  papers: [],
  payer: unions,
  fund: '劳模专项补助资金',
  task: '省总工会会同省财政厅',
  bit: 7,
  cites: [cite(sources.qingdao2017, '春节慰问金申报表'), treatment],
}

const income = care.monthlyIncome
const shortfall = (): Expr<number> =>
  rounded(
    item(
      '月补助',
      least(most(value(0), minus(lookup(care.hardshipLine, { identity: care.identity }), income)), care.hardshipCap),
    ),
    'halfUp',
    '分',
  )
const livingHardship: BenefitItem = {
  ...everywhere,
  key: 'living-hardship',
  title: '生活困难补助金',
  group: '困难帮扶',
  saying: '月平均收入低于标准线的，补到标准线，有封顶',
  open: '标准线、封顶、收入口径各省每年定；含不含津贴本身、补发的养老金，以当年通知为准',
  period: 'month',
  on: 'first',
  who: all(
    holder(highTier),
    living,
    clause(
      '农民劳模另有年龄、收入的条件',
      cite(sources.hubei2025, '生活困难补助金'),
      any(not(equals(care.identity, value('农民'))), farmerOfAge),
    ),
  ),
  amount: shortfall(),
  posts,
  suspends: true,
  opensBy: ['monthlyIncome'],
  papers: ['上一年度收入证明', '困难补助申请（本人签字）'],
  payer: '省总工会，县总工会办理',
  fund: '困难劳模补助资金',
  task: '省总工会：每年的标准线和封顶以当年通知为准',
  bit: 13,
  to: '/my/benefits/supply',
  cites: [cite(sources.hubei2025, '生活困难补助金'), treatment],
}

const farmer: BenefitItem = {
  ...everywhere,
  key: 'farmer-living',
  title: '农民劳模生活补助',
  group: '困难帮扶',
  saying: '满规定年龄、没有固定收入的农民劳模，每年补助',
  open: '年龄、金额各省定；不得平均分配',
  period: 'year',
  on: 'first',
  who: all(
    holder(highTier),
    living,
    clause('身份是农民', treatment, equals(care.identity, value('农民'))),
    farmerOfAge,
  ),
  amount: care.farmerAnnual,
  posts,
  suspends: true,
  opensBy: ['identity', 'fixedIncome', 'unableToWork'],
  papers: ['村（居）委会证明'],
  payer: '省总工会，县总工会办理',
  fund: '困难劳模补助资金',
  task: '省总工会',
  bit: 13,
  to: '/my/benefits/supply',
  cites: [cite(sources.shaanxi2021, '农民劳模生活补助'), treatment],
}

const specialFamily: BenefitItem = {
  ...everywhere,
  key: 'special-family',
  title: '特殊困难帮扶金（家庭特殊困难）',
  group: '困难帮扶',
  saying: '收入低、因家人重病、上学等特殊困难的，当年一次帮扶',
  open: '“低于当地社会平均工资”由经办人照材料核实后记为家庭特殊困难',
  period: 'year',
  on: 'today',
  who: all(
    holder(highTier),
    living,
    clause('家庭有特殊困难，经核实', cite(sources.liaoning2018, '①'), equals(care.familyHardship, value(true))),
  ),
  amount: care.specialFlat,
  posts,
  suspends: true,
  opensBy: ['familyHardship'],
  papers: ['收入证明', '诊断证明、就学证明等'],
  payer: '省总工会，县总工会办理',
  fund: '困难劳模补助资金',
  task: '省总工会',
  bit: 13,
  to: '/my/benefits/supply',
  cites: [cite(sources.liaoning2018, '①'), treatment],
}

/** 给已故劳模的配偶：应享记在劳模的档案上，由配偶凭证明领取，人工办理。 */
const specialWidow: BenefitItem = {
  ...everywhere,
  key: 'special-widow',
  title: '特殊困难帮扶金（已故劳模的配偶）',
  group: '困难帮扶',
  saying: '劳模已经去世，配偶没有固定收入并且特别困难的，当年一次帮扶',
  open: '金额各省定；收款的是配偶，不进批量发放，凭证明人工办理',
  period: 'year',
  on: 'today',
  who: all(
    holder(highTier),
    clause('劳模已经去世', cite(sources.liaoning2018, '③'), equals(care.alive, value(false))),
    clause(
      '配偶没有固定收入并且特别困难，经核实',
      cite(sources.liaoning2018, '③'),
      equals(care.widowHardship, value(true)),
    ),
  ),
  amount: care.specialWidow,
  suspends: true,
  posts,
  opensBy: ['widowHardship'],
  papers: ['配偶的收入证明', '户籍（婚姻）证明'],
  payer: '省总工会，县总工会办理',
  fund: '困难劳模补助资金',
  task: '省总工会',
  bit: 13,
  cites: [cite(sources.liaoning2018, '③'), treatment],
}

const specialMedical: BenefitItem = {
  ...everywhere,
  key: 'special-medical',
  title: '特殊困难帮扶金（重病自付）',
  group: '医疗',
  saying: '医保报销以后自付部分按比例帮扶，有封顶',
  open: '比例、封顶、起点各地定；票据归哪个年度，以费用年度的起算日为准',
  period: 'year',
  on: 'today',
  who: all(
    holder(highTier),
    living,
    clause(
      '自付医疗费超过起点',
      cite(sources.qingdao2017, '自付医疗费'),
      moreThan(care.selfPaidMedical, care.specialThreshold),
    ),
  ),
  amount: rounded(least(times(care.selfPaidMedical, care.specialRate), care.specialCap), 'halfUp', '分'),
  posts,
  suspends: true,
  opensBy: ['selfPaidMedical'],
  papers: ['医疗票据', '医保结算单', '诊断证明'],
  payer: '省总工会，县总工会办理',
  fund: '困难劳模补助资金',
  task: '省总工会',
  bit: 13,
  to: '/my/benefits/supply',
  cites: [cite(sources.liaoning2018, '②'), treatment],
}

const medicalAid: BenefitItem = {
  ...everywhere,
  key: 'medical-aid',
  title: '医疗补助',
  group: '医疗',
  saying: '个人自付部分的补助；农业劳模参保的个人缴费由同级财政负担的，照当地文件',
  open: '金额和办法各地定，没有读到现行标准',
  period: 'year',
  on: 'first',
  who: all(holder(), living),
  amount: care.medicalAid,
  suspends: true,
  papers: [],
  payer: unions,
  fund: '劳模待遇资金',
  task: '本级总工会会同财政、医保部门',
  bit: 7,
  cites: [treatment],
}

const bonus: BenefitItem = {
  ...everywhere,
  key: 'bonus',
  title: '一次性奖金',
  group: '津贴',
  saying: '表彰时由授予机关同级财政列支',
  open: '金额以每届表彰决定为准；是否免个人所得税，照当地税务口径，不默认免税',
  period: 'once',
  on: 'today',
  who: holder(),
  amount: lookup(care.bonus, { tier: care.tier }),
  suspends: true,
  papers: [],
  payer: '授予机关同级财政',
  fund: '表彰奖励资金',
  task: '授予机关同级财政：以本届表彰决定为准',
  bit: 7,
  cites: [treatment],
}

const uplift: BenefitItem = {
  ...everywhere,
  key: 'retire-uplift',
  title: '退休时提高退休费',
  group: '退休',
  from: '1978-06-02',
  saying: '退休时仍保持荣誉的，退休费可以高于规定标准5%—15%，不超过本人原标准工资；现在多以荣誉津贴替代',
  open: '由批准退休的机关核定，系统只提示，不计算、不发放；各地执行情况以当地文件为准',
  period: 'once',
  on: 'today',
  evidence: '熟知',
  who: all(holder(), living, clause('已经退休', cite(sources.retire1978, '第四条'), equals(care.retired, value(true)))),
  suspends: true,
  papers: ['退休审批表', '荣誉证书'],
  payer: '批准退休的机关',
  fund: '养老待遇',
  task: '人力资源社会保障部门',
  bit: 7,
  cites: [cite(sources.retire1978, '第四条')],
}

const service = {
  ...everywhere,
  suspends: true,
  papers: [],
  payer: unions,
  fund: '劳模服务经费',
  task: unions,
  bit: 7,
} as const
const recuperation: BenefitItem = {
  ...service,
  key: 'recuperation',
  title: '疗休养',
  group: '疗休养',
  saying: '参加本级总工会组织的疗休养；和带薪年休假分开记，不占年休假',
  open: '天数、间隔、费用以当年通知为准；不占年休假、视同出勤是通行做法',
  period: 'year',
  on: 'today',
  who: all(holder(), living),
  to: '/my/trips',
  cites: [cite(sources.opinion, '（十六）', 'C204'), treatment],
}
const exam: BenefitItem = {
  ...service,
  key: 'health-check',
  title: '健康体检',
  group: '体检',
  saying: '参加本级总工会组织的健康体检',
  open: '一年一次还是两年一次、套餐，各地定',
  period: 'year',
  on: 'today',
  who: all(holder(), living),
  to: '/my/trips',
  cites: [treatment],
}
const courtesy: BenefitItem = {
  ...service,
  key: 'courtesy',
  title: '礼遇',
  group: '礼遇',
  saying: '凭礼遇码乘车、游览、就医，享受当地公布的礼遇',
  open: '哪些地方、哪些项目，以当地交通、文旅、卫健部门公布的为准；外地的称号认不认，由当地定',
  period: 'once',
  on: 'today',
  who: all(holder(), living),
  to: '/my/courtesy',
  cites: [treatment],
}

const skilled = ['首席技师', '特级技师', '一级/高级技师', '二级/技师', '三级/高级工'] as const
const talent = (key: string, title: string, saying: string): BenefitItem => ({
  ...everywhere,
  key: `talent-${key}`,
  title,
  group: '人才政策',
  saying,
  open: '只给出资格和去哪里办；标准由当地人才政策定，就高不重复，有效期、跨市不自动互认，以当地文件为准',
  period: 'once',
  on: 'today',
  who: all(
    clause(
      '工匠，或者高级工及以上的技能人才',
      treatment,
      any(oneOf(care.craftTier, value(anyTier)), oneOf(care.skillLevel, value(skilled))),
    ),
    clause('经当地人力资源社会保障部门认定', treatment, equals(care.talentRecognised, value(true))),
    living,
  ),
  suspends: true,
  opensBy: ['talentRecognised'],
  papers: ['人社部门的认定文件'],
  payer: '人力资源社会保障局会同有关部门',
  fund: '人才政策资金',
  task: '市人力资源社会保障局',
  bit: 5,
  cites: [treatment],
})

export const benefits: readonly BenefitItem[] = [
  allowance,
  festival,
  bonus,
  livingHardship,
  farmer,
  specialFamily,
  specialWidow,
  specialMedical,
  medicalAid,
  exam,
  recuperation,
  courtesy,
  uplift,
  talent('hukou', '人才政策：落户', '按当地人才分类目录办理落户、随迁'),
  talent('housing', '人才政策：住房', '购房补贴、租赁补贴、人才公寓，照当地目录的层级'),
  talent('medical', '人才政策：医疗', '保健、绿色通道、体检，照当地目录的层级'),
  talent('schooling', '人才政策：子女入学', '义务教育阶段入学，照当地安排'),
]

/** For packs that repeat an item with words of their own. */
export const nationalBenefit = (key: string): BenefitItem => {
  const found = benefits.find(one => one.key === key)
  if (!found) throw new Error(`没有叫 ${key} 的待遇`)
  return found
}
