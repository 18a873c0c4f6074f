import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { direct, openPool, sql, type Connection } from '#kernel/database'
import { cpuOf, residentMb, stopped, type Served, type World } from './world.ts'

export interface Peer extends Served {
  readonly version: string
  /** Of somebody whose policy lets them see one county. */
  readonly token: string
  readonly visible: number
}

const home = join(import.meta.dirname, '..', 'peers', 'directus')
/** Its native parts are built for the Node of the machine, not for ours. */
const env = {
  ...process.env,
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(one => !one.includes('node_modules'))
    .join(delimiter),
}

const account = { ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'bench-admin-password' }

/** Directus with its own install, outside this project's tree; the folder is kept for the next run. */
function installed(): { readonly folder: string; readonly version: string } {
  const folder = process.env['BENCH_DIRECTUS'] ?? join(tmpdir(), 'jiangpu-bench-directus')
  const itself = join(folder, 'node_modules', 'directus', 'package.json')
  if (!existsSync(itself)) {
    mkdirSync(folder, { recursive: true })
    copyFileSync(join(home, 'package.json'), join(folder, 'package.json'))
    // Its standard output is ours, and ours is one JSON object.
    const { status } = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
      cwd: folder,
      env,
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) throw new Error(`directus could not be installed below ${folder}`)
  }
  const { version } = JSON.parse(readFileSync(itself, 'utf8')) as { version: string }
  return { folder, version }
}

/**
 * Directus on the same PostgreSQL, in a database of its own with the same organisations and people: the collections declared, the
 * relation and the path indexed, and a role whose policy filters by the path of the person's organisation, as its documentation has it.
 */
export async function openDirectus(
  world: World,
  county: { code: number; province: number; city: number },
): Promise<Peer> {
  const { folder, version } = installed()
  const where = world.cluster.connection('directus')
  const settings = {
    ...env,
    HOST: '127.0.0.1',
    PORT: '8055',
    DB_CLIENT: 'pg',
    DB_HOST: where.host,
    DB_PORT: String(where.port),
    DB_DATABASE: 'directus',
    DB_USER: where.user,
    DB_PASSWORD: where.password,
    SECRET: 'a secret of the bench and of nothing else',
    ...account,
    TELEMETRY: 'false',
    RATE_LIMITER_ENABLED: 'false',
    CACHE_ENABLED: 'false',
    LOG_LEVEL: 'warn',
    EXTENSIONS_PATH: mkdtempSync(join(tmpdir(), 'jp-directus-')),
    NODE_ENV: 'production',
  }
  const cli = join(folder, 'node_modules', 'directus', 'cli.js')
  const [made] = await direct<{ n: number }>(
    world.owner,
    sql`select count(*)::int as n from pg_database where datname = 'directus'`,
  )
  const fresh = made?.n === 0
  if (fresh) {
    await direct(world.owner, sql`create database directus`)
    await copyData(world, where)
    const boot = spawnSync('node', [cli, 'bootstrap'], { cwd: folder, env: settings, encoding: 'utf8' })
    if (boot.status !== 0) throw new Error(`directus could not be bootstrapped: ${boot.stdout} ${boot.stderr}`)
  }
  const child = spawn('node', [cli, 'start'], { cwd: folder, env: settings, stdio: ['ignore', 2, 2] })
  process.on('exit', () => child.kill())
  const url = 'http://127.0.0.1:8055'
  await answers(url, child)
  const ask = asker(url)
  const token = 'bench-token-of-one-county-and-nothing-else'
  if (fresh) await declare(ask, `/${county.province}/${county.city}/${county.code}/`, token)
  const { meta } = await ask<{ meta: { filter_count: number } }>(
    'GET',
    '/items/person?limit=1&meta=filter_count',
    token,
  )
  return {
    url,
    version,
    token,
    visible: meta.filter_count,
    memoryMb: () => residentMb(child),
    cpuMs: () => cpuOf(child.pid),
    stop: () => stopped(child).then(() => rmSync(settings.EXTENSIONS_PATH, { recursive: true, force: true })),
  }
}

/** Their tables: what a list shows of a person, and of an organisation its path. */
const tables = `
  create table organisation (id uuid primary key, name text not null, kind text, path text not null, division bigint);
  create table person (id uuid primary key, name text not null, pinyin text, sex text, born date, ethnicity text, politics text, education text, employment text, joined_work_on date,
    position text, trade text, skill_level text, professional_title text, migrant boolean, new_form boolean, employer uuid not null references organisation (id), id_tail text, phone_tail text,
    verified text, source text, member_since date)`
const indexes = `
  create index on organisation (path text_pattern_ops); create index on person (employer); create index on person (pinyin, id); create index on person (name text_pattern_ops);
  create index on person (skill_level); vacuum analyze`
const path = `'/' || coalesce(o.province, 0) || '/' || coalesce(o.city, 0) || '/' || coalesce(o.county, 0) || '/' || o.node || '/'`
const outOf = {
  organisation: `select o.id, o.name, o.kind, ${path}, o.division from organisation o`,
  person: `select p.id, p.name, p.pinyin, p.sex, p.born, p.ethnicity, p.politics, p.education, p.employment, p.joined_work_on, p.position, p.trade, p.skill_level, p.professional_title, p.migrant, p.new_form,
    p.employer, (select max(d.tail) from document d where d.person = p.id), p.phone_tail, p.verified, p.source, p.member_since from person p where p.merged_into is null and p.employer is not null`,
}

async function copyData(world: World, where: Connection): Promise<void> {
  const [theirs, ours] = [openPool(where, { max: 1 }), await world.owner.connect()]
  const into = await theirs.connect()
  try {
    await into.query(tables)
    for (const [table, text] of Object.entries(outOf))
      await pipeline(ours.query(copyTo(`copy (${text}) to stdout`)), into.query(copyFrom(`copy ${table} from stdin`)))
    for (const text of indexes.split(';')) await into.query(text)
  } finally {
    into.release()
    ours.release()
    await theirs.end()
  }
}

type Ask = <T>(method: string, path: string, token: string, body?: object) => Promise<T>

const asker =
  (url: string): Ask =>
  async <T>(method: string, path: string, token: string, body?: object) => {
    const headers = { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }
    const reply = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`directus ${method} ${path}: ${reply.status} ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as T
  }

/** Collections, a role with a policy bounded by the path, and a user of it. */
async function declare(ask: Ask, county: string, token: string): Promise<void> {
  type Made = { data: { id: string } }
  const login = { email: account.ADMIN_EMAIL, password: account.ADMIN_PASSWORD }
  const admin = (await ask<{ data: { access_token: string } }>('POST', '/auth/login', '', login)).data.access_token
  for (const collection of ['organisation', 'person'])
    await ask('PATCH', `/collections/${collection}`, admin, { meta: { accountability: 'all' } })
  const policy = (
    await ask<Made>('POST', '/policies', admin, { name: 'one county', app_access: false, admin_access: false })
  ).data.id
  const within = { path: { _starts_with: county } }
  const permission = (collection: string, action: string, permissions: object) =>
    ask('POST', '/permissions', admin, { policy, collection, action, permissions, fields: ['*'] })
  await permission('organisation', 'read', within)
  await permission('person', 'read', { employer: within })
  await permission('person', 'update', { employer: within })
  const role = (
    await ask<Made>('POST', '/roles', admin, {
      name: 'one county',
      policies: { create: [{ policy }], update: [], delete: [] },
    })
  ).data.id
  await ask('POST', '/users', admin, {
    email: 'clerk@example.com',
    password: 'bench-clerk-password',
    role,
    token,
    status: 'active',
  })
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (child.exitCode !== null) throw new Error(`directus ended with ${child.exitCode}`)
    const ready = await fetch(`${url}/server/ping`).then(
      reply => reply.ok,
      () => false,
    )
    if (ready) return
    await pause(100)
  }
  throw new Error('directus does not answer')
}
