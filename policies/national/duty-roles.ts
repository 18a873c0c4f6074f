/**
 * 任务与督办、条文图、指标各岗位能做什么，加在 roles.ts 的岗位上。忻州决定（三）：各级工会做好综合协调，部门各负其责；决定（二十）、监督法：人大
 * 只看不办。派、核在工会，报在责任单位，销号在签字领导：自报和核验分开，是产品约定。
 */
const look = ['duties.read', 'indicators.read']
const coordinate = [...look, 'duties.write', 'duties.report']
const answer = [...look, 'duties.report']

export const dutyGrants: Readonly<Record<string, readonly string[]>> = {
  city_union_lmb: coordinate,
  county_union: coordinate,
  province_union: look,
  leader: [...look, 'duties.close'],
  town_union: answer,
  industry_union: answer,
  unit_union_chair: answer,
  unit_union_clerk: answer,
  hrss_skill: answer,
  youth_league: answer,
  consult_dept: answer,
  category_lead: answer,
  npc_committee: look,
}
