// npm start: installs what is missing, builds the web when stale, then hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildWeb, environment, fail, install, node, root } from './setup.mjs'

await install()
if (!(await buildWeb())) fail('网页没有构建成功，原因见上。')

// Young generations of this size: smaller ones cost a busy server a fifth of its time, and of larger ones an idle server keeps the pages.
const flags = ['--enable-source-maps', '--max-semi-space-size=16']
const server = spawn(node, [...flags, join(root, 'server', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})
// At a terminal Ctrl-C reaches the server by itself; a signal sent to this process alone is passed on.
process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'))
process.on('SIGTERM', () => server.kill('SIGTERM'))
// npm passes a signal to its shell alone, and the shell dies without a word: a parent that is gone means stop.
const parent = process.ppid
setInterval(() => process.ppid === parent || server.kill('SIGTERM'), 500).unref()
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
