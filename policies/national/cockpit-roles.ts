/** 驾驶舱给领导、人大和各级工会看，加在 roles.ts 的岗位上；只看，不办：哪些岗位看是产品约定。 */
const look = ['cockpit.read']

export const cockpitGrants: Readonly<Record<string, readonly string[]>> = {
  leader: look,
  npc_committee: look,
  county_union: look,
  city_union_lmb: look,
  province_union: look,
}
