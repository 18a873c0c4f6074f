// Runs on Node 18 and later, before anything is installed: it may use nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
/** Node 24, from the npm package `node`. */
export const node = join(bin, 'node')
export const environment = { ...process.env, PATH: `${bin}:${process.env.PATH}` }

export const say = text => process.stderr.write(`${text}\n`)

/** Runs a command to its end and returns its exit code. */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment, ...options })
    child.on('error', error => {
      say(`${command}: ${error.message}`)
      resolve(127)
    })
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** `npm ci` when what is installed is not what the lockfile says. */
export async function install() {
  if (installed()) return
  say('正在安装依赖（npm ci）……')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'])
  if (code !== 0) fail('依赖没有装上：请检查网络后再运行一次。')
}

function installed() {
  const kept = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(kept) || !existsSync(node)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(kept, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    const has = present[path]
    return has ? has.version === version : Boolean(optional || devOptional)
  })
}

/** Builds the console and the portal when their sources have changed since the last build. False when that failed. */
export async function buildWeb() {
  const stamp = join(root, 'dist', 'web', '.sources')
  const now = sources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return true
  say('正在构建网页……')
  const code = await run(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  if (code !== 0) return false
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
  return true
}

function sources() {
  const hash = createHash('sha256')
  const add = path => hash.update(path.slice(root.length)).update(readFileSync(path))
  for (const name of ['package-lock.json', 'vite.config.ts']) if (existsSync(join(root, name))) add(join(root, name))
  const walk = folder => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (/\.(tsx?|css|html|svg|json)$/.test(entry.name) && !entry.name.includes('.test.')) add(path)
    }
  }
  for (const folder of ['web', 'kernel', 'modules']) walk(join(root, folder))
  return hash.digest('hex')
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const which = command => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0

/** What the tests need from the machine: a browser, Chinese glyphs for its pictures, and Debian's own PostgreSQL as a second engine. */
export async function machine() {
  const missing = []
  if (!process.env.CHROMIUM && !browsers.some(which)) missing.push('chromium')
  if (!existsSync('/usr/share/fonts/opentype/noto')) missing.push('fonts-noto-cjk')
  if (!existsSync('/usr/lib/postgresql/15/bin/postgres')) missing.push('postgresql-15')
  if (missing.length === 0) return
  const manual = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || !which('apt-get')) {
    say(`测试还需要：${missing.join('、')}。请由管理员运行：${manual}`)
    if (missing.includes('chromium'))
      fail('没有浏览器，办事流程测试无法运行。也可用环境变量 CHROMIUM 指出浏览器的位置。')
    return
  }
  say(`正在安装测试所需：${missing.join('、')}……`)
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  await run('apt-get', ['update', '-q'], quiet)
  const code = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], quiet)
  if (code !== 0) fail(`没有装上：${missing.join('、')}。`)
}

export function fail(why) {
  say(why)
  process.exit(1)
}
