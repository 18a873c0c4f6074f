import type { Coverage } from '#modules/oversight'

/** C001、C002 目标和逐年路径、在册人数可以对着看，本地份额没有. C036 代表占比可看. C301 监测的第一段：现有登记能算的数；调查和统计立项没有. */
export const clauses: Coverage = { C001: 'partial', C002: 'partial', C036: 'partial', C301: 'partial' }
