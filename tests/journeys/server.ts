import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    address: string
  }
}

/** Starts the server with a folder of its own, on any free port, and stops it after the run. JIANGPU_ADDRESS names one that runs already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['JIANGPU_ADDRESS']
  if (running !== undefined) {
    project.provide('address', running)
    return async () => undefined
  }
  const root = join(import.meta.dirname, '../..')
  const folder = mkdtempSync(join(tmpdir(), 'jiangpu-journeys-'))
  const server = spawn(
    join(root, 'node_modules/.bin/node'),
    ['--enable-source-maps', join(root, 'server', 'main.ts')],
    {
      cwd: root,
      env: { ...process.env, JIANGPU_VAR: folder, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const gone = new Promise<void>(resolve => server.on('exit', () => resolve()))
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const address = await new Promise<string>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    server.on('exit', code => reject(new Error(`the server ended with ${String(code)}:\n${said}`)))
  })
  project.provide('address', address)
  return async () => {
    server.kill('SIGINT')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
}
