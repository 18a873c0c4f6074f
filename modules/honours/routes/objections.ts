import type { Caller } from '#kernel/access'
import { recordReveal } from '#kernel/audit'
import { term } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { append } from '#kernel/ledger'
import { elapseDue } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { actOnObjection, listObjections, readObjection, recordObjection, revealReporter } from '../contract.ts'
import { consequencesOf } from '../levels.ts'
import { newNumber } from '../receipt-number.ts'
import { nominationKind } from '../gather.ts'
import { openReporter, sealReporter } from '../sealed.ts'

type View = Built<z.input<typeof readObjection.returns>>
type Row = Omit<View, 'may' | 'mine' | 'signBecause'> & {
  readonly organisation: string
  readonly draftedBy: string | null
  readonly published: string
}
type Act = 'accept' | 'draft' | 'sign' | 'tell'

/** Whom an objection is about: a case, or a line of what was posted where the list is of another register. */
export const aboutOf = sql`coalesce(k.title, (select e ->> 'name' from published p, jsonb_array_elements(p.fields -> 'entries') e where p.id = no.published and e ->> 'kase' = o.entry::text limit 1))`

const select = sql`
  select o.id, o.number, o.notice, coalesce(li.title, no.list_title) as "noticeTitle", no.list is not null as "ofNominees", o.kase, o.entry, ${aboutOf} as about, o.channel, o.named, o.contact_cipher is not null as "hasContact", o.content, o.received_on as "receivedOn", o.late, o.state, o.handler,
    o.accepted_on as "acceptedOn", o.due_on as "dueOn", o.investigation, o.finding, o.consequence, o.conclusion, o.drafted_on as "draftedOn", o.signed_on as "signedOn", o.signer, o.reporter_told_on as "reporterToldOn",
    o.drafted_by as "draftedBy", no.organisation, no.published,
    coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name) order by f.name) from file_link fl join file f on f.id = fl.file where fl.kind = 'objection' and fl.subject = o.id), '[]') as files
  from objection o join notice no on no.id = o.notice left join list li on li.id = no.list left join kase k on k.id = o.kase`

export const routes = [
  handle(
    listObjections,
    async ({ query }, caller) =>
      noDoor(caller) ??
      caller.transaction(async tx => {
        const where = sql`where true ${query.notice ? sql`and o.notice = ${query.notice}` : sql``} ${query.state ? sql`and o.state = ${query.state}` : sql``}`
        const rows = await tx.rows<Row>(
          sql`${select} ${where} order by o.state in ('已办结', '不予受理'), o.due_on nulls first, o.received_on limit ${query.size} offset ${(query.page - 1) * query.size}`,
        )
        const { total } = await tx.get<{ total: number }>(
          sql`select count(*) as total from (select from objection o ${where} limit 10001) x`,
        )
        return { rows: rows.map(r => shown(r, caller)), total: Math.min(total, 10_000), more: total > 10_000 }
      }),
  ),
  handle(
    readObjection,
    async ({ params }, caller) => noDoor(caller) ?? caller.transaction(tx => view(tx, caller, params.id)),
  ),
  handle(recordObjection, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const notice = await tx.find<{
        objections_until: string
        starts_on: string
        organisation: string
        list: string | null
        published: string
      }>(sql`select objections_until, starts_on, organisation, list, published from notice where id = ${params.id}`)
      if (!notice)
        return refuse('honours.notice.unknown', { status: 404, what: '没有这份公示，或者它不在您岗位的范围内' })
      if (notice.organisation !== caller.post?.organisation)
        return refuse('honours.objection.notYours', { status: 403, what: '异议由发布公示的单位登记' })
      if (body.receivedOn > caller.today)
        return refuse('honours.objection.future', {
          what: '收到日期晚于今天',
          remedy: '填实际收到的日期；来信以发信地邮戳为准',
        })
      if (body.receivedOn < notice.starts_on)
        return refuse('honours.objection.early', {
          what: `收到日期早于公示开始的${notice.starts_on}`,
          why: '公示以前收到的反映，按来信来访办理，不是对公示的异议',
          remedy: '填实际收到的日期',
        })
      if (body.kase) {
        const on = await tx.find(
          notice.list === null
            ? sql`select from published p, jsonb_array_elements(p.fields -> 'entries') e where p.id = ${notice.published} and e ->> 'kase' = ${body.kase}`
            : sql`select from list_entry where list = ${notice.list} and kase = ${body.kase}`,
        )
        if (!on) return refuse('honours.objection.notOnList', { what: '这个人不在本次公示名单上' })
      }
      const number = newNumber(body.receivedOn)
      const { id } = await tx.get<{
        id: string
      }>(sql`insert into objection (number, notice, kase, entry, channel, named, name_cipher, contact_cipher, content, received_on, late)
        values (${number}, ${params.id}, ${notice.list === null ? null : (body.kase ?? null)}, ${notice.list === null ? (body.kase ?? null) : null}, ${body.channel}, ${Boolean(body.name?.trim())}, ${sealReporter(body.name)}, ${sealReporter(body.contact)}, ${body.content}, ${body.receivedOn}, ${body.receivedOn > notice.objections_until}) returning id`)
      return { id, number }
    }),
  ),
  handle(
    actOnObjection,
    async ({ params, body }, caller) =>
      noDoor(caller) ??
      caller.transaction(async tx => {
        const row = await tx.find<Row>(sql`${select} where o.id = ${params.id} for update of o`)
        if (!row) return unknown()
        const no = notNow(row, params.act, caller)
        if (no) return no
        const done = await acts[params.act](tx, caller, row, body)
        return isRefusal(done) ? done : view(tx, caller, params.id)
      }),
  ),
  handle(revealReporter, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<{ organisation: string; name: string | null; contact: string | null }>(
        sql`select no.organisation, encode(o.name_cipher, 'hex') as name, encode(o.contact_cipher, 'hex') as contact from objection o join notice no on no.id = o.notice where o.id = ${params.id}`,
      )
      if (!row) return unknown()
      if (row.organisation !== caller.post?.organisation)
        return refuse('honours.objection.notYours', {
          status: 403,
          what: '实名信息只有承办单位能看',
          article: '举报人信息保密',
        })
      await recordReveal(tx, caller, {
        kind: 'objection',
        subject: params.id,
        fields: ['实名人姓名', '联系方式'],
        purpose: body.purpose,
      })
      return { name: openReporter(row.name), contact: openReporter(row.contact) }
    }),
  ),
]

/** 异议只给经办人、签字领导和查看本届的纪检看；实名信息另外封存。 */
const noDoor = (caller: Caller) =>
  ['honours.objection.handle', 'honours.objection.sign', 'honours.inspect'].some(may => caller.may.has(may))
    ? null
    : refuse('honours.objection.may', { status: 403, what: '您的岗位不办理异议', article: '举报人信息保密' })

const unknown = () =>
  refuse('honours.objection.unknown', { status: 404, what: '没有这件异议，或者它不在您岗位的范围内' })

async function view(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const row = await tx.find<Row>(sql`${select} where o.id = ${id}`)
  return row ? shown(row, caller) : unknown()
}

function shown({ organisation, draftedBy, published: _, ...row }: Row, caller: Caller): View {
  const whole = { ...row, organisation, draftedBy } as Row
  const may = (['accept', 'draft', 'sign', 'tell'] as const).filter(act => notNow(whole, act, caller) === null)
  const mine = organisation === caller.post?.organisation
  const held = mine && row.state === '待签字' ? notNow(whole, 'sign', caller) : null
  return { ...row, mine, signBecause: held ? [held.what, held.remedy].filter(Boolean).join('。') : null, may }
}

function notNow(row: Row, act: Act, caller: Caller): Refusal | null {
  if (row.organisation !== caller.post?.organisation)
    return refuse('honours.objection.notYours', { status: 403, what: '异议由发布公示的单位办理' })
  const needs: Record<Act, readonly string[]> = {
    accept: ['待受理'],
    draft: ['调查中', '待签字'],
    sign: ['待签字'],
    tell: ['已办结'],
  }
  if (!needs[act].includes(row.state))
    return refuse('honours.objection.order', {
      status: 409,
      what: `这件异议现在是“${row.state}”`,
      remedy: '按受理、调查、签字、告知的顺序办理',
    })
  if (act === 'tell' && row.reporterToldOn)
    return refuse('honours.objection.told', { status: 409, what: '已经告知过了' })
  if (act !== 'sign')
    return caller.may.has('honours.objection.handle')
      ? null
      : refuse('honours.objection.clerk', {
          status: 403,
          what: '异议由经办人受理、调查和告知',
          remedy: '签字领导只签署结论',
        })
  if (!caller.may.has('honours.objection.sign'))
    return refuse('honours.objection.signer', {
      status: 403,
      what: '结论须由主管领导签字',
      remedy: '请有签字权的领导登录后签署',
    })
  if (row.draftedBy === caller.account)
    return refuse('honours.objection.sameHand', {
      status: 403,
      what: '起草结论的人不能自己签字',
      why: '核实和签署须是两个人',
      remedy: '请另一位主管领导签署',
    })
  return null
}

type Body = {
  handler?: string | undefined
  dueOn?: string | undefined
  investigation?: string | undefined
  finding?: string | undefined
  consequence?: string | undefined
  conclusion?: string | undefined
}

const acts: Record<Act, (tx: Transaction, caller: Caller, row: Row, body: Body) => Promise<true | Refusal>> = {
  async accept(tx, caller, row, body) {
    // 没有写期限的，按5个工作日（产品约定），从次日起算。
    const due =
      body.dueOn ??
      term(
        { start: caller.today, length: 5, unit: 'workday', firstDay: 'excluded', roll: 'forward', lastHour: 'office' },
        caller.law.calendar,
      ).endsOn
    await tx.run(
      sql`update objection set state = '调查中', handler = ${body.handler ?? caller.name}, accepted_on = ${caller.today}, due_on = ${due} where id = ${row.id}`,
    )
    return true
  },
  async draft(tx, caller, row, body) {
    if (body.consequence !== undefined && !consequencesOf(row.ofNominees).some(one => one === body.consequence))
      return refuse('honours.objection.consequence', {
        what: `“${body.consequence}”不是这份名单的结论`,
        remedy: `从${consequencesOf(row.ofNominees).join('、')}里选`,
        details: [{ at: 'consequence', what: '换一个' }],
      })
    const missing = (
      [
        ['investigation', '调查情况'],
        ['finding', '调查结论'],
        ['consequence', '结论怎样影响名单'],
        ['conclusion', '处理意见'],
      ] as const
    ).filter(([key]) => !body[key]?.trim())
    if (missing.length > 0)
      return refuse('honours.objection.incomplete', {
        what: `结论没有保存：缺${missing.map(([, t]) => t).join('、')}`,
        details: missing.map(([at, what]) => ({ at, what: `${what}必填` })),
      })
    await tx.run(
      sql`update objection set state = '待签字', investigation = ${body.investigation}, finding = ${body.finding}, consequence = ${body.consequence}, conclusion = ${body.conclusion}, drafted_on = ${caller.today}, drafted_by = ${caller.account} where id = ${row.id}`,
    )
    return true
  },
  async sign(tx, caller, row) {
    await tx.run(
      sql`update objection set state = '已办结', signed_on = ${caller.today}, signed_by = ${caller.account}, signer = ${caller.name} where id = ${row.id}`,
    )
    await append(tx, {
      kind: 'decision',
      subject: row.id,
      content: {
        objection: row.number,
        finding: row.finding,
        consequence: row.consequence,
        conclusion: row.conclusion,
        signedOn: caller.today,
      },
    })
    // 结论一签，期满而只被这件异议挂住的，当时就转入下一步，不等每分钟一次的时钟。
    await elapseDue(tx, nominationKind, { today: caller.today, law: caller.law })
    return true
  },
  async tell(tx, caller, row) {
    await tx.run(sql`update objection set reporter_told_on = ${caller.today} where id = ${row.id}`)
    return true
  },
}
