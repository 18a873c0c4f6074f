import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { configFrom } from './config.ts'
import type { Installation } from './installation.ts'

const config = configFrom(process.env)
enableCompileCache(join(config.var, 'compile-cache'))
// Imported after the cache is on, so that what they compile is kept for the next start.
const { openInstallation } = await import('./installation.ts')
const { logTo } = await import('#kernel/telemetry')
const { whoCanLogIn } = await import('#modules/administration')

const began = performance.now()
const opening = openInstallation(config, { log: logTo(process.stderr) })
const leaving = new AbortController()
process.on('SIGINT', () => leave('Ctrl-C'))
process.on('SIGTERM', () => leave('停止信号'))
try {
  const installation = await opening
  if (!leaving.signal.aborted) await serve(installation)
} catch (error) {
  if (!leaving.signal.aborted) {
    process.stderr.write(`没有启动成功：${why(error)}\n`)
    if (process.env['JIANGPU_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    // Whatever was started must not be left behind, the database least of all.
    await opening.then(opened => opened.close()).catch(() => undefined)
    process.exit(1)
  }
}

async function serve({ app, clockwork, loading }: Installation): Promise<void> {
  const listening = await app.listen({ host: config.host, port: config.port })
  const address = listening.replace('[::1]', '127.0.0.1')
  await clockwork.start(error => app.log.error({ err: error }, 'clockwork'))
  const people = await whoCanLogIn(loading, { demo: config.demo, address })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`\n匠谱已就绪（${seconds} 秒）：${address}\n${people}\n`)
}

function leave(signal: string): void {
  if (leaving.signal.aborted) return
  leaving.abort()
  process.stdout.write(`\n收到 ${signal}，正在办完手头的请求……\n`)
  // A request or a job that will not end must not keep the database open for ever.
  setTimeout(() => process.exit(1), 30_000).unref()
  void opening
    .then(opened => opened.close())
    .then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
}

function why(error: unknown): string {
  if ((error as { code?: string }).code === 'EADDRINUSE')
    return `端口 ${config.port} 已被占用，可能已经启动过一次。要另用端口：PORT=8081 npm start`
  return error instanceof Error ? error.message : String(error)
}
