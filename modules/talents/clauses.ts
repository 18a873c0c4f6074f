import type { Coverage } from '#modules/oversight'

/**
 * C159 三库：定义、进出、转移、维护、名单和分布全程可办；和外部系统的交换还没有，经信的数据没有来源，所以是部分.
 * C161 劳模工匠全流程管理服务：进出、转移可办，服务（疗休养、走访）还没有，所以是部分. C162 数智赋能：三库和分布，只是其中一段，所以是部分.
 * C126 乡村工匠、非遗传承人和 C142 巾帼工匠、C146 党管人才：登记、期限、撤回可办；培育和统筹安排本身不在这里，所以是部分.
 */
export const clauses: Coverage = {
  C126: 'partial',
  C142: 'partial',
  C146: 'partial',
  C159: 'partial',
  C161: 'partial',
  C162: 'partial',
}
