/**
 * Permissions a password alone does not open: administration and export (GB/T 22239—2019 第8章“身份鉴别”: two kinds of proof,
 * one of them by cryptography; which acts need it is 产品约定).
 */
export const needsSecondFactor = (permission: string): boolean =>
  permission.startsWith('admin.') || permission.endsWith('.export')
