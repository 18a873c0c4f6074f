import { Tabs } from '#kernel/ui'

const tabs = [
  { title: '谁看过什么', to: '/admin/audit' },
  { title: '按月统计', to: '/admin/audit/months' },
  { title: '权限和配置变更', to: '/admin/audit/changes' },
  { title: '登录记录', to: '/admin/audit/log-ins' },
] as const

/** The four views of the log. */
export const AuditTabs = ({ current }: { current: (typeof tabs)[number]['to'] }) => (
  <Tabs label="审计" tabs={tabs.map(tab => ({ ...tab, current: tab.to === current }))} />
)

export const acts: Readonly<Record<string, string>> = {
  open: '打开',
  reveal: '查看掩码',
  export: '导出',
  download: '下载',
}
export const kinds: Readonly<Record<string, string>> = {
  person: '人员',
  file: '文件',
  kase: '推荐材料',
  roster: '名册',
  account: '账号',
  organisation: '单位',
  value: '参数',
  local_holiday: '放假日',
  job: '作业',
  review: '复核',
  round: '届次',
  list: '名单',
  notice: '公示',
  objection: '异议',
  letter: '联审函',
  bundle: '审计包',
  representation: '代表登记册',
}
