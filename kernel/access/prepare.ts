import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bootstrap, findMigrations, migrate, writeFunctions } from '#kernel/database'
import type { LoginPasswords } from '#kernel/database'
import type pg from 'pg'
import { writeAccess } from './policies.ts'
import type { Protection } from './protect.ts'

export interface Preparation {
  /** The folder that holds kernel/ and modules/. */
  readonly root: string
  readonly passwords: LoginPasswords
  /** What else must stand before tables do, such as the queue. */
  readonly installs?: readonly ((owner: pg.Pool) => Promise<void>)[]
}

/** Brings a database to what the code says: roles, queue, tables, functions, then row security and grants. Idempotent. */
export async function prepare(owner: pg.Pool, { root, passwords, installs = [] }: Preparation): Promise<string[]> {
  await bootstrap(owner, passwords)
  for (const install of installs) await install(owner)
  const migrated = await migrate(owner, await findMigrations(root))
  await writeFunctions(owner, root)
  await writeAccess(owner, await findProtections(root))
  return migrated
}

/** What every `tables.ts` of the kernel's folders and the modules declares. */
export async function findProtections(root: string): Promise<Protection[]> {
  const paths: string[] = []
  for await (const path of glob(['kernel/*/tables.ts', 'modules/*/tables.ts'], { cwd: root })) paths.push(path)
  const found = await Promise.all(
    paths.sort().map(async path => {
      // The name and shape of the export are the convention of the folder; a file without it is a mistake to be told.
      const { tables } = (await import(pathToFileURL(join(root, path)).href)) as { tables?: readonly Protection[] }
      if (!Array.isArray(tables)) throw new Error(`${path} exports no \`tables\``)
      return tables
    }),
  )
  return found.flat()
}
