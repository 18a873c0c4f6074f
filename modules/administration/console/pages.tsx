import { later, type ConsolePage } from '#kernel/ui'

const section = '系统管理'

export const pages: readonly ConsolePage[] = [
  { path: '/', title: '我的待办', nav: '我的待办', section: '今天', order: 1, component: later(() => import('./home.tsx'), 'Home') },
  { path: '/approvals', title: '待我复核', nav: '待我复核', section: '今天', order: 2, component: later(() => import('./approvals.tsx'), 'Approvals') },
  { path: '/devices', title: '我的登录设备', component: later(() => import('./devices.tsx'), 'Devices') },

  { path: '/admin/accounts', title: '账号', nav: '账号', section, order: 910, may: 'admin.accounts', finds: '账号', component: later(() => import('./accounts.tsx'), 'Accounts') },
  { path: '/admin/accounts/new', title: '开立账号', section, may: 'admin.accounts', component: later(() => import('./account-new.tsx'), 'AccountNew') },
  { path: '/admin/accounts/import', title: '从表格开户', section, may: 'admin.accounts', component: later(() => import('./account-import.tsx'), 'AccountImport') },
  { path: '/admin/accounts/import/$import', title: '从表格开户', section, may: 'admin.accounts', component: later(() => import('./account-import.tsx'), 'AccountImportShown') },
  { path: '/admin/accounts/$account', title: '账号', section, may: 'admin.accounts', component: later(() => import('./account.tsx'), 'Account') },

  { path: '/admin/posts', title: '岗位', nav: '岗位', section, order: 920, may: 'admin.posts', finds: '岗位', component: later(() => import('./posts.tsx'), 'Posts') },
  { path: '/admin/posts/new', title: '授予岗位', section, may: 'admin.posts', component: later(() => import('./post-new.tsx'), 'PostNew') },
  { path: '/admin/posts/review', title: '季度权限复核', nav: '季度权限复核', section, order: 925, may: 'admin.posts', component: later(() => import('./review.tsx'), 'Review') },
  { path: '/admin/posts/$post/hand-over', title: '换岗交接', section, may: 'admin.posts', component: later(() => import('./hand-over.tsx'), 'HandOver') },
  { path: '/admin/sessions', title: '会话', nav: '会话', section, order: 930, may: 'admin.sessions', component: later(() => import('./sessions.tsx'), 'Sessions') },

  { path: '/admin/audit', title: '谁看过什么', nav: '谁看过什么', section, order: 940, may: 'admin.audit', component: later(() => import('./audit.tsx'), 'Audit') },
  { path: '/admin/audit/months', title: '查阅统计', section, may: 'admin.audit', component: later(() => import('./audit-months.tsx'), 'AuditMonths') },
  { path: '/admin/audit/changes', title: '权限变更', section, may: 'admin.audit', component: later(() => import('./audit-changes.tsx'), 'AuditChanges') },
  { path: '/admin/audit/log-ins', title: '登录记录', section, may: 'admin.audit', component: later(() => import('./audit-log-ins.tsx'), 'AuditLogIns') },

  { path: '/admin/jobs', title: '后台作业', nav: '作业', section, order: 950, may: 'admin.jobs', component: later(() => import('./jobs.tsx'), 'Jobs') },
  { path: '/admin/calendars', title: '工作日历', nav: '日历', section, order: 960, may: 'admin.calendar', component: later(() => import('./calendars.tsx'), 'Calendars') },
  { path: '/admin/calendars/new', title: '登记地方放假日', section, may: 'admin.calendar', component: later(() => import('./holiday-new.tsx'), 'HolidayNew') },
  { path: '/admin/values', title: '本单位参数', nav: '本单位参数', section, order: 970, may: 'admin.parameters', component: later(() => import('./values.tsx'), 'Values') },
  { path: '/admin/values/$parameter', title: '录入参数', section, may: 'admin.parameters', component: later(() => import('./value-new.tsx'), 'ValueNew') },
]
