import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bootstrap, filesOf, findMigrations, migrate, writeFunctions } from '#kernel/database'
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
  /** Only these modules, for tests; all of them otherwise. */
  readonly modules?: readonly string[]
}

/** Brings a database to what the code says: roles, queue, tables, functions, then row security and grants. Idempotent. */
export async function prepare(
  owner: pg.Pool,
  { root, passwords, installs = [], modules }: Preparation,
): Promise<string[]> {
  await bootstrap(owner, passwords)
  for (const install of installs) await install(owner)
  const migrated = await migrate(owner, await findMigrations(root, modules))
  await writeFunctions(owner, root, modules)
  await writeAccess(owner, await findProtections(root, modules))
  return migrated
}

/** What every `tables.ts` of the kernel's folders and the modules declares. */
export async function findProtections(root: string, modules?: readonly string[]): Promise<Protection[]> {
  const found = await Promise.all(
    (await filesOf(root, 'tables.ts', modules)).map(async path => {
      // The name and shape of the export are the convention of the folder; a file without it is a mistake to be told.
      const { tables } = (await import(pathToFileURL(join(root, path)).href)) as { tables?: readonly Protection[] }
      if (tables === undefined) throw new Error(`${path} exports no \`tables\``)
      return tables
    }),
  )
  return found.flat()
}
