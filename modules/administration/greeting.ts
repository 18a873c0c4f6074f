import { randomUUID } from 'node:crypto'
import type { Day } from '#kernel/calendar'
import { direct, sql, type Transaction } from '#kernel/database'
import { grantPost, issueCode, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { demoPassword } from './demo.ts'

/** Who can log in, for the person at the terminal. */
export function whoCanLogIn(loading: Loading, { demo, address }: { demo: boolean; address: string }): Promise<string> {
  return demo
    ? demoPeople(loading, address)
    : loading.transaction(tx => firstAdministrators(tx, address, loading.world.today()))
}

async function demoPeople({ pool, world }: Loading, address: string): Promise<string> {
  const rows = await direct<{ login: string; name: string; role_title: string; organisation_name: string }>(
    pool,
    sql`select * from app.demo_accounts(${world.today()})`,
  )
  const people = rows.map(r => `  ${r.login.padEnd(14)} ${r.name}　${r.organisation_name}　${r.role_title}`)
  return [
    `演示数据：单位、人物、数字均为虚构；今天是 ${world.today()}。`,
    ...(people.length === 0 ? [] : [`登录 ${address}/console/ ，口令都是 ${demoPassword}：`, ...people]),
  ].join('\n')
}

const three = [
  { login: 'admin', role: 'sys_admin', title: '系统管理员' },
  { login: 'security', role: 'sec_admin', title: '安全管理员' },
  { login: 'audit', role: 'audit_admin', title: '审计管理员' },
] as const

/**
 * An installation without any account gets its three administrators, who open the others. Until the first of them has
 * set a password every start shows new codes, so a slip that was lost is no lock-out; afterwards nothing is shown.
 */
export async function firstAdministrators(tx: Transaction, address: string, today: Day): Promise<string> {
  if (await tx.find(sql`select 1 from account where state <> '待激活' limit 1`)) return `登录：${address}/console/`
  const { lo, hi } = await tx.get<{ lo: number; hi: number }>(
    sql`select lo, hi from division where parent is null order by code limit 1`,
  )
  const at = { organisation: randomUUID(), organisationName: '本系统', place: lo, node: null }
  const lines: string[] = []
  for (const { login, role, title } of three) {
    const known = await tx.find<{ id: string }>(sql`select id from account where login = ${login}`)
    const id = known?.id ?? mustBe(await openAccount(tx, { login, name: title, ...at }))
    if (!known) mustBe(await grantPost(tx, { account: id, role, lo, hi, division: null, from: today, ...at }))
    const { code } = await issueCode(tx, id, null)
    lines.push(`  ${title}　登录名 ${login.padEnd(9)} 激活码 ${code}`)
  }
  return [
    '还没有启用的账号。三员各一个账号（互不兼任，请交给三个人），激活码30天内有效，只能用一次：',
    ...lines,
    `在 ${address}/console/activate 设口令。`,
  ].join('\n')
}

function mustBe<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.what)
  return result
}
