import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { codeSet, nameIn } from './codes.ts'
import type { OrganisationBody } from './contract.ts'
import { checkCode, refuseTakenCode } from './credit.ts'
import { outOfReach, placeOf } from './place.ts'
import type { OrganisationRow } from './register.ts'
import { nextLine, nextNode } from './slots.ts'

/** What is known of the unit already, when it is edited. */
export type Known = Pick<OrganisationRow, 'id' | 'parent' | 'line' | 'line_hi' | 'union_type' | 'demo'> & {
  readonly node: number
  readonly node_hi: number
}

/** Turns what was typed into a row: codes by the standards' names, the place by its division, numbers in the trees. */
export async function resolve(
  tx: Transaction,
  body: OrganisationBody,
  known: Known | null,
): Promise<OrganisationRow | Refusal> {
  const code = checkCode(body.uscc ?? null, body.usccSeen ?? false)
  if (isRefusal(code)) return code
  const taken = await refuseTakenCode(tx, code.uscc, known?.id ?? null)
  if (taken) return taken
  const place = await placeOf(tx, Number(body.division))
  if (isRefusal(place)) return place
  const coded = await codesOf(body)
  if (isRefusal(coded)) return coded
  const wrong = unionFaults(body)
  if (wrong) return wrong
  const node = known
    ? { lo: known.node, hi: known.node_hi }
    : body.parent === undefined
      ? null
      : await nextNode(tx, body.parent)
  if (isRefusal(node)) return node
  const line = await lineOf(tx, body, coded.union_type, known, place.place)
  if (isRefusal(line)) return line
  const reach = outOfReach(tx, { place: place.place, node: node?.lo ?? null, line: line.line })
  if (reach) return reach
  const isUnion = body.kind === '工会'
  return {
    ...place,
    ...coded,
    ...line,
    id: known?.id ?? randomUUID(),
    name: body.name,
    short_name: body.shortName ?? null,
    kind: body.kind,
    uscc: code.uscc,
    uscc_state: code.state,
    key_industry: body.keyIndustry ?? null,
    is_union: isUnion,
    union_name: body.unionName ?? null,
    union_established_on: body.unionEstablishedOn ?? null,
    union_parent: body.unionParent ?? null,
    congress_established: body.congressEstablished ?? null,
    employees: body.employees ?? null,
    members: body.members ?? null,
    parent: known?.parent ?? body.parent ?? null,
    node: node?.lo ?? null,
    node_hi: node?.hi ?? null,
    address: body.address ?? null,
    phone: body.phone ?? null,
    state: body.state,
    demo: known?.demo ?? false,
    source: body.source,
    verified: body.verified,
    ground: body.ground ?? null,
  }
}

async function codesOf(
  body: OrganisationBody,
): Promise<Pick<OrganisationRow, 'ownership' | 'industry' | 'department' | 'union_type'> | Refusal> {
  const department =
    body.department === undefined
      ? undefined
      : (await codeSet('department')).codes.find(d => d.code === body.department || d.name === body.department)?.code
  const read = {
    ownership: body.ownership && nameIn(await codeSet('ownership'), body.ownership),
    industry: body.industry && nameIn(await codeSet('industry'), body.industry),
    unionType: body.unionType && nameIn(await codeSet('unionType'), body.unionType),
    department: body.department && department,
  }
  const unknown = (['ownership', 'industry', 'unionType', 'department'] as const).filter(
    key => body[key] !== undefined && read[key] === undefined,
  )
  if (unknown.length > 0)
    return refuse('organisations.code.unknown', {
      what: '有的项不在代码表里',
      remedy: '请从列表里选择',
      details: unknown.map(at => ({ at, what: `代码表里没有“${body[at] ?? ''}”` })),
    })
  return {
    ownership: read.ownership ?? null,
    industry: read.industry ?? null,
    union_type: read.unionType ?? null,
    department: read.department ?? null,
  }
}

function unionFaults(body: OrganisationBody): Refusal | undefined {
  const details = [
    body.kind === '工会' && body.unionType === undefined && { at: 'unionType', what: '工会须选组织类型' },
    body.members !== undefined &&
      body.kind !== '工会' &&
      body.unionEstablishedOn === undefined && { at: 'unionEstablishedOn', what: '有会员数的须填建会日期' },
    body.members !== undefined &&
      body.employees !== undefined &&
      body.kind !== '工会' &&
      body.members > body.employees && {
        at: 'members',
        what: `会员数${body.members}多于职工数${body.employees}`,
        remedy: '请核对；含退休会员的，只填在职会员',
      },
  ].filter(one => one !== false)
  return details.length > 0 ? refuse('organisations.union', { what: '工会的几项对不上', details }) : undefined
}

/** An industrial union has its own interval; a unit on a line carries its union's number. */
async function lineOf(
  tx: Transaction,
  body: OrganisationBody,
  unionType: string | null,
  known: Known | null,
  place: number,
): Promise<Pick<OrganisationRow, 'line' | 'line_hi'> | Refusal> {
  if (body.kind === '工会' && unionType?.includes('产业工会')) {
    if (known?.line_hi != null) return { line: known.line, line_hi: known.line_hi }
    const slot = await nextLine(tx, body.unionParent ?? null)
    return isRefusal(slot) ? slot : { line: slot.lo, line_hi: slot.hi }
  }
  if (body.industryUnion === undefined) return { line: null, line_hi: null }
  const found = await tx.find<{ line: number | null }>(
    sql`select line from app.unions_above(${place}) where id = ${body.industryUnion} and line is not null`,
  )
  return found
    ? { line: found.line, line_hi: null }
    : refuse('organisations.line.unknown', {
        what: '没有这个产业工会，或者它不管这个辖区',
        details: [{ at: 'industryUnion', what: '请从列表里选择' }],
      })
}
