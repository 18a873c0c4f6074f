import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { changeStudio, decideChange, type changeBody } from '../contract.ts'
import { lineOf } from '../gather.ts'
import { republish } from '../published.ts'
import { leaderOf, paperMissing } from '../register.ts'
import { noStudio } from '../studios.ts'

type Change = z.output<typeof changeBody>

interface Held {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly line: string
  readonly state: string
  readonly named_on: string
}

export const routes = [
  handle(changeStudio, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const office = caller.may.has('innovation.review')
      if (!office && !caller.may.has('innovation.apply'))
        return refuse('innovation.change.notYours', {
          status: 403,
          what: '工作室的变动由所在单位申请、命名的那条线决定，您的岗位只能查看',
        })
      const studio = await find(tx, params.id)
      if (isRefusal(studio)) return studio
      const wrong = (office ? otherLine(caller, studio) : null) ?? (await unfit(tx, caller, studio, body))
      if (wrong) return wrong
      const detail = await detailOf(tx, studio, body)
      if (isRefusal(detail)) return detail
      const { id } = await tx.get<{ id: string }>(sql`
        insert into studio_change (studio, kind, state, happened_on, fields, reason, paper, asked_by, asked_on)
        values (${studio.id}, ${body.kind}, '待批', ${body.happenedOn}, ${JSON.stringify(detail)}::jsonb, ${body.reason}, ${body.paper}, ${caller.post?.organisationName ?? ''}, ${caller.today}) returning id`)
      if (!office) return { id, state: '待批' }
      await settle(tx, caller, id)
      return { id, state: '已定' }
    }),
  ),
  handle(decideChange, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const asked = await tx.find<{ state: string; studio: string }>(
        sql`select state, studio from studio_change where id = ${params.id} for update`,
      )
      if (!asked)
        return refuse('innovation.change.unknown', { status: 404, what: '没有这份申请，或者它不在您岗位的范围内' })
      const studio = await find(tx, asked.studio)
      if (isRefusal(studio)) return studio
      const wrong = otherLine(caller, studio) ?? (await paperMissing(tx, body.paper, 'paper'))
      if (wrong) return wrong
      if (asked.state !== '待批')
        return refuse('innovation.change.decided', { status: 409, what: `这份申请已经办了：${asked.state}` })
      if (!body.agree) {
        await tx.run(sql`update studio_change set state = '不同意', decided_by = ${caller.name}, decided_office = ${caller.post?.organisationName ?? null}, decided_on = ${caller.today},
          fields = fields || jsonb_build_object('opinion', ${body.opinion}::text) where id = ${params.id}`)
        return { id: params.id, state: '不同意' }
      }
      if (body.paper === undefined)
        return refuse('innovation.change.paper', {
          what: '没有批准：缺盖章的决定',
          remedy: '上传批准的文件或会议纪要',
          details: [{ at: 'paper', what: '必填' }],
        })
      await tx.run(
        sql`update studio_change set paper = ${body.paper}, fields = fields || jsonb_build_object('documentTitle', ${body.documentTitle ?? null}::text, 'documentNumber', ${body.documentNumber ?? null}::text) where id = ${params.id}`,
      )
      await settle(tx, caller, params.id)
      return { id: params.id, state: '已定' }
    }),
  ),
]

async function find(tx: Transaction, id: string): Promise<Held | Refusal> {
  const found = await tx.find<Held>(
    sql`select id, name, kind, line, state, named_on from studio where id = ${id} for update`,
  )
  if (!found) return noStudio()
  if (found.state === '在册' || found.state === '限期整改') return found
  return refuse('innovation.studio.ended', {
    status: 409,
    what: `这个工作室已经${found.state}，不能再变动`,
    remedy: '恢复要另行申报命名',
  })
}

const otherLine = (caller: Caller, studio: Held): Refusal | null =>
  lineOf(caller) === studio.line || (studio.line === '企业' && lineOf(caller) === '工会')
    ? null
    : refuse('innovation.line', {
        status: 403,
        what: `${lineOf(caller) ?? '本单位'}不能决定这个工作室的变动`,
        why: `它由${studio.line}线命名，变动也由${studio.line}线决定`,
        remedy: `请${studio.line}线的主管机关办理`,
      })

async function unfit(tx: Transaction, caller: Caller, studio: Held, body: Change): Promise<Refusal | null> {
  if (body.happenedOn > caller.today || body.happenedOn < studio.named_on)
    return refuse('innovation.change.day', {
      what: body.happenedOn > caller.today ? '没有保存：日期晚于今天' : `没有保存：${studio.named_on}才命名`,
      details: [{ at: 'happenedOn', what: '日期不对' }],
      remedy: '照决定的日期填写',
    })
  return paperMissing(tx, body.paper, 'paper')
}

/** What the change will write, checked now so that an approval later has nothing to find out. */
async function detailOf(
  tx: Transaction,
  studio: Held,
  body: Change,
): Promise<Readonly<Record<string, unknown>> | Refusal> {
  const document = { documentTitle: body.documentTitle ?? null, documentNumber: body.documentNumber ?? null }
  if (body.kind === '换带头人') {
    const leader = await leaderOf(tx, body, studio.id)
    if (isRefusal(leader)) return leader
    return { ...document, ...leader, leaderTitles: body.leaderTitles ?? '', detail: `换为${leader.leaderName}` }
  }
  if (body.kind === '更名') {
    if (!body.name) return missing('name', '新名称')
    return { ...document, name: body.name, detail: `更名为${body.name}` }
  }
  if (body.kind === '合并') {
    if (!body.into) return missing('into', '并入哪个工作室')
    const into = await tx.find<Held>(
      sql`select id, name, kind, line, state, named_on from studio where id = ${body.into}`,
    )
    if (!into || into.id === studio.id || !['在册', '限期整改'].includes(into.state))
      return refuse('innovation.merge.unknown', {
        what: '找不到要并入的工作室，或者它不在册',
        details: [{ at: 'into', what: '另选一个在册的' }],
        remedy: '并入另一个在册的工作室；跨县的由市级办理',
      })
    if (into.line !== studio.line)
      return refuse('innovation.merge.line', {
        what: `${studio.line}线的工作室不能并入${into.line}线的`,
        why: '两条线各自命名、各自考核、各自经费，不能合在一起',
        details: [{ at: 'into', what: `是${into.line}线的` }],
        remedy: '并入同一条线的，或者由各线分别撤回',
      })
    return { ...document, into: into.id, detail: `并入${into.name}` }
  }
  return document
}

const missing = (at: string, title: string): Refusal =>
  refuse('innovation.change.incomplete', {
    what: `没有保存：没有填${title}`,
    details: [{ at, what: '必填' }],
    remedy: `填上${title}再提交`,
  })

/** Writes the change into the studio, its leaf into the log, and the public list anew. */
async function settle(tx: Transaction, caller: Caller, change: string): Promise<void> {
  const c = await tx.get<{
    studio: string
    kind: Change['kind']
    on: string
    fields: Record<string, string | null>
    reason: string
  }>(sql`select studio, kind, happened_on as on, fields, reason from studio_change where id = ${change}`)
  switch (c.kind) {
    case '换带头人':
      await tx.run(
        sql`update studio set leader = ${c.fields['leader'] ?? null}::uuid, leader_name = ${c.fields['leaderName']}, leader_titles = coalesce(${c.fields['leaderTitles'] ?? ''}, ''), leader_gone_on = null, leader_gone_why = null where id = ${c.studio}`,
      )
      break
    case '更名':
      await tx.run(sql`update studio set name = ${c.fields['name']} where id = ${c.studio}`)
      break
    case '合并':
      await tx.run(
        sql`update studio set state = '合并', merged_into = ${c.fields['into']}::uuid, ended_on = ${c.on} where id = ${c.studio}`,
      )
      break
    default:
      await tx.run(sql`update studio set state = ${c.kind}, ended_on = ${c.on} where id = ${c.studio}`)
  }
  const leaf = await append(tx, {
    kind: 'decision',
    subject: change,
    content: { 变动: c.kind, 日期: c.on, 理由: c.reason, 内容: c.fields['detail'] ?? '' },
  })
  await tx.run(
    sql`update studio_change set state = '已定', leaf = ${leaf.id}, decided_by = ${caller.name}, decided_office = ${caller.post?.organisationName ?? null}, decided_on = ${caller.today} where id = ${change}`,
  )
  await republish(tx, c.studio, caller.today)
}
