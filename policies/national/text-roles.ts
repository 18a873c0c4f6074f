/**
 * 决定文本各岗位能做什么，加在 roles.ts 的岗位上。导入、逐句确认在人大社会建设委员会和总工会；对照原件复核要另一人（产品约定），工会由签字领导，
 * 人大由同一委员会的另一位。省总工会也导入。
 */
const look = ['texts.read']
const bring = [...look, 'texts.write']

export const textGrants: Readonly<Record<string, readonly string[]>> = {
  npc_committee: [...bring, 'texts.check'],
  city_union_lmb: bring,
  province_union: [...bring, 'texts.check'],
  county_union: look,
  leader: [...look, 'texts.check'],
}
