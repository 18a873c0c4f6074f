import type { SelfCheck } from '#kernel/modules'
import { checkFolds } from './verify-folds.ts'
import { checkLeaves } from './verify-leaves.ts'
import { checkTerms } from './verify-terms.ts'
import { checkVersions } from './verify-versions.ts'

export const checks: readonly SelfCheck[] = [
  { title: '办理：各案按当时的程序重推，与所存的步骤、状态、版本一致', run: checkFolds },
  { title: '办理：每一步与存证链上的叶子相符', run: checkLeaves },
  { title: '办理：正在走的期限属于当前步骤，截止日重算一致', run: checkTerms },
  { title: '办理：所存程序与其摘要一致', run: checkVersions },
]
