import { randomUUID } from 'node:crypto'
import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { append } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import { publish } from './published.ts'

/** A named studio, as it enters the register. */
export interface NewStudio {
  readonly name: string
  readonly kind: string
  readonly kindTitle: string
  readonly level: string
  readonly line: string
  readonly body: string
  readonly namedOn: Day
  readonly documentTitle: string
  readonly documentNumber: string | null
  readonly paper: string
  readonly plaqueOn: Day | null
  readonly programme: string | null
  readonly kase: string | null
  readonly organisation: string
  readonly leader: string | null
  readonly leaderName: string
  readonly leaderTitles: string
  readonly field: string | null
  readonly area: number | null
  readonly equipment: string | null
  readonly source: '本系统命名' | '照文件补录'
}

/** Enters it, says so to the public, and adds a leaf. */
export async function enterStudio(tx: Transaction, caller: Caller, s: NewStudio): Promise<string | Refusal> {
  const unit = await tx.find<{ name: string }>(sql`select name from organisation where id = ${s.organisation}`)
  if (!unit)
    return refuse('innovation.unit.unknown', {
      status: 404,
      what: '找不到所在单位，或者它不在您岗位的范围内',
      remedy: '先登记单位；跨辖区的由共同的上级办理',
      details: [{ at: 'organisation', what: '找不到这个单位' }],
    })
  const same = await tx.find(
    sql`select 1 from studio where organisation = ${s.organisation} and name = ${s.name} and kind = ${s.kind} and level = ${s.level} and state in ('在册', '限期整改')`,
  )
  if (same)
    return refuse('innovation.studio.twice', {
      status: 409,
      what: `${unit.name}已有“${s.name}”`,
      remedy: '同一个工作室升级的，用新的级别命名；重复登记的不用再登',
      details: [{ at: 'name', what: '已经在册' }],
    })
  // 企业自己命名的不上公开名册；公开的是各级机关命名的。
  const isPublic = s.level !== '企业级'
  const { id } = await tx.get<{ id: string }>(sql`
    insert into studio (name, kind, kind_title, level, line, body, named_on, document_title, document_number, paper, plaque_on, programme, kase, organisation, unit_name, leader, leader_name, leader_titles, field, area, equipment,
      published, place, node, line_at, division, province, city, county, source, demo)
    select ${s.name}, ${s.kind}, ${s.kindTitle}, ${s.level}, ${s.line}, ${s.body}, ${s.namedOn}, ${s.documentTitle}, ${s.documentNumber}, ${s.paper}, ${s.plaqueOn}::date, ${s.programme}::uuid, ${s.kase}::uuid, o.id, o.name,
      ${s.leader}::uuid, ${s.leaderName}, ${s.leaderTitles}, ${s.field}, ${s.area}::numeric, ${s.equipment}, ${isPublic ? randomUUID() : null}::uuid, o.place, o.node, o.line, o.division, o.province, o.city, o.county, ${s.source}, o.demo
    from organisation o where o.id = ${s.organisation} returning id`)
  await append(tx, {
    kind: 'decision',
    subject: id,
    content: { 命名: s.name, 机关: s.body, 日期: s.namedOn, 文件: s.documentTitle, 文号: s.documentNumber },
  })
  if (isPublic) await publish(tx, id, caller.today)
  return id
}

/** A paper is a file that whoever hands it in can open. */
export async function paperMissing(tx: Transaction, file: string | undefined, at: string): Promise<Refusal | null> {
  if (file === undefined || (await filesKnown(tx, [file])).length === 1) return null
  return refuse('innovation.paper.unknown', {
    what: '没有保存：找不到上传的文件',
    remedy: '重新上传后再提交',
    details: [{ at, what: '找不到这个文件', remedy: '重新上传' }],
  })
}

interface Named {
  readonly leader: string | null
  readonly leaderName: string
}

/** The leader is somebody of the archive, or a name; not both unknown. */
export async function leaderOf(
  tx: Transaction,
  given: { readonly leader?: string | undefined; readonly leaderName?: string | undefined },
  beside: string | null = null,
): Promise<Named | Refusal> {
  if (given.leader !== undefined) {
    const person = await tx.find<{ name: string; employment: string; led: number }>(
      sql`select p.name, p.employment, app.studios_led_by(p.id, ${beside}::uuid) as led from person p where p.id = ${given.leader} and p.merged_into is null`,
    )
    if (!person)
      return refuse('innovation.leader.unknown', {
        status: 404,
        what: '档案里找不到这个人，或者不在您岗位的范围内',
        details: [{ at: 'leader', what: '找不到这个人' }],
        remedy: '先登记档案，或者只填姓名',
      })
    if (person.employment === '离退休' || person.employment === '去世' || person.employment === '离职')
      return refuse('innovation.leader.gone', {
        what: `${person.name}档案上是“${person.employment}”，不能当带头人`,
        why: '带头人要在岗',
        remedy: '档案不对的先更正；确实离开的，另选带头人',
        details: [{ at: 'leader', what: person.employment }],
      })
    return { leader: given.leader, leaderName: person.name }
  }
  if (given.leaderName) return { leader: null, leaderName: given.leaderName }
  return refuse('innovation.leader.missing', {
    what: '没有写带头人',
    remedy: '从档案里选，没有建档的填姓名',
    details: [{ at: 'leaderName', what: '选人或填姓名' }],
  })
}
