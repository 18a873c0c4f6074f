/** 企事业单位的履责自评由当地总工会核（产品约定）：自己说的，别人核。加在 roles.ts 的岗位上。 */
export const assessmentGrants: Readonly<Record<string, readonly string[]>> = {
  county_union: ['units.check'],
  city_union_lmb: ['units.check'],
}
