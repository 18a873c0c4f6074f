import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import { loadCatalogue } from '#modules/oversight'
import type { z } from 'zod'
import type { historicAward } from './contract/history.ts'
import { readTitle } from './history-title.ts'
import { insertAwards } from './register.ts'

export interface Ground {
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

/** Where an award stands whose unit is not known: with the office that wrote it down. */
export const ownGround = (tx: Transaction): Promise<Ground> =>
  tx.get<Ground>(
    sql`select place, node, line, division, province, city, county from organisation where id = app.organisation()`,
  )

/** Writes an old award down as the book has it. It stays 待核, and belongs to nobody until a person joins it. */
export async function addOld(
  tx: Transaction,
  caller: Caller,
  body: z.output<typeof historicAward>,
): Promise<{ id: string } | Refusal> {
  const { honours } = await loadCatalogue()
  const read = readTitle(body.honourTitle, body.year, honours)
  const no = (at: string, what: string, remedy: string) =>
    refuse('awards.history.wrong', { what: `没有补录：${what}`, details: [{ at, what, remedy }], remedy })
  if ('why' in read) return no('honourTitle', read.why, read.remedy)
  if (read.doubt && !body.sure) return no('honourTitle', read.doubt, '确要登记的，勾选“已核对过”；它不会按劳模统计')
  if (read.collective === true && body.subjectKind === 'person')
    return no('subjectKind', `“${read.title}”是集体荣誉`, '授予对象选单位或者班组；集体荣誉不进人员名册')
  if (read.collective === false && body.subjectKind !== 'person')
    return no('subjectKind', `“${read.title}”是个人荣誉`, '授予对象选个人')
  const level = body.level ?? read.level
  const grantedBy = body.grantedBy ?? read.grantedBy
  if (!level) return no('level', '目录里没有这个称号，要填级别', '照表彰决定填')
  if (!grantedBy) return no('grantedBy', '目录里没有这个称号，要填授予机关', '照表彰决定填全称')
  if (body.year > Number(caller.today.slice(0, 4))) return no('year', '年度晚于今年', '核对年度')
  if (body.grantedOn && (body.grantedOn > caller.today || Number(body.grantedOn.slice(0, 4)) < body.year - 1))
    return no('grantedOn', '授予日期与年度对不上', '核对日期')
  if (body.born && Number(body.born.slice(0, 4)) > body.year - 14)
    return no('born', '获得荣誉时不满14岁', '核对出生日期和年度')
  const twins = await tx.rows<{ employer_name: string | null }>(
    sql`select employer_name from award where name = ${body.name} and honour_title = ${read.title} and year = ${body.year}`,
  )
  if (twins.length > 0 && !body.sure)
    return refuse('awards.history.twice', {
      status: 409,
      what: `名册上已有${body.year}年的“${read.title}”${body.name}${twins[0]?.employer_name ? `（${twins[0].employer_name}）` : ''}`,
      why: '同一个人的同一份荣誉只登记一次；同一册上同名的，是两个人',
      remedy: '确是另一个人的，勾选“已核对过”，并写明当时的单位',
      details: [{ at: 'sure', what: '名册上已有同名的' }],
    })
  const [id] = await insertAwards(tx, [
    {
      subject_kind: body.subjectKind,
      name: body.name,
      sex: body.sex ?? null,
      born: body.born ?? null,
      employer_name: body.employerName ?? null,
      position: body.position ?? null,
      honour: read.honour,
      honour_title: read.title,
      family: read.family,
      level,
      granted_by: grantedBy,
      year: body.year,
      granted_on: body.grantedOn ?? null,
      document_title: body.documentTitle ?? null,
      document_number: body.documentNumber ?? null,
      certificate_number: body.certificateNumber ?? null,
      ...(await ownGround(tx)),
      source: '历史补录',
      verified: '待核',
      ground: body.ground,
    },
  ])
  if (!id) throw new Error('an award was not written')
  await append(tx, {
    kind: 'list',
    subject: id,
    content: { what: '历史补录', name: body.name, honour: read.title, year: body.year, ground: body.ground },
  })
  return { id }
}
