// How soon a second start answers, and how much memory an idle installation holds.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { report } from './report.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'jiangpu-bench-'))

try {
  const first = await start()
  await stop(first.child)
  const second = await start()
  await pause(5_000)
  const postmaster = Number(readFileSync(findFile(join(folder, 'postgres'), 'postmaster.pid'), 'utf8').split('\n')[0])
  const idleRssMb = memory(second.child.pid ?? 0, 'VmRSS')
  const postgresRssMb = [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + share(pid), 0)
  await stop(second.child)
  report({
    name: 'start',
    rows: 0,
    seed: 0,
    shape: {
      data: 'embedded database with the demo',
      firstStartMs: Math.round(first.ms),
      postgres: 'proportional share, so shared buffers count once',
    },
    figures: { secondStartMs: Math.round(second.ms), idleRssMb: round(idleRssMb), postgresRssMb: round(postgresRssMb) },
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** From the moment the process is made until /healthz answers. */
async function start(): Promise<{ child: ChildProcess; ms: number }> {
  const began = performance.now()
  // With the flags of tools/start.mjs.
  const flags = ['--enable-source-maps', '--max-semi-space-size=16']
  const child = spawn(process.execPath, [...flags, join(root, 'server', 'main.ts')], {
    cwd: root,
    env: { ...process.env, JIANGPU_VAR: folder, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /http:\/\/[\d.]+:\d+/.exec(text)
      if (found) resolve(found[0])
    })
    child.on('exit', code => reject(new Error(`the server ended with ${code}`)))
  })
  const reply = await fetch(`${address}/healthz`)
  if (!reply.ok) throw new Error(`/healthz answered ${reply.status}`)
  return { child, ms: performance.now() - began }
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGINT')
  await gone
}

function memory(pid: number, key: string): number {
  const found = new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
}

function share(pid: number): number {
  const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
  return pids.filter(pid => {
    try {
      return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  })
}

function findFile(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(path => path.endsWith(name))
  if (found === undefined) throw new Error(`${name} is not below ${folder}`)
  return join(folder, found)
}

function round(mb: number): number {
  return Math.round(mb * 10) / 10
}
