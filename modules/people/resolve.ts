import { randomUUID } from 'node:crypto'
import type { Day } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { codeSet, nameIn, outOfReach } from '#modules/organisations'
import type { PersonBody } from './contract.ts'
import { readDocument, readPhone, type ReadDocument } from './documents.ts'
import { pinyinOf, type PersonRow } from './register.ts'
import { newSalt, sealField } from './sealed.ts'

/** What is known already of somebody who is edited. */
export interface Known {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly former_name: string | null
  readonly salt: Buffer
  readonly phone_cipher: Buffer | null
  readonly phone_tail: string | null
  readonly demo: boolean
}

export interface Resolved {
  readonly row: PersonRow
  readonly document: ReadDocument | null
}

/** Where a unit stands; whoever works there stands in the same place. */
export interface Standing {
  readonly employer: string
  readonly division: number
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
}
export const standing = sql`o.id as employer, o.division, o.place, o.province, o.city, o.county, o.node, o.line`

/** The unit within this post's bounds, or nothing. */
export const unitOf = async (tx: Transaction, id: string): Promise<Standing | null> =>
  (await tx.find<Standing>(kept(sql`select ${standing} from organisation o where o.id = ${id}::uuid`))) ?? null

/** Turns what was typed into a row: the unit may have been asked for already; codes by the standards' names, the document read, the place that of the unit. */
export async function resolve(
  tx: Transaction,
  body: PersonBody,
  known: Known | null,
  today: Day,
  asked?: Standing | null,
): Promise<Resolved | Refusal> {
  const unit = asked === undefined ? await unitOf(tx, body.employer) : asked
  if (!unit)
    return refuse('people.employer.unknown', {
      status: 404,
      what: '所在单位不在您岗位的范围内',
      remedy: '请从列表里选择；没有的，先登记单位',
      details: [{ at: 'employer', what: '请从列表里选择' }],
    })
  const reach = outOfReach(tx, unit)
  if (reach) return reach
  const coded = await codesOf(body)
  if (isRefusal(coded)) return coded
  const document = documentOf(body, today)
  if (isRefusal(document)) return document
  const phone = body.phone === undefined ? undefined : readPhone(body.phone)
  const wrong = faults(body, document, phone, today)
  if (wrong) return wrong
  if (
    body.team !== undefined &&
    !(await tx.find(sql`select 1 from team where id = ${body.team} and organisation = ${body.employer}`))
  )
    return refuse('people.team.unknown', {
      what: '班组不属于所在单位',
      details: [{ at: 'team', what: '请选本单位的班组' }],
    })
  const salt = known?.salt ?? newSalt()
  const sealed =
    phone === undefined
      ? { phone_cipher: known?.phone_cipher?.toString('hex') ?? null, phone_tail: known?.phone_tail ?? null }
      : { phone_cipher: sealField(salt, 'phone', phone).toString('hex'), phone_tail: phone.slice(-4) }
  return {
    document,
    row: {
      ...unit,
      ...coded,
      ...sealed,
      id: known?.id ?? randomUUID(),
      name: body.name,
      former_name: body.formerName ?? null,
      pinyin: pinyinOf(body.name),
      sex: body.sex ?? document?.sex ?? null,
      born: body.born ?? document?.born ?? null,
      hukou: body.hukou ?? null,
      native_place: body.nativePlace ?? null,
      employment: body.employment,
      joined_work_on: body.joinedWorkOn ?? null,
      position: body.position ?? null,
      rank: body.rank ?? null,
      trade: body.trade ?? null,
      migrant: body.migrant ?? null,
      new_form: body.newForm ?? null,
      member_since: body.memberSince ?? null,
      team: body.team ?? null,
      salt: salt.toString('hex'),
      demo: known?.demo ?? false,
      source: body.source,
      verified: body.verified,
      ground: body.ground ?? null,
    },
  }
}

function documentOf(body: PersonBody, today: Day): ReadDocument | null | Refusal {
  if (body.documentNumber === undefined || body.documentNumber === '') return null
  const read = readDocument(body.documentKind ?? '居民身份证', body.documentNumber, today)
  if ('hash' in read) return read
  return refuse('people.document.wrong', {
    what: '证件号码不对',
    why: read.why,
    article: 'GB 11643—1999',
    remedy: read.remedy,
    details: [{ at: 'documentNumber', what: read.why, remedy: read.remedy }],
  })
}

async function codesOf(
  body: PersonBody,
): Promise<Pick<PersonRow, 'ethnicity' | 'politics' | 'education' | 'skill_level' | 'professional_title'> | Refusal> {
  const of = async (set: string, written: string | undefined) =>
    written === undefined ? null : (nameIn(await codeSet(set), written) ?? undefined)
  const [ethnicity, politics, education, skill, title] = await Promise.all([
    of('nationality', body.ethnicity),
    of('politics', body.politics),
    of('education', body.education),
    of('skillLevel', body.skillLevel),
    of('title', body.professionalTitle),
  ])
  if (
    ethnicity === undefined ||
    politics === undefined ||
    education === undefined ||
    skill === undefined ||
    title === undefined
  )
    return refuse('people.code.unknown', {
      what: '有的项不在代码表里',
      remedy: '请从列表里选择',
      details: Object.entries({ ethnicity, politics, education, skillLevel: skill, professionalTitle: title })
        .filter(([, name]) => name === undefined)
        .map(([at]) => ({ at, what: '代码表里没有这一项' })),
    })
  return { ethnicity, politics, education, skill_level: skill, professional_title: title }
}

function faults(
  body: PersonBody,
  document: ReadDocument | null,
  phone: string | undefined,
  today: Day,
): Refusal | undefined {
  const born = body.born ?? document?.born
  const details = [
    document?.born &&
      body.born &&
      document.born !== body.born && {
        at: 'born',
        what: `与证件上的出生日期${document.born}不一致`,
        remedy: '以证件为准；证件有误的，先由公安机关更正',
      },
    document?.sex &&
      body.sex &&
      document.sex !== body.sex && {
        at: 'sex',
        what: `与证件号码第17位所示的“${document.sex}”不一致`,
        remedy: '请核对证件',
      },
    body.phone !== undefined &&
      phone === undefined && { at: 'phone', what: '不是手机号或固定电话', remedy: '手机11位；固定电话带区号' },
    body.born !== undefined && body.born > today && { at: 'born', what: '出生日期在今天之后' },
    body.joinedWorkOn !== undefined &&
      body.joinedWorkOn > today && { at: 'joinedWorkOn', what: '参加工作日期在今天之后' },
    body.joinedWorkOn !== undefined &&
      born &&
      body.joinedWorkOn < `${Number(born.slice(0, 4)) + 10}` && {
        at: 'joinedWorkOn',
        what: '参加工作时不满10岁',
        remedy: '请核对两个日期',
      },
  ].filter(one => one !== null && typeof one === 'object')
  return details.length > 0 ? refuse('people.facts', { what: `有${details.length}项对不上`, details }) : undefined
}
