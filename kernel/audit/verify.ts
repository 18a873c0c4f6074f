import type { SelfCheck } from '#kernel/modules'
import { brokenSeals } from './seal.ts'

export const checks: readonly SelfCheck[] = [
  {
    title: '查阅与变更记录：封签未被改动',
    run: async tx => {
      const broken = await brokenSeals(tx)
      return {
        faults: broken.map(seal => `${seal.log} 第 ${seal.n} 号封签（至第 ${seal.upto} 行）不符`),
        seen: '全部封签',
      }
    },
  },
]
