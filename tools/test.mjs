// npm test: the whole set-up for tests and all of them. The last line says how many passed and failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb, install, machine, node, root, run, say } from './setup.mjs'

await install()
await machine()
await buildWeb()

const results = join(root, 'var', 'test-results')
mkdirSync(results, { recursive: true })
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
let passed = 0
let failed = 0
for (const [name, config] of [
  ['unit', 'vitest.config.ts'],
  ['journeys', 'tests/journeys/vitest.config.ts'],
]) {
  const file = join(results, `${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run(node, [vitest, 'run', '--config', config, ...reporters, ...process.argv.slice(2)])
  const counted = count(file)
  passed += counted.passed
  // A run that ended badly without a failed test (a file that does not load, an unhandled rejection) is a failure too.
  failed += counted.failed === 0 && code !== 0 ? 1 : counted.failed
}
if (passed === 0 && failed === 0) {
  say('没有运行任何测试。')
  failed = 1
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0

function count(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloaded = report.testResults.filter(t => t.status === 'failed' && t.assertionResults.length === 0).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded }
}
