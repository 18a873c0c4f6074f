const notice = '以本届通知录入的为准；这里是各地往届的数，供录入时对照，页面不据此判断'
const target = '全国的目标数，由培育工程按年度安排；本地遴选多少以当年的通知为准'

/**
 * Declared by a module that does not read them, each with the reason: the page says 尚无程序使用 instead of naming the module.
 * `tests/house/rows.test.ts` compares the list with the sources, so a parameter that comes into use has to leave it.
 */
export const unread: ReadonlyMap<string, string> = new Map([
  ['honours.congress.smallUnit', '开职代会还是职工大会由单位定；表决的门槛两种一样，程序不用分'],
  ['honours.congress.managerMax', '登记的是职代会的人数和票数，没有代表名册，算不出管理人员的比例'],
  ['honours.round.leaderShareMax', notice],
  ['honours.round.cadreShareMax', notice],
  ['honours.round.frontlineShareMin', notice],
  ['honours.round.accidentYears', notice],
  ['honours.round.taxArrearsYears', notice],
  ['innovation.studio.reconfirmYears', '以每次命名的通知录入的为准'],
  ['innovation.college.passScore', '申报分数由评审机关在材料里核，没有电子评分表'],
  ['innovation.craftsman.annualTarget', target],
  ['innovation.craftsman.annualProvince', target],
  ['innovation.craftsman.annualCity', target],
  ['innovation.craftsman.trainingYears', target],
  ['innovation.craftsman.minFrontlineYears', '培育对象由全总和省总遴选，系统只登记结果'],
  ['innovation.craftsman.quota', notice],
  ['innovation.craftsman.youngShare', notice],
  ['innovation.craftsman.enterpriseShare', notice],
])
