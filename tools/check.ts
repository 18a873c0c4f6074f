// Everything a change must hold besides its tests. Two at a time, slowest first; what fails is shown whole, with its remedy.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { inBrowser, inTests } from './lint-parts.ts'

interface Step {
  readonly name: string
  readonly command: readonly string[]
  readonly remedy: string
}

const root = join(import.meta.dirname, '..')
const tool = (path: string) => join(root, 'node_modules', path)

const steps: readonly Step[] = [
  lint('server', ['.'], [...inBrowser, ...inTests]),
  {
    name: 'house',
    command: [tool('vitest/vitest.mjs'), 'run', 'tests/house'],
    remedy:
      'directions: go through the door · schema: write a migration or mend tables.ts · parameters: give the value with its source, or declare it 未配置',
  },
  lint('web', inBrowser, []),
  lint('tests', inTests, []),
  {
    name: 'types: server',
    command: [tool('typescript/bin/tsc'), '-p', 'tsconfig.server.json'],
    remedy: 'npx tsc -p tsconfig.server.json',
  },
  {
    name: 'types: web',
    command: [tool('typescript/bin/tsc'), '-p', 'tsconfig.web.json'],
    remedy: 'npx tsc -p tsconfig.web.json',
  },
  {
    name: 'types: tests',
    command: [tool('typescript/bin/tsc'), '-p', 'tsconfig.tests.json'],
    remedy: 'npx tsc -p tsconfig.tests.json',
  },
  {
    name: 'format',
    command: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '--cache', '.'],
    remedy: 'npx prettier --write .',
  },
  {
    name: 'dead code',
    command: [tool('knip/bin/knip.js'), '--no-progress'],
    remedy: 'delete what nobody uses, or use it',
  },
]

/** A process reads one program only: the three together do not fit its memory. */
function lint(part: string, files: readonly string[], without: readonly string[]): Step {
  return {
    name: `lint: ${part}`,
    command: [
      '--max-old-space-size=6144',
      tool('eslint/bin/eslint.js'),
      '--cache',
      '--cache-location',
      tool(`.cache/eslint-${part}`),
      '--max-warnings',
      '0',
      ...files,
      ...without.flatMap(pattern => ['--ignore-pattern', pattern]),
    ],
    remedy: 'npx eslint --fix . mends part of it',
  }
}

const only = process.argv.slice(2)
const chosen = steps.filter(s => only.length === 0 || only.some(o => s.name.startsWith(o)))
const failed: string[] = []
const waiting = [...chosen]
const began = performance.now()
await Promise.all([worker(), worker()])
const seconds = ((performance.now() - began) / 1000).toFixed(0)
process.stdout.write(
  failed.length === 0
    ? `check: ${chosen.length} held, ${seconds} s\n`
    : `check: ${failed.join(', ')} failed, ${seconds} s\n`,
)
process.exitCode = failed.length === 0 ? 0 : 1

async function worker(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const start = performance.now()
    const { code, output } = await run(step.command)
    const took = `${((performance.now() - start) / 1000).toFixed(1)} s`
    if (code === 0) process.stdout.write(`✓ ${step.name} (${took})\n`)
    else {
      failed.push(step.name)
      process.stdout.write(`✗ ${step.name} (${took})\n${output.trimEnd()}\n→ ${step.remedy}\n\n`)
    }
  }
}

function run(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}
