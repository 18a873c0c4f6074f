import { archive, type Role } from './role.ts'

/** The worker, the three administrators that no one person may hold together, and other systems. */
export const systemRoles: readonly Role[] = [
  {
    id: 'person',
    title: '本人',
    sector: '本人',
    way: 'self',
    may: [],
    sees: [...archive, 'health', 'rights', 'hardship'],
  },
  {
    id: 'sys_admin',
    title: '系统管理员',
    sector: '系统',
    way: 'division',
    may: [
      'exchange.read',
      'exchange.manage',
      'admin.accounts',
      'admin.calendar',
      'admin.parameters',
      'admin.jobs',
      // An installation begins without a single unit; whoever opens accounts must first register where people work.
      'organisations.read',
      'organisations.write',
      'organisations.import',
      'oversight.read',
    ],
    sees: [],
    excludes: ['sec_admin', 'audit_admin'],
  },
  {
    id: 'sec_admin',
    title: '安全管理员',
    sector: '系统',
    way: 'division',
    may: ['exchange.read', 'admin.posts', 'admin.sessions', 'approve.second', 'organisations.read', 'oversight.read'],
    sees: [],
    excludes: ['sys_admin', 'audit_admin'],
  },
  {
    id: 'audit_admin',
    title: '审计管理员',
    sector: '系统',
    way: 'division',
    may: ['exchange.read', 'admin.audit', 'oversight.read'],
    sees: [],
    excludes: ['sys_admin', 'sec_admin'],
  },
  {
    // 对接系统自己的岗位：开通时随系统建，不授给人；范围、看得到哪几组由系统的范围定。
    id: 'exchange_system',
    title: '对接系统',
    sector: '系统',
    way: 'division',
    may: ['exchange.call'],
    sees: [],
  },
]
