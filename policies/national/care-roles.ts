import type { Role } from './role.ts'

/** What the posts of roles.ts may do with benefits; who does it is 产品约定 over the steps every place has (摸底、申请、复核、公示、审批、发放、回盘). */
const office = ['care.read', 'care.write', 'care.pay', 'care.budget', 'care.export', 'care.trips', 'care.serve']
export const careGrants: Readonly<Record<string, readonly string[]>> = {
  county_union: office,
  city_union_lmb: office,
  province_union: ['care.read', 'care.budget', 'care.export', 'care.pay'],
  leader: ['care.read', 'care.approve'],
  hrss_skill: ['care.read'],
}

/** Income, illness and hardship are closed to everybody but those who handle them. */
export const careRoles: readonly Role[] = [
  {
    id: 'county_relief',
    title: '县（市、区）总工会权益保障（帮扶）',
    sector: '工会',
    way: 'division',
    may: [...office, 'people.read', 'awards.read', 'organisations.read', 'oversight.read'],
    sees: ['identity', 'employment', 'honours', 'skills', 'union', 'hardship'],
  },
]
