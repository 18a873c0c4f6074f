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
let opened: Installation | undefined
try {
  const installation = (opened = await openInstallation(config, { log: logTo(process.stderr) }))
  const address = (await installation.app.listen({ host: config.host, port: config.port })).replace(
    '[::1]',
    '127.0.0.1',
  )
  await installation.clockwork.start(error => installation.app.log.error({ err: error }, 'clockwork'))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(
    `\n匠谱已就绪（${seconds} 秒）：${address}\n${await whoCanLogIn(installation.loading, { demo: config.demo, address })}\n`,
  )

  let leaving = false
  const leave = (signal: string) => {
    if (leaving) return
    leaving = true
    process.stdout.write(`\n收到 ${signal}，正在办完手头的请求……\n`)
    // A request or a job that will not end must not keep the database open for ever.
    setTimeout(() => process.exit(1), 30_000).unref()
    void installation.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', () => leave('Ctrl-C'))
  process.on('SIGTERM', () => leave('停止信号'))
} catch (error) {
  process.stderr.write(`没有启动成功：${why(error)}\n`)
  if (process.env['JIANGPU_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  // Whatever was started must not be left behind, the database least of all.
  await opened?.close().catch(() => undefined)
  process.exit(1)
}

function why(error: unknown): string {
  if ((error as { code?: string }).code === 'EADDRINUSE')
    return `端口 ${config.port} 已被占用，可能已经启动过一次。要另用端口：PORT=8081 npm start`
  return error instanceof Error ? error.message : String(error)
}
