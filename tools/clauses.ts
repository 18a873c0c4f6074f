import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureOf } from '#kernel/indicators'
import { discover } from '#kernel/modules'
import { loadCoverage, loadLibrary } from '#modules/oversight'
import { clausesNamed, proofsOf, statusOf, type TestReport } from './clause-proofs.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const results = join(root, 'var', 'test-results')

/** What a result depends on. */
const sources = (): string[] =>
  globSync(
    [
      '{kernel,modules,policies,server,tests,tools,web}/**/*.{ts,tsx,mjs,sql,css,md,csv,typ}',
      'package-lock.json',
      'vitest.config.ts',
    ],
    { cwd: root },
  )

/** A result stands for this state of the code when it was begun after the last change to any file. */
function current(changed: number): TestReport[] {
  return ['unit', 'journeys', 'clauses', 'clauses-journeys']
    .map(name => join(results, `${name}.json`))
    .filter(existsSync)
    .map(file => JSON.parse(readFileSync(file, 'utf8')) as TestReport)
    .filter(report => report.startTime > changed)
}

const marked = (files: readonly string[]): string[] =>
  files.filter(
    file =>
      file.endsWith('.test.ts') &&
      clausesNamed(readFileSync(join(root, file), 'utf8')).length > 0 &&
      file !== 'tools/clause-proofs.test.ts',
  )

function runTests(files: readonly string[], config: string, name: string): void {
  if (files.length === 0 || !existsSync(join(root, config))) return
  process.stderr.write(`正在运行 ${files.length} 个条文测试文件……\n`)
  mkdirSync(results, { recursive: true })
  const file = join(results, `${name}.json`)
  rmSync(file, { force: true })
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  // Its own output goes to our error stream: the standard output is the answer.
  spawnSync(
    process.execPath,
    [vitest, 'run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...files],
    { cwd: root, stdio: ['ignore', 2, 2] },
  )
}

function testReports(): TestReport[] {
  const files = sources()
  const changed = Math.max(...files.map(file => statSync(join(root, file)).mtimeMs))
  const ran = new Set(current(changed).flatMap(r => r.testResults.map(t => t.name)))
  const missing = marked(files).filter(file => !ran.has(join(root, file)))
  const [journeys, units] = [
    missing.filter(f => f.startsWith('tests/journeys/')),
    missing.filter(f => !f.startsWith('tests/journeys/')),
  ]
  runTests(units, 'vitest.config.ts', 'clauses')
  runTests(journeys, 'tests/journeys/vitest.config.ts', 'clauses-journeys')
  return current(changed)
}

const proofs = proofsOf(testReports(), root)
const [{ clauses }, coverage, modules] = await Promise.all([loadLibrary(), loadCoverage(), discover(root)])
const indicators = modules.flatMap(m => m.indicators)
const ledger = clauses.map(({ id, module, mechanism, documents }) => {
  const declared = coverage.get(id)
  const found = proofs.get(id) ?? []
  return {
    id,
    status: statusOf(declared === 'none' ? undefined : declared, found),
    module,
    mechanism,
    shall: documents.some(place => place.modality === 'shall'),
    measured: measureOf(indicators, id),
    tests: found.filter(p => p.passed).map(p => `${p.file} › ${p.name}`),
  }
})
const count = (status: string): number => ledger.filter(c => c.status === status).length
const musts = ledger.filter(c => c.shall)
const measured = (of: string): number => musts.filter(c => c.measured === of).length
const totals = { live: count('live'), partial: count('partial'), none: count('none') }

if (process.argv.includes('--json'))
  process.stdout.write(
    `${JSON.stringify({ ...totals, shall: { clauses: musts.length, measured: measured('有结果指标'), unregistered: measured('未配置') }, clauses: ledger }, null, 2)}\n`,
  )
else {
  const words = { live: '在运行　', partial: '部分运行', none: '还没有　' }
  for (const c of ledger.filter(c => c.status !== 'none')) {
    process.stdout.write(
      `${c.id}  ${words[c.status]}  ${c.module.padEnd(14)}  ${c.mechanism}\n${c.tests.map(t => `        ${t}\n`).join('')}`,
    )
  }
  const unproved = [...coverage].filter(([id]) => !(proofs.get(id) ?? []).some(p => p.passed)).map(([id]) => id)
  if (unproved.length > 0) process.stdout.write(`说了却没有测试证明：${unproved.sort().join(' ')}\n`)
  process.stdout.write(
    `写“应当”的 ${musts.length} 条，每条有落实进度；有结果指标 ${measured('有结果指标')}，未配置（缺登记）${measured('未配置')}\n`,
  )
  process.stdout.write(
    `共 ${ledger.length} 条：在运行 ${totals.live}，部分运行 ${totals.partial}，还没有 ${totals.none}\n`,
  )
}
