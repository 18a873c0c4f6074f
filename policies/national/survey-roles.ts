/**
 * 问卷调查各岗位能做什么，加在 roles.ts 的岗位上。办调查在县、市、省总工会；领导和人大只看加权的结果，看不到一份答卷。监察、执法的岗位一项也没有：
 * 统计法（2024年修正，第二十八条，条号【待核】），能认出、能推出单个调查对象的资料不得用于统计以外的目的。分给哪个岗位是产品约定。
 */
const run = ['surveys.read', 'surveys.write', 'surveys.enter', 'surveys.texts', 'surveys.export']

export const surveyGrants: Readonly<Record<string, readonly string[]>> = {
  county_union: run,
  city_union_lmb: run,
  province_union: run,
  leader: ['surveys.read'],
  npc_committee: ['surveys.read'],
}
