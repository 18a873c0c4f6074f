// npm test: the whole set-up for tests and all of them. The last line says how many passed and failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb, environment, install, machine, node, root, run, say } from './setup.mjs'

await install()
await machine()
const built = await buildWeb()

const results = join(root, 'var', 'test-results')
mkdirSync(results, { recursive: true })
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const sqlFolders = [
  'database',
  'access',
  'jobs',
  'ledger',
  'procedures',
  'identity',
  'audit',
  'rules',
  'testing',
  'http',
].map(f => `kernel/${f}/`)
let passed = 0
let failed = built ? 0 : 1
if (!built) say('网页没有构建成功：办事流程测试不运行，计为一项失败。')
const debian = '/usr/lib/postgresql/15'
const chosen = process.argv.slice(2)
const runs = [{ name: 'unit', config: 'vitest.config.ts', files: chosen }]
// What touches SQL most runs once more on PostgreSQL 15, the oldest that is supported.
if (existsSync(join(debian, 'bin', 'postgres')) && chosen.length === 0)
  runs.push({
    name: 'postgres-15',
    config: 'vitest.config.ts',
    files: sqlFolders,
    env: { JIANGPU_TEST_POSTGRES: debian },
  })
if (built) runs.push({ name: 'journeys', config: 'tests/journeys/vitest.config.ts', files: chosen })
for (const { name, config, files, env = {} } of runs) {
  const file = join(results, `${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const options = { env: { ...environment, ...env } }
  const code = await run(
    node,
    [vitest, 'run', '--config', config, '--passWithNoTests', ...reporters, ...files],
    options,
  )
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
  const unloaded = report.testResults.filter(
    t => t.status === 'failed' && !t.assertionResults.some(a => a.status === 'failed'),
  ).length
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded }
}
