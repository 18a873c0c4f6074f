import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool } from '#kernel/database'
import type pg from 'pg'
import { runVerify, startServer, startToEnd } from '../process.ts'
import { debian, officeCluster, type OfficeCluster } from './cluster.ts'

/** Without Debian's PostgreSQL 15 there is no external database to try; `npm test` says how to install it. */
describe.runIf(existsSync(join(debian, 'postgres')))('a database of the office, PostgreSQL 15', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jp-ext-'))
  const settings = { JIANGPU_VAR: folder }
  let office: OfficeCluster
  let superuser: pg.Pool
  let owner = ''

  beforeAll(async () => {
    office = await officeCluster()
    superuser = openPool({ url: office.superuser }, { max: 1 })
    await superuser.query(`create role office login createrole password 'office'`)
    await superuser.query('create database union_house owner office')
    owner = office.url('office', 'office', 'union_house')
  })
  afterAll(async () => {
    await superuser.end()
    office.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const rowsOf = async (text: string): Promise<unknown[]> => {
    const pool = openPool({ url: owner }, { max: 1 })
    const { rows } = await pool.query<Record<string, unknown>>(text)
    await pool.end()
    return rows
  }

  test('the first start migrates, loads no demo, hands out three one-time codes and serves as jp_login alone', async () => {
    const server = await startServer({ ...settings, DATABASE_URL: owner })
    expect(server.said()).toContain('还没有启用的账号')
    expect(server.said().match(/激活码 \S{8,}/g)).toHaveLength(3)
    expect(server.said()).not.toContain('演示')
    expect(await (await fetch(`${server.address}/healthz`)).json()).toMatchObject({ status: 'ready' })
    expect((await fetch(`${server.address}/clauses`)).status).toBe(200)
    expect((await fetch(`${server.address}/api/cases/${randomUUID()}`)).status).toBe(401)
    const { rows } = await superuser.query<{ who: string }>(
      `select distinct usename as who from pg_stat_activity where datname = 'union_house' order by 1`,
    )
    expect(rows.map(r => r.who)).toEqual(['jp_login', 'jp_queue'])
    expect(await rowsOf(`select count(*) as n from person`)).toEqual([{ n: 0 }])
    expect(await rowsOf(`select count(*) as n from account`)).toEqual([{ n: 3 }])
    const code = /登录名 admin\s+激活码 (\S+)/.exec(server.said())?.[1]
    const reply = await fetch(`${server.address}/api/activation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-jiangpu-csrf': '1', origin: server.address },
      body: JSON.stringify({ code, password: 'Office-2026-first' }),
    })
    expect([reply.status, await reply.text()]).toEqual([200, expect.any(String)])
    expect(await server.stop()).toBe(0)
  })

  test('a second start goes on with the same data and prints no code again', async () => {
    const before = await rowsOf('select id, login from account order by login')
    const server = await startServer({ ...settings, DATABASE_URL: owner })
    expect(server.said()).not.toContain('激活码')
    expect(await server.stop()).toBe(0)
    expect(await rowsOf('select id, login from account order by login')).toEqual(before)
  })

  test('the office makes the log-in itself: the owner need not be known to the server', async () => {
    await superuser.query(`alter role jp_login password 'of-the-office'`)
    const login = office.url('jp_login', 'of-the-office', 'union_house')
    const both = await startServer({ ...settings, DATABASE_URL: owner, DATABASE_LOGIN_URL: login })
    expect((await fetch(`${both.address}/healthz`)).status).toBe(200)
    expect(await both.stop()).toBe(0)
    const alone = await startServer({ ...settings, DATABASE_LOGIN_URL: login })
    expect((await fetch(`${alone.address}/healthz`)).status).toBe(200)
    expect(await alone.stop()).toBe(0)
  })

  test('the self-check holds here too', async () => {
    const { code, said } = await runVerify({ ...settings, DATABASE_URL: owner })
    expect([code, said]).toEqual([0, expect.stringContaining('外部数据库由单位自行备份')])
  })

  test.each([
    ['owns the tables', () => owner, '拥有'],
    ['is a superuser', () => office.url('super', 'super', 'union_house'), '超级用户'],
  ])('a log-in that %s is refused before anything is served', async (_, url, why) => {
    const { code, said } = await startToEnd({ ...settings, DATABASE_LOGIN_URL: url() })
    expect(code).toBe(1)
    expect(said).toContain('没有启动成功')
    expect(said).toContain('不受行级安全约束')
    expect(said).toContain(why)
    expect(said).not.toContain('匠谱已就绪')
  })
})
