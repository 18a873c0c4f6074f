// npm run bench -- NAME [--rows N] [--against PEER] --json: one benchmark, bench/NAME.ts.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, install, node, root, run } from './setup.mjs'

const [name, ...rest] = process.argv.slice(2)
const file = join(root, 'bench', `${name}.ts`)
if (!name || !existsSync(file)) {
  const known = readdirSync(join(root, 'bench'))
    .filter(f => f.endsWith('.ts'))
    .map(f => f.slice(0, -3))
  fail(`请写明测哪一项：${known.join('、')}。例如 npm run bench -- start --json`)
}
await install()
process.exitCode = await run(node, ['--expose-gc', file, ...rest])
