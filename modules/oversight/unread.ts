/**
 * Declared by a module that does not read them yet: the page says 尚无程序使用 instead of naming the module. `tests/house/rows.test.ts`
 * compares the list with the sources, so a parameter that comes into use has to leave it.
 */
export const unread: ReadonlySet<string> = new Set([
  'care.uplift.low',
  'care.uplift.high',
  'honours.congress.smallUnit',
  'honours.congress.managerMax',
  'honours.round.leaderShareMax',
  'honours.round.cadreShareMax',
  'honours.round.frontlineShareMin',
  'honours.round.accidentYears',
  'honours.round.taxArrearsYears',
  'innovation.studio.reconfirmYears',
  'innovation.college.passScore',
  'innovation.craftsman.annualTarget',
  'innovation.craftsman.annualProvince',
  'innovation.craftsman.annualCity',
  'innovation.craftsman.trainingYears',
  'innovation.craftsman.minFrontlineYears',
  'innovation.craftsman.quota',
  'innovation.craftsman.youngShare',
  'innovation.craftsman.enterpriseShare',
  'skills.theoryMinutes',
  'skills.practiceMinutes',
  'skills.reviewMinutes',
  'skills.scoreRetention',
  'skills.bodyValidYears',
  'skills.hoursPerCredit',
])
