import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Response } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { addAllianceTopic, changeMember, foundAlliance, listAlliances, readAlliance } from '../contract.ts'
import { lineOf } from '../gather.ts'
import { paperMissing } from '../register.ts'

type View = Response<typeof readAlliance>

const columns = sql`
  a.id, a.name, a.spans, coalesce((select m.name from alliance_member m where m.alliance = a.id and m.studio = a.lead), '') as "leadName", a.founded_on as "foundedOn",
  (select count(*) from alliance_member m where m.alliance = a.id and m.left_on is null) as members, (select count(*) from alliance_topic t where t.alliance = a.id) as topics, a.organiser_name as "organiserName", a.state`

interface Joining {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly county: number | null
  readonly industry: string | null
}

export const routes = [
  handle(listAlliances, (_, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows(sql`select ${columns} from alliance a order by a.state, a.name`),
      may: { found: caller.may.has('innovation.review') && lineOf(caller) === '工会' },
    })),
  ),
  handle(readAlliance, ({ params }, caller) => caller.transaction(tx => alliancePage(tx, caller, params.id))),
  handle(foundAlliance, ({ body }, caller) =>
    caller.transaction(async tx => {
      const wrong =
        notUnion(caller) ??
        future(caller, body.foundedOn, 'foundedOn') ??
        (await paperMissing(tx, body.charter, 'charter'))
      if (wrong) return wrong
      const ids = [...new Set([body.lead, ...body.members.map(m => m.studio)])]
      const studios = await studiosOf(tx, ids)
      if (isRefusal(studios)) return studios
      const narrow = notSpanning(body.spans, studios)
      if (narrow) return narrow
      const { place } = await tx.get<{ place: number }>(
        sql`select place from organisation where id = ${caller.post?.organisation ?? null}`,
      )
      const { id } = await tx.get<{ id: string }>(sql`
        insert into alliance (name, spans, lead, founded_on, charter, purpose, organiser, organiser_name, place, demo)
        select ${body.name}, ${body.spans}::text[], ${body.lead}, ${body.foundedOn}, ${body.charter}, ${body.purpose}, ${caller.post?.organisation ?? null}, ${caller.post?.organisationName ?? ''}, ${place}, (select s.demo from studio s where s.id = ${body.lead}) returning id`)
      for (const s of studios) await join(tx, id, s.id, body.foundedOn)
      const leaf = await append(tx, {
        kind: 'decision',
        subject: id,
        content: { 联盟: body.name, 成立: body.foundedOn, 成员: studios.length },
      })
      await tx.run(sql`update alliance set leaf = ${leaf.id} where id = ${id}`)
      return { id }
    }),
  ),
  handle(changeMember, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const a = await mine(tx, caller, params.id)
      if (isRefusal(a)) return a
      const wrong = future(caller, body.on, 'on')
      if (wrong) return wrong
      if (body.act === '加入') {
        const studios = await studiosOf(tx, [body.studio])
        if (isRefusal(studios)) return studios
        await join(tx, params.id, body.studio, body.on)
        return { id: params.id }
      }
      if (a.lead === body.studio)
        return refuse('innovation.alliance.lead', {
          status: 409,
          what: '牵头工作室不能退出',
          remedy: '先解散，或者另立联盟',
          details: [{ at: 'studio', what: '是牵头工作室' }],
        })
      const left = await tx.run(
        sql`update alliance_member set left_on = ${body.on} where alliance = ${params.id} and studio = ${body.studio} and left_on is null`,
      )
      return left === 1
        ? { id: params.id }
        : refuse('innovation.alliance.notMember', {
            what: '它不是联盟现在的成员',
            details: [{ at: 'studio', what: '不是成员' }],
            remedy: '从成员里选',
          })
    }),
  ),
  handle(addAllianceTopic, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const a = await mine(tx, caller, params.id)
      if (isRefusal(a)) return a
      await tx.run(
        sql`insert into alliance_topic (alliance, year, title, stage, goal, recorded_on) values (${params.id}, ${body.year}, ${body.title}, ${body.stage}, ${body.goal}, ${caller.today})`,
      )
      return { id: params.id }
    }),
  ),
]

const notUnion = (caller: Caller): Refusal | null =>
  lineOf(caller) === '工会'
    ? null
    : refuse('innovation.line', {
        status: 403,
        what: '没有登记：创新工作室联盟由工会登记',
        why: '意见把联盟建设交给工会',
        article: '《中共中央 国务院关于深化产业工人队伍建设改革的意见》（二十）',
        remedy: '请同级总工会办理',
      })

const future = (caller: Caller, on: string, at: string): Refusal | null =>
  on > caller.today
    ? refuse('innovation.day.future', {
        what: '没有保存：日期晚于今天',
        remedy: '照文件的日期填写',
        details: [{ at, what: '晚于今天' }],
      })
    : null

/** All of them in force and within reach: a studio of another county joins through the union above both. */
async function studiosOf(tx: Transaction, ids: readonly string[]): Promise<readonly Joining[] | Refusal> {
  const rows = await tx.rows<Joining>(sql`
    select s.id, s.name, s.organisation, s.county, o.industry from studio s join organisation o on o.id = s.organisation where s.id = any (${[...ids]}::uuid[]) and s.state in ('在册', '限期整改')`)
  if (rows.length === ids.length) return rows
  return refuse('innovation.alliance.members', {
    what: `没有登记：有${ids.length - rows.length}个工作室找不到，或者不在册`,
    why: '成员要在本机构的范围内；跨县的由市总工会登记，跨市的由省总工会登记',
    remedy: '从列表里选在册的工作室；范围以外的请共同的上级工会登记',
    details: [{ at: 'members', what: '有的找不到' }],
  })
}

/** 说是跨什么，就要真的跨：不能都在一个单位、一个县、一个行业。 */
function notSpanning(spans: readonly string[], studios: readonly Joining[]): Refusal | null {
  const different = (of: (s: Joining) => unknown) => new Set(studios.map(of)).size > 1
  const wrong = spans.filter(
    span =>
      (span === '跨企业' && !different(s => s.organisation)) ||
      (span === '跨区域' && !different(s => s.county)) ||
      (span === '跨行业' && studios.every(s => s.industry !== null) && !different(s => s.industry)),
  )
  if (wrong.length === 0) return null
  return refuse('innovation.alliance.spans', {
    what: `没有登记：成员没有${wrong.join('、')}`,
    why: '联盟是跨区域、跨行业、跨企业的协作',
    article: '《中共中央 国务院关于深化产业工人队伍建设改革的意见》（二十）',
    remedy: '补上别处的成员，或者改“跨什么”',
    details: [
      { at: 'spans', what: `成员都在同一${wrong[0] === '跨区域' ? '县' : wrong[0] === '跨行业' ? '行业' : '单位'}` },
    ],
  })
}

const join = (tx: Transaction, alliance: string, studio: string, on: string) =>
  tx.run(sql`
    insert into alliance_member (alliance, studio, name, unit_name, county_name, industry, joined_on)
    select ${alliance}::uuid, s.id, s.name, s.unit_name, (select d.short_name from division d where d.code = s.county), o.industry, ${on}::date from studio s join organisation o on o.id = s.organisation where s.id = ${studio}
    on conflict (alliance, studio) do update set joined_on = excluded.joined_on, left_on = null`)

async function mine(tx: Transaction, caller: Caller, id: string): Promise<{ lead: string } | Refusal> {
  const found = await tx.find<{ lead: string; organiser: string }>(
    sql`select lead, organiser from alliance where id = ${id}`,
  )
  if (!found) return refuse('innovation.alliance.unknown', { status: 404, what: '没有这个联盟' })
  return found.organiser === caller.post?.organisation
    ? found
    : refuse('innovation.alliance.notYours', {
        status: 403,
        what: '联盟由登记它的工会管理',
        remedy: '请联系登记它的工会',
      })
}

async function alliancePage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const found = await tx.find<
    Omit<View, 'finding' | 'memberRows' | 'topicRows' | 'may'> & { readonly organiser: string; readonly lead: string }
  >(sql`select ${columns}, a.purpose, a.charter, a.organiser, a.lead from alliance a where a.id = ${id}`)
  if (!found) return refuse('innovation.alliance.unknown', { status: 404, what: '没有这个联盟' })
  const { organiser, lead, ...row } = found
  const memberRows = await tx.rows<View['memberRows'][number]>(sql`
    select (select s.id from studio s where s.id = m.studio) as studio, m.name, m.unit_name as "unitName", m.county_name as county, m.industry, m.joined_on as "joinedOn", m.left_on as "leftOn", m.studio = ${lead} as lead
    from alliance_member m where m.alliance = ${id} order by m.studio <> ${lead}, m.left_on is not null, m.name`)
  const topicRows = await tx.rows<View['topicRows'][number]>(
    sql`select id, year, title, stage, goal from alliance_topic where alliance = ${id} order by year desc, title`,
  )
  const counties = new Set(memberRows.flatMap(m => (m.leftOn === null && m.county ? [m.county] : []))).size
  return {
    ...row,
    finding: `${row.name}：${row.leadName}牵头，${row.members}个工作室${counties > 1 ? `，${counties}个县（市、区）` : ''}，${row.topics === 0 ? '还没有协作课题' : `${row.topics}个协作课题`}`,
    memberRows,
    topicRows,
    may: { edit: organiser === caller.post?.organisation && caller.may.has('innovation.review') },
  }
}
