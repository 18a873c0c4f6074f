// npm run clauses [-- --json]: which clauses are carried out, by which module, proved by which tests.
import { join } from 'node:path'
import { install, node, root, run } from './setup.mjs'

await install()
process.exitCode = await run(node, [join(root, 'tools', 'clauses.ts'), ...process.argv.slice(2)])
