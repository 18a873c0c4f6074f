import { compareOracle, findProtections } from '#kernel/access'
import { brokenSeals } from '#kernel/audit'
import { clock, dayInShanghai } from '#kernel/calendar'
import { transaction, type Transaction } from '#kernel/database'
import { verifyLedger } from '#kernel/ledger'
import { configFrom } from './config.ts'
import { openDatabase } from './database.ts'

interface Check {
  readonly title: string
  /** What is wrong; empty when all holds. And what was looked at. */
  run(tx: Transaction): Promise<{ faults: readonly string[]; seen: string }>
}

const [command] = process.argv.slice(2)
if (command !== 'verify') {
  process.stderr.write('用法：npm run verify\n')
  process.exit(1)
}

const config = configFrom(process.env)
const database = await openDatabase(config)
const today = dayInShanghai(clock.instant())
const protections = await findProtections(config.root)

const checks: readonly Check[] = [
  {
    title: '存证链：每个检查点的根都能由叶子重算',
    run: async tx => {
      const { leaves, checkpoints, wrong, gaps } = await verifyLedger(tx)
      return {
        faults: [...wrong.map(size => `检查点 ${size} 的根不符`), ...gaps],
        seen: `${leaves} 片叶子，${checkpoints} 个检查点`,
      }
    },
  },
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
  {
    title: '行级安全：数据库所见与权限说明一致',
    run: tx => compareOracle(tx, work => transaction(database.pool, work.reach, work.look), protections, today),
  },
]

let failed = 0
for (const check of checks) {
  const { faults, seen } = await transaction(database.pool, { way: 'job', today }, tx => check.run(tx))
  failed += faults.length
  process.stdout.write(
    `${faults.length === 0 ? '✓' : '✗'} ${check.title}（${seen}）\n${faults.map(f => `  ${f}\n`).join('')}`,
  )
}
await database.close()
process.exitCode = failed === 0 ? 0 : 1
