import type { Coverage } from '#modules/oversight'

/**
 * C179 以社会保障卡为载体的产业工人电子档案：十六个登记簿、来源和核验、本人的档案都可办；卡号是会换的记载，读卡按社会保障号码认人，
 * 只有模拟器，真的读卡器和电子社保卡平台还没有接上，所以是部分.
 * C180 一网通办：本人查、改、授权、下载在一处办；人社、政务服务的平台没有接上，所以是部分.
 * C290 产业工人成长发展平台：成长档案和职业谱在，培训、竞赛、晋升的服务不在这里，所以是部分.
 * 一本登记簿只办得了条文里登记和数的一段，所以都是部分：C048、C181 劳动合同；C100 培训；C206、C207 会籍（建会、维权不在这里）；C211、C217
 * 参保（以社保经办机构的为准）；C229、C239 竞赛成绩（办赛不在这里）；C237、C244 五小成果和专利；C256 师徒（首席工匠在技能模块聘）.
 */
export const clauses: Coverage = {
  C048: 'partial',
  C100: 'partial',
  C179: 'partial',
  C180: 'partial',
  C181: 'partial',
  C206: 'partial',
  C207: 'partial',
  C211: 'partial',
  C217: 'partial',
  C229: 'partial',
  C237: 'partial',
  C239: 'partial',
  C244: 'partial',
  C256: 'partial',
  C290: 'partial',
}
