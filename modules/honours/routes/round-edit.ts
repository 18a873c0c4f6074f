import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { loadCatalogue } from '#modules/oversight'
import { changeRound, createRound } from '../contract.ts'
import { noticeWorkdays } from '../parameters.ts'
import { nominationOf } from '../procedures/nomination.ts'
import type { Settings } from '../settings.ts'

export const routes = [
  handle(createRound, ({ body }, caller) =>
    caller.transaction(async tx => {
      const organiser = await organiserOf(tx, caller)
      if (isRefusal(organiser)) return organiser
      const wrong = unlawful(body.settings, organiser.division, body.noticeOn, caller)
      if (wrong) return wrong
      const title = await honourTitle(body.honour)
      if (isRefusal(title)) return title
      nominationOf({ notice: body.noticeTitle, number: body.noticeNumber ?? null, settings: body.settings })
      const { id } = await tx.get<{
        id: string
      }>(sql`insert into round (title, honour, honour_title, year, preset, organiser, scope_lo, scope_hi, place, division, notice_title, notice_number, notice_on, award_on, settings, previous)
        values (${body.title}, ${body.honour}, ${title}, ${body.year}, ${body.preset}, ${organiser.id}, ${organiser.lo}, ${organiser.hi}, ${organiser.place}, ${organiser.division}, ${body.noticeTitle}, ${body.noticeNumber ?? null}, ${body.noticeOn},
          ${body.awardOn ?? null}, ${JSON.stringify(body.settings)}::jsonb, ${body.previous ?? null}) returning id`)
      await version(tx, caller, id, 1, body.settings, '按本届通知录入')
      await appointOffices(tx, id, organiser, body.settings)
      return { id }
    }),
  ),
  handle(changeRound, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await tx.find<{ version: number; organiser: string; state: string; division: number }>(
        sql`select version, organiser, state, division from round where id = ${params.round} for update`,
      )
      if (!now) return refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })
      if (now.organiser !== caller.post?.organisation)
        return refuse('honours.round.notYours', { status: 403, what: '届次由部署它的评选办修改' })
      if (now.state === '办结')
        return refuse('honours.round.finished', { status: 409, what: '本届已经办结，方案不能再改' })
      if (now.version !== body.version) {
        const changes = await tx.rows<{ title: string; on: string }>(
          sql`select reason as title, changed_on as on from round_version where round = ${params.round} and version > ${body.version} order by version`,
        )
        return refuse('procedures.stale', {
          status: 409,
          what: '方案已有新版本',
          remedy: '填写的内容已保留，请按新版本核对后再保存',
          extra: { version: now.version, changes },
        })
      }
      const wrong = unlawful(body.settings, now.division, body.noticeOn, caller)
      if (wrong) return wrong
      const next = now.version + 1
      await tx.run(sql`update round set title = ${body.title}, year = ${body.year}, notice_title = ${body.noticeTitle}, notice_number = ${body.noticeNumber ?? null}, notice_on = ${body.noticeOn}, award_on = ${body.awardOn ?? null},
        settings = ${JSON.stringify(body.settings)}::jsonb, version = ${next} where id = ${params.round}`)
      await version(tx, caller, params.round, next, body.settings, body.reason)
      const organiser = await organiserOf(tx, caller)
      if (isRefusal(organiser)) return organiser
      await appointOffices(tx, params.round, organiser, body.settings)
      return { version: next }
    }),
  ),
]

interface Organiser {
  readonly id: string
  readonly name: string
  readonly division: number
  readonly place: number
  readonly lo: number
  readonly hi: number
}

async function organiserOf(tx: Transaction, caller: Caller): Promise<Organiser | Refusal> {
  const found = await tx.find<Organiser>(
    sql`select o.id, o.name, o.division, o.place, d.lo, d.hi from organisation o join division d on d.code = o.division where o.id = ${caller.post?.organisation ?? null} order by d.valid_from desc nulls last limit 1`,
  )
  return found ?? refuse('honours.round.noOffice', { status: 403, what: '您的岗位所在机构没有建档，不能部署届次' })
}

async function honourTitle(code: string): Promise<string | Refusal> {
  const honour = (await loadCatalogue()).honours.find(h => h.code === code)
  return (
    honour?.name ??
    refuse('honours.catalogue.unknown', {
      what: '荣誉目录里没有这个称号',
      remedy: '从目录里选；目录没有的，请评选办核对称号全称',
    })
  )
}

/** What a round may not undercut, and what no nomination of it could ever pass: the notice must be at least as long as the law of the place, on the notice's day, asks. */
function unlawful(s: Settings, division: number, on: string, caller: Caller): Refusal | null {
  const least = caller.law.reading(noticeWorkdays.id, { division, on })
  const short = s.stages.filter(
    st => st.noticeWorkdays !== undefined && typeof least.value === 'number' && st.noticeWorkdays < least.value,
  )
  if (short.length > 0)
    return refuse('honours.round.noticeTooShort', {
      what: `公示不得少于${String(least.value)}个工作日`,
      ...(least.cites ? { article: `《${least.cites.title}》${least.cites.article}` } : {}),
      remedy: '改为不少于规定的工作日数',
      details: short.map(st => ({ at: `stages.${st.level}`, what: `${st.noticeWorkdays ?? 0}个工作日` })),
    })
  if (s.stages[0]?.level !== 'unit')
    return refuse('honours.round.unitFirst', { what: '第一级须是推荐单位', why: '评选自下而上、逐级推荐' })
  if (s.vetoes.length > 0 && !s.stages.some(st => st.parts.includes('consult')))
    return refuse('honours.round.vetoUnasked', {
      what: '列了一票否决事项，却没有一级征求意见',
      why: '有没有否决事项以部门的回函为准；不征求意见就没有回函，结论一直是“未知”，研究这一步谁也过不去',
      remedy: '在研究以前的一级加上“征求意见”，或者删去否决事项',
      details: [{ at: 'settings.vetoes', what: '没有一级征求意见，这些事项无从核实' }],
    })
  return null
}

/** 各级承办：县（含管理区）、市、省的总工会；有产业工会的线，由产业工会代县级。 */
async function appointOffices(tx: Transaction, round: string, organiser: Organiser, s: Settings): Promise<void> {
  await tx.run(sql`delete from round_office where round = ${round}`)
  const wanted = s.stages.map(st => st.level).filter(l => l !== 'unit')
  await tx.run(sql`
    insert into round_office (round, level, organisation, name, lo, hi, line_lo, line_hi)
    select ${round}::uuid, case d.level when 1 then 'province' when 2 then 'city' when 3 then 'county' else 'nation' end, o.id, o.name, d.lo, d.hi, null::bigint, null::bigint
    from organisation o join division d on d.code = o.division
    where o.is_union and o.union_type like '%总工会' and o.state = '正常' and d.level between 0 and 3 and d.lo between ${organiser.lo} and ${organiser.hi}
      and case d.level when 1 then 'province' when 2 then 'city' when 3 then 'county' else 'nation' end = any (${wanted}::text[])
    union all
    select ${round}::uuid, 'county', o.id, o.name, d.lo, d.hi, o.line, o.line_hi from organisation o join division d on d.code = o.division
    where o.is_union and o.union_type like '%产业工会%' and o.state = '正常' and o.line is not null and d.lo between ${organiser.lo} and ${organiser.hi} and 'county' = any (${wanted}::text[])`)
}

async function version(
  tx: Transaction,
  caller: Caller,
  round: string,
  n: number,
  settings: Settings,
  reason: string,
): Promise<void> {
  await tx.run(
    sql`insert into round_version (round, version, settings, reason, changed_on, account) values (${round}, ${n}, ${JSON.stringify(settings)}::jsonb, ${reason}, ${caller.today}, ${caller.account})`,
  )
}
