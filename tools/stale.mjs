// npm run stale [-- --on 2026-11-26]: figures of the law whose text was not read for a year, place by place.
import { join } from 'node:path'
import { install, node, root, run } from './setup.mjs'

await install()
process.exitCode = await run(node, [join(root, 'tools', 'stale.ts'), ...process.argv.slice(2)])
