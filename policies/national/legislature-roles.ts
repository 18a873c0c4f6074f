/**
 * 人大监督各岗位能做什么，加在 roles.ts 的岗位上。监督法第六条、第十五条、第十七条、第三十二条、第五十二条：专门委员会立议题、登记、测评、公布；
 * 报告、答复在被监督的机关；工会只看、协调，把意见转成督办任务（任务与督办的权限）。谁的议题谁写，谁的意见谁反馈。
 */
const look = ['legislature.read']
const reply = [...look, 'legislature.answer']

export const legislatureGrants: Readonly<Record<string, readonly string[]>> = {
  // 不在册的机关送来纸质件，由委员会代记。
  npc_committee: [...look, 'legislature.write', 'legislature.answer'],
  city_union_lmb: reply,
  county_union: reply,
  province_union: look,
  leader: look,
  hrss_skill: reply,
  hrss_leader: reply,
  youth_league: reply,
  consult_dept: reply,
}
