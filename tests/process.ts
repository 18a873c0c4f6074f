import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const node = join(root, 'node_modules/.bin/node')

export interface RunningServer {
  readonly address: string
  readonly pid: number
  /** What it printed for the person at the terminal. */
  said(): string
  /** Ctrl-C; the code it left with. */
  stop(): Promise<number | null>
  /** Power off, as far as the process goes. */
  kill(): Promise<void>
}

export interface Ended {
  readonly code: number | null
  readonly said: string
}

/** The server as its own process, on any free port, with these settings alone. */
export async function startServer(settings: NodeJS.ProcessEnv): Promise<RunningServer> {
  const { child, said, ended } = launch(['--enable-source-maps', 'server/main.ts'], { PORT: '0', ...settings })
  const address = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /匠谱已就绪.*?(http:\/\/[\d.]+:\d+)\n[^]*\n$/.exec(said())
      if (found?.[1]) resolve(found[1])
    }
    child.stdout.on('data', look)
    void ended.then(({ code }) => reject(new Error(`the server ended with ${String(code)}:\n${said()}`)))
  })
  const leave = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    address,
    pid: child.pid ?? 0,
    said,
    stop: async () => (await leave('SIGINT')).code,
    kill: async () => {
      await leave('SIGKILL')
    },
  }
}

/** A start that is expected to fail, to its end. */
export const startToEnd = (settings: NodeJS.ProcessEnv): Promise<Ended> =>
  launch(['server/main.ts'], { PORT: '0', ...settings }).ended

/** `npm run verify` over the same data. */
export const runVerify = (settings: NodeJS.ProcessEnv): Promise<Ended> =>
  launch(['server/cli.ts', 'verify'], settings).ended

function launch(args: readonly string[], settings: NodeJS.ProcessEnv) {
  const { DATABASE_URL: _, DATABASE_LOGIN_URL: __, ...env } = process.env
  const child = spawn(node, args, { cwd: root, env: { ...env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const said = () => text
  const ended = new Promise<Ended>(resolve => child.on('close', code => resolve({ code, said: text })))
  return { child, said, ended }
}
