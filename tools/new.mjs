// npm run new -- MODULE, npm run migration -- FOLDER WHAT: scaffolds.
import { join } from 'node:path'
import { install, node, root, run } from './setup.mjs'

const [what, ...rest] = process.argv.slice(2)
await install()
process.exitCode = await run(node, [join(root, 'tools', what === 'module' ? 'new-module.ts' : 'migration.ts'), ...rest])
