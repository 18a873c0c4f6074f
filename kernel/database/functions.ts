import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { declare } from './migrate.ts'
import { filesOf } from './places.ts'

/**
 * Writes the functions of every `functions.sql` in the kernel's folders and the modules: `create or replace` with
 * their grants, repeatable. Those that look across bounds are `security definer` and listed in docs/database.md.
 */
export async function writeFunctions(owner: pg.Pool, root: string, modules?: readonly string[]): Promise<void> {
  for (const path of await filesOf(root, 'functions.sql', modules)) {
    const text = await readFile(join(root, path), 'utf8')
    await declare(owner, path, text).catch((cause: unknown) => {
      throw new Error(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    })
  }
}
