import type { Coverage } from '#modules/oversight'

/**
 * Marked live only where a user can carry it through and a test proves it; the tests name the clause. C123 培育方案：照文件登记，逐项目标、到期、
 * 改动、分行业的数可办；方案怎么定是各地的事.
 */
export const clauses: Coverage = {
  C071: 'live',
  C122: 'live',
  C123: 'live',
  C124: 'live',
  C134: 'live',
  C135: 'live',
  C248: 'live',
  C249: 'live',
  C250: 'live',
  C251: 'live',
  C252: 'live',
  C253: 'live',
}
