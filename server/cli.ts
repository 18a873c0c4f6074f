import { existsSync } from 'node:fs'
import { cp, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { clock, dayInShanghai } from '#kernel/calendar'
import { runSelfChecks } from '#kernel/modules'
import { configFrom } from './config.ts'
import { databaseOf } from './database.ts'
import { assemble } from './installation.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } })
if (positionals[0] !== 'verify') {
  process.stderr.write('用法：npm run verify [-- --keep 备份文件夹]\n')
  process.exit(1)
}

// What is there is looked at; a demo that is not there is not made for it.
const config = { ...configFrom(process.env), demo: false }
const database = await databaseOf(config)
const installation = await assemble(config, database)
const { pool, law } = installation.loading
const keep = values.keep === undefined ? undefined : resolve(values.keep)
const today = dayInShanghai(clock.instant())
const at = {
  root: config.root,
  today,
  law,
  pool,
  cluster: database.cluster,
  ...(keep && { keep: join(keep, 'postgres') }),
}
const faults = await runSelfChecks(at, text => process.stdout.write(text))
if (keep && faults === 0) await keepFiles(keep)
await installation.close()
process.exitCode = faults === 0 ? 0 : 1

/** Files and secrets beside the database: the backup is whole but for the master key, which is kept apart. */
async function keepFiles(folder: string): Promise<void> {
  for (const name of ['files', 'secrets'].filter(one => existsSync(join(config.var, one)))) {
    const half = join(folder, `${name}.part`)
    await cp(join(config.var, name), half, { recursive: true, force: false, errorOnExist: false })
    await rename(half, join(folder, name))
  }
  process.stdout.write(`备份在 ${folder}。主密钥 ${join(config.var, 'master.key')} 不在里面，请另处保管。\n`)
}
