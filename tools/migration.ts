// npm run migration -- FOLDER WHAT: an empty migration named by this minute, e.g. modules/people archive-class.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '', what = ''] = process.argv.slice(2)
const root = join(import.meta.dirname, '..')
if (!/^(kernel|modules)\/[a-z-]+$/.test(folder) || !existsSync(join(root, folder)) || !/^[a-z][a-z0-9-]*$/.test(what)) {
  process.stderr.write('Say where and what: npm run migration -- modules/people archive-class\n')
  process.exit(1)
}
const now = new Date().toISOString()
const name = `${now.slice(0, 10).replaceAll('-', '')}-${now.slice(11, 16).replace(':', '')}-${what}.sql`
mkdirSync(join(root, folder, 'migrations'), { recursive: true })
writeFileSync(
  join(root, folder, 'migrations', name),
  `-- ${what.replaceAll('-', ' ')}: forward only; rights are declared in ${folder}/tables.ts, not here.\n\n`,
)
process.stdout.write(`${folder}/migrations/${name}\n`)
