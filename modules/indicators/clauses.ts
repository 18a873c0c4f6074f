import type { Coverage } from '#modules/oversight'

/**
 * C001、C002 2035年的目标：逐年路径、在册人数、到期没到的提醒；本地的一份由本地照文件录入，录入了就按年对着看，全程可办. C036 代表占比可看，
 * 别的制度安排不在这里. C301 监测：登记能算的数、口径的版本、逐月和改过的年度；调查在问卷模块，统计立项没有.
 */
export const clauses: Coverage = { C001: 'live', C002: 'live', C036: 'partial', C301: 'partial' }
