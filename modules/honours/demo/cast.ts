import type { Role } from '#kernel/access'
import { sql } from '#kernel/database'
import type { Actor } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { hire } from './hire.ts'
import type { Office, Town } from './town.ts'

export interface Cast {
  readonly province: Actor
  readonly city: Actor
  readonly county: Actor
  readonly countyLeader: Actor
  /** Clerks of the units, in the order of the town's units. */
  readonly clerks: readonly Actor[]
  readonly chair: Actor
  readonly lineClerk: Actor | undefined
  readonly departments: Readonly<Record<string, Actor>>
  /** The union offices of the other counties, in the order of the town's. */
  readonly others: readonly Actor[]
  readonly supervisor: Actor
}

/** One account per post, with invented names; the password is printed on the log-in page. */
export async function castOf(loading: Loading, town: Town): Promise<Cast> {
  const roles = await loading.transaction(tx =>
    tx.rows<Role>(sql`select id, title, sector, way, may, '{}'::text[] as sees from role`),
  )
  const [first] = town.units
  if (!first) throw new Error('the demo has no unit')
  const listed = async (login: string, name: string, role: string, office: Office): Promise<Actor> =>
    hire(loading, { login, name, role: roleOf(roles, role), office, listed: true })
  const clerks: Actor[] = [await listed('danwei', '褚文秀', 'unit_union_clerk', first)]
  for (const [i, unit] of town.units.slice(1).entries()) clerks.push(await walker(loading, roles, unit, loginOf(i)))
  const departments: Record<string, Actor> = {}
  const names: Readonly<Record<string, string>> = { MPS: '单铁山', CCDI: '仇正', HRSS: '区静怡' }
  for (const d of town.departments) {
    const name = d.department ? names[d.department] : undefined
    if (d.department && name)
      departments[d.department] = await listed(d.department.toLowerCase(), name, 'consult_dept', d)
  }
  const cast: Cast = {
    province: await listed('shengzong', '盖志远', 'province_union', town.province),
    city: await listed('shizong', '贺明远', 'city_union_lmb', town.city),
    county: await listed('xianzong', '解雨桐', 'county_union', town.county),
    countyLeader: await listed('xianlingdao', '查国栋', 'leader', town.county),
    clerks,
    lineClerk: town.lineUnit && (await walker(loading, roles, town.lineUnit, loginOf(clerks.length))),
    chair: await listed('zhuxi', '靳树林', 'unit_union_chair', first),
    departments,
    others: [],
    supervisor: await listed('jijian', '常玉书', 'supervisor', town.city),
  }
  await listed('hr', '米晓岚', 'enterprise_hr', first)
  await listed('jiankang', '梅若兰', 'unit_health', first)
  await listed('shenglingdao', '尉志刚', 'leader', town.province)
  await listed('shilingdao', '任怀川', 'leader', town.city)
  if (town.township) await listed('xiangzhen', '欧阳春', 'town_union', town.township)
  if (town.line) await listed('chanye', '郗海峰', 'industry_union', town.line)
  const others: Actor[] = []
  for (const [i, other] of town.others.entries())
    others.push(await listed(`xianzong${i + 2}`, ['尉迟青', '曲静'][i] ?? '演示', 'county_union', other))
  await listed('pingwei', '梁守田', 'selection_committee', town.city)
  await listed('renda', '武成义', 'npc_committee', town.legislature)
  await listed('renda2', '庾文谦', 'npc_committee', town.legislature)
  await listed('xitong', '邢国栋', 'sys_admin', town.city)
  await listed('anquan', '樊建业', 'sec_admin', town.city)
  await listed('shenji', '曹巧珍', 'audit_admin', town.city)
  return { ...cast, others }
}

/** The clerk of one more unit, who walks and never logs in. */
export async function clerkOf(loading: Loading, unit: Office, login: string): Promise<Actor> {
  const roles = await loading.transaction(tx =>
    tx.rows<Role>(
      sql`select id, title, sector, way, may, '{}'::text[] as sees from role where id = 'unit_union_clerk'`,
    ),
  )
  return walker(loading, roles, unit, login)
}

const walker = (loading: Loading, roles: readonly Role[], unit: Office, login: string): Promise<Actor> =>
  hire(loading, {
    login,
    name: '演示经办',
    role: roleOf(roles, 'unit_union_clerk'),
    office: unit,
    listed: false,
  })

const loginOf = (i: number) => `yanshi-danwei-${i + 2}`

function roleOf(roles: readonly Role[], id: string): Role {
  const found = roles.find(r => r.id === id)
  if (!found) throw new Error(`no role ${id}`)
  return found
}
