import { parameter } from '#kernel/rules'

// Names and units only: values live in the packs and in the office's own entries.

export const soonDays = parameter<number>({
  id: 'units.soonDays',
  title: '合同和授权到期前几天开始提醒',
  unit: '天',
  on: 'application',
  task: '省总工会',
})

/** How long a unit's word on its roster lasts. */
export const attestMonths = parameter<number>({
  id: 'units.attestMonths',
  title: '单位隔几个月说明一次花名册属实',
  unit: '个月',
  on: 'application',
  task: '省总工会',
})

/** After how many months a check of health counts as run out. It depends on the hazard, so that the country says nothing. */
export const healthMonths = parameter<number>({
  id: 'units.healthMonths',
  title: '健康检查隔几个月算过期',
  unit: '个月',
  on: 'application',
  task: '县（市、区）卫生健康部门',
})

/** Types of registration that say by themselves that an enterprise is the state's. */
export const stateOwned = parameter<readonly string[]>({
  id: 'units.stateOwned',
  title: '按登记类型就能断定是国有企业的',
  on: 'application',
  task: '省总工会',
})

export const parameters = [soonDays, attestMonths, healthMonths, stateOwned]
