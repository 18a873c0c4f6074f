import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A peer's folder, with what it needs installed there the first time it is asked for. */
export function peer(name: string, library: string): { folder: string; version: string } {
  const folder = join(import.meta.dirname, 'peers', name)
  const installed = join(folder, 'node_modules', library, 'package.json')
  if (!existsSync(installed)) {
    const args = ['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts']
    // Its standard output is ours, and ours is one JSON object.
    const { status } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] })
    if (status !== 0) throw new Error(`${name} could not be installed`)
  }
  const { version } = JSON.parse(readFileSync(installed, 'utf8')) as { version: string }
  return { folder, version }
}
