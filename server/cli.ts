import { clock, dayInShanghai } from '#kernel/calendar'
import { runSelfChecks } from '#kernel/modules'
import { configFrom } from './config.ts'
import { databaseOf } from './database.ts'
import { assemble } from './installation.ts'

const [command] = process.argv.slice(2)
if (command !== 'verify') {
  process.stderr.write('用法：npm run verify\n')
  process.exit(1)
}

// What is there is looked at; a demo that is not there is not made for it.
const config = { ...configFrom(process.env), demo: false }
const database = await databaseOf(config)
const installation = await assemble(config, database)
const { pool, law } = installation.loading
const at = { root: config.root, today: dayInShanghai(clock.instant()), law, pool, cluster: database.cluster }
const faults = await runSelfChecks(at, text => process.stdout.write(text))
await installation.close()
process.exitCode = faults === 0 ? 0 : 1
