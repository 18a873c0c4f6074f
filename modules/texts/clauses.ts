import type { Coverage } from '#modules/oversight'

/** C306 在相关立法工作中落实：立法工作人员把别处的决定读进来、对着本地条文比、看草案和通过稿差在哪里. 立项、起草、立法跟踪的案子不在这里. */
export const clauses: Coverage = { C306: 'partial' }
