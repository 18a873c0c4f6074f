/** 政策测算：谁管标准谁测算。县、市、省总工会起草，签字领导和人社看结果；由谁来算是产品约定。 */
const draws = ['simulation.read', 'simulation.write']

export const simulationGrants: Readonly<Record<string, readonly string[]>> = {
  county_union: draws,
  city_union_lmb: draws,
  province_union: draws,
  county_relief: draws,
  leader: ['simulation.read'],
}
