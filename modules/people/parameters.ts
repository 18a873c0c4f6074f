import { parameter } from '#kernel/rules'

// Names and units only: values live in the packs and in the office's own entries.

export const requestWorkdays = parameter<number>({
  id: 'people.request.workdays',
  title: '本人查阅、更正申请的答复期限',
  unit: '个工作日',
  on: 'application',
  task: '省总工会',
})

export const rightsWorkdays = parameter<number>({
  id: 'people.rights.workdays',
  title: '本人删除、限制处理和撤回同意的办理期限',
  unit: '个工作日',
  on: 'application',
  task: '省总工会',
})

/** How many people one person may export without a second; above it another agrees. */
export const exportAlone = parameter<number>({
  id: 'people.export.alone',
  title: '一个人可以直接导出的人数',
  unit: '人',
  on: 'application',
  task: '省总工会',
})

export const parameters = [requestWorkdays, rightsWorkdays, exportAlone]
