// npm run verify: the operator's own check of the running data.
import { join } from 'node:path'
import { install, node, root, run } from './setup.mjs'

await install()
process.exitCode = await run(node, [join(root, 'server', 'cli.ts'), 'verify', ...process.argv.slice(2)])
