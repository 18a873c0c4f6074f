import type { Coverage } from '#modules/oversight'

/** C301 监测的一屏：逐级的数、逐月、目标、要过问的；调查没有，统计没有立项. */
export const clauses: Coverage = { C301: 'partial' }
