// npm run check: format, lint, types, import directions, dead code, schema, parameters, wording.
import { join } from 'node:path'
import { install, node, root, run } from './setup.mjs'

await install()
process.exitCode = await run(node, [join(root, 'tools', 'check.ts'), ...process.argv.slice(2)])
