import { join } from 'node:path'
import { openDatabase, type Database } from '#kernel/access'
import { installQueue } from '#kernel/jobs'
import { secret, type Config } from './config.ts'

/** The database the settings name, brought up to date, with the secrets that lie beside the data. */
export function databaseOf(config: Config): Promise<Database> {
  return openDatabase(
    { ownerUrl: config.databaseUrl, loginUrl: config.loginUrl, folder: join(config.var, 'postgres') },
    { login: secret(config, 'login'), queue: secret(config, 'queue') },
    { root: config.root, installs: [installQueue] },
  )
}
