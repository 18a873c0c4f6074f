import { randomUUID } from 'node:crypto'
import { creditCodeCheck } from '#kernel/identifiers'
import type { Place } from '../place.ts'
import type { OrganisationRow } from '../register.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A credit code whose check is right and whose region nobody was assigned. */
export function demoCode(category: string, division: number, serial: number): string {
  const region = String(division).padStart(12, '0').slice(0, 6)
  let body = ''
  for (let n = serial; body.length < 7; n = Math.floor(n / alphabet.length))
    body = alphabet.charAt(n % alphabet.length) + body
  const first17 = `${category}${region}MD${body}`
  return first17 + creditCodeCheck(first17)
}

/** The demo's registers were filled some weeks before its first day. */
export const demoSince = '2026-02-25T09:00:00+08:00'

/** A row of the demo; what is not said is not known. */
export const demoRow = (
  place: Place,
  said: Pick<OrganisationRow, 'name' | 'kind'> & Partial<OrganisationRow>,
): OrganisationRow => ({
  id: randomUUID(),
  short_name: null,
  uscc: null,
  uscc_state: said.uscc ? 'ok' : 'unchecked',
  department: null,
  ownership: null,
  industry: null,
  key_industry: null,
  is_union: said.kind === '工会',
  union_type: null,
  union_name: null,
  union_established_on: null,
  union_parent: null,
  congress_established: null,
  employees: null,
  members: null,
  ...place,
  line: null,
  line_hi: null,
  parent: null,
  node: null,
  node_hi: null,
  address: null,
  phone: null,
  state: '正常',
  demo: true,
  source: '演示数据',
  verified: '已核',
  ground: null,
  since: demoSince,
  ...said,
})
