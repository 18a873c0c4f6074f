// npm run test:long: what takes minutes and is run before a release; results and their dates are in docs/long-tests.md.
import { join } from 'node:path'
import { buildWeb, fail, install, node, root, run } from './setup.mjs'

await install()
if (!(await buildWeb())) fail('网页没有构建成功，原因见上。')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
process.exitCode = await run(node, [
  vitest,
  'run',
  '--config',
  'tests/system/vitest.config.ts',
  ...process.argv.slice(2),
])
