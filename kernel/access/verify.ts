import { transaction } from '#kernel/database'
import type { SelfCheck } from '#kernel/modules'
import { compareOracle } from './oracle.ts'
import { findProtections } from './prepare.ts'

export const checks: readonly SelfCheck[] = [
  {
    title: '行级安全：数据库所见与权限说明一致',
    run: async (tx, { root, pool, today }) =>
      compareOracle(tx, work => transaction(pool, work.reach, work.look), await findProtections(root), today),
  },
]
