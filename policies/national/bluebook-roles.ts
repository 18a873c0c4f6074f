/**
 * 蓝皮书、开放数据、课题各岗位能做什么。意见（二十六）蓝皮书由全总、省总发布，C302 课题由工会和高校智库做；市一级照办、谁写谁批是产品约定：写的人
 * 不发布，发布由签字领导。单位只写本单位的社会责任报告产改章节。
 */
const look = ['bluebook.read']
const write = [...look, 'bluebook.write']

export const bookGrants: Readonly<Record<string, readonly string[]>> = {
  city_union_lmb: write,
  province_union: write,
  leader: [...look, 'bluebook.approve'],
  county_union: look,
  npc_committee: look,
  unit_union_chair: ['bluebook.report'],
  unit_union_clerk: ['bluebook.report'],
  enterprise_hr: ['bluebook.report'],
}
