import type { Role } from '#kernel/access'
import { transaction } from '#kernel/database'
import { actorNamed, type Actor } from '#kernel/demo'
import { givePassword, giveTotp, grantPost, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { demoPassword } from '#modules/administration'
import type { Office } from './town.ts'

interface Hired {
  readonly name: string
  readonly login: string
  readonly role: Pick<Role, 'id' | 'way'>
  readonly office: Office
  /** Listed on the log-in page, with the demo's password. Others walk through the procedures and never log in. */
  readonly listed: boolean
}

/** Opens an account with one post and returns its holder. Bounds follow the way: the place, the line, the unit, or none. */
export async function hire(loading: Loading, hired: Hired): Promise<Actor> {
  const { office, role } = hired
  const [lo, hi] = bounds(office, role.way)
  await loading.transaction(async tx => {
    const opened = await openAccount(tx, {
      login: hired.login,
      name: hired.name,
      organisation: office.id,
      organisationName: office.name,
      place: office.place,
      node: role.way === 'unit' ? office.node : null,
      demo: hired.listed,
    })
    if (isRefusal(opened)) throw new Error(opened.what)
    const granted = await grantPost(tx, {
      account: opened,
      role: role.id,
      organisation: office.id,
      organisationName: office.name,
      lo,
      hi,
      division: office.division,
      place: office.place,
      node: role.way === 'unit' ? office.node : null,
      from: '2025-01-01',
    })
    if (isRefusal(granted)) throw new Error(granted.what)
    if (hired.listed) {
      await givePassword(tx, opened, hired.login, demoPassword)
      if (role.id.endsWith('_admin')) await giveTotp(tx, opened)
    }
  })
  return actorNamed(loading, hired.login)
}

function bounds(office: Office, way: Role['way']): [number | null, number | null] {
  if (way === 'division') return [office.lo, office.hi]
  if (way === 'unit') return [office.node, office.nodeHi]
  if (way === 'line') return [office.line, office.lineHi]
  return [null, null]
}
