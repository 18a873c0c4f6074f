import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { copyFile, cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import pg from 'pg'
import { startEmbedded, type Cluster } from './embedded.ts'

/** Folders a base backup leaves empty: what is in them belongs to the running server alone (PostgreSQL manual, 26.3.4). */
const hollow = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const left = /^(postmaster\.(pid|opts)|pg_internal\.init(\.\d+)?|pgsql_tmp.*|.*\.sock.*)$/

/** Takes a base backup of a running embedded database, with the log written meanwhile, and starts it in another folder. */
export function restoreBeside(cluster: Cluster, folder: string): Promise<Cluster> {
  const { password } = cluster.connection()
  return startEmbedded(folder, {
    binaries: cluster.binaries,
    from: { password, fill: data => baseBackup(cluster, data) },
  })
}

/** Why nothing can be kept there, or undefined. */
export const notToBeKeptIn = (folder: string): string | undefined =>
  existsSync(folder) && readdirSync(folder).length > 0 ? `“${folder}”不是空文件夹，备份不覆盖已有的内容` : undefined

/**
 * Keeps a copy that was proved and stopped: put in the place of `var/postgres`, it is the database of that moment.
 * The master key is not in it.
 */
export async function keepCopy(copy: Cluster, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await cp(copy.data, join(folder, 'data'), { recursive: true })
  await writeFile(join(folder, 'password'), copy.connection().password, { mode: 0o600 })
}

/** The npm package has no pg_basebackup: the same by hand. Nothing is stopped, nobody waits. */
async function baseBackup(cluster: Cluster, into: string): Promise<void> {
  const client = new pg.Client(cluster.connection('postgres'))
  await client.connect()
  try {
    // The slot keeps the log from being recycled while files are copied; being temporary it goes with the connection.
    const slot = `jiangpu_backup_${randomBytes(4).toString('hex')}`
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
    await client.query('select pg_backup_start($1, true)', [slot])
    await copyFolder(cluster.data, into, '')
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    await writeFile(join(into, 'backup_label'), rows[0]?.labelfile ?? '', { mode: 0o600 })
    await copyFolder(join(cluster.data, 'pg_wal'), join(into, 'pg_wal'), 'pg_wal')
  } finally {
    await client.end()
  }
}

async function copyFolder(from: string, to: string, at: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = at === '' ? entry.name : `${at}${sep}${entry.name}`
    if (left.test(entry.name)) continue
    if (entry.isDirectory()) {
      if (hollow.includes(path)) await hollowFolder(join(from, entry.name), join(to, entry.name))
      else await copyFolder(join(from, entry.name), join(to, entry.name), path)
    } else if (entry.isFile()) await copyLiving(join(from, entry.name), join(to, entry.name))
  }
}

/** pg_wal keeps its own folders (archive_status, summaries), empty. */
async function hollowFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  if (!from.endsWith('pg_wal')) return
  for (const entry of await readdir(from, { withFileTypes: true }))
    if (entry.isDirectory()) await mkdir(join(to, entry.name), { recursive: true, mode: 0o700 })
}

/** A table dropped or a log segment recycled meanwhile is no fault: replaying the log drops it in the copy too. */
async function copyLiving(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  try {
    await copyFile(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(from)) throw error
  }
}
