import { randomInt, randomUUID } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { sealNominations } from '#modules/honours'
import type { z } from 'zod'
import { assign, conflictKey } from '../assign.ts'
import { createPanel } from '../contract.ts'
import { materialOf, nomineesOf, type Nominee } from '../material.ts'
import { methodOf, wrongNumber, type Announced, type Method } from '../method.ts'
import { conflictOf, type Sitting } from '../recuse.ts'

type Body = z.output<typeof createPanel.body>

export const routes = [handle(createPanel, ({ body }, caller) => caller.transaction(tx => create(tx, caller, body)))]

/** 组织一次评审会: checks the reviewers against the round's method, seals 上会名单, finds who must keep away, hands out the sheets. */
async function create(tx: Transaction, caller: Caller, body: Body): Promise<{ id: string; recused: number } | Refusal> {
  const round = await tx.find<Announced>(sql`select notice_title, settings from round where id = ${body.round}`)
  if (!round) return refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })
  const method = methodOf(round)
  if (isRefusal(method)) return method
  const each = body.each ?? null
  const wrong = wrongNumber(method, body.members.length, each) ?? wrongDays(body) ?? twiceNamed(body)
  if (wrong) return wrong
  const before = await corrected(tx, body)
  if (isRefusal(before)) return before
  const sitting = await sittingOf(tx, caller, body)
  if (isRefusal(sitting)) return sitting
  const list = await sealNominations(tx, caller, body.round, {
    kind: 'review',
    level: body.level,
    cases: body.cases,
    order: 'strokes',
  })
  if (isRefusal(list)) return list
  const nominees = await nomineesOf(tx, list.id, body.level)
  const items = itemsOf(nominees, method, round)
  const host = caller.post?.organisation ?? ''
  const conflicts = new Map<string, string>()
  for (const m of sitting)
    for (const item of items) {
      const why = conflictOf(m, item.nominee, host)
      if (why !== null) conflicts.set(conflictKey(m.id, item.id), why)
    }
  const sheets = sheetsOf(items, sitting, each, conflicts)
  if (isRefusal(sheets)) return sheets
  const id = await write(tx, caller, body, { list: list.id, method, each, before })
  await writeMembers(tx, id, body, sitting)
  await writeItems(tx, id, items)
  await writeSheets(tx, caller, id, sheets)
  if (!method.blind) await lendPapers(tx, caller, sitting, items, sheets)
  await append(tx, {
    kind: 'list',
    subject: id,
    content: {
      panel: body.title,
      list: list.id,
      reviewers: sitting.length,
      each,
      cases: items.length,
      heldOn: body.heldOn,
      blind: method.blind,
    },
  })
  return { id, recused: sheets.filter(s => s.recusal !== null).length }
}

function wrongDays(body: Body): Refusal | null {
  return body.dueOn < body.heldOn
    ? refuse('review.days', {
        what: '交分截止日早于开会日期',
        remedy: '截止日填开会当天或以后',
        details: [{ at: 'dueOn', what: `不早于${body.heldOn}` }],
      })
    : null
}

function twiceNamed(body: Body): Refusal | null {
  const accounts = body.members.flatMap(m => (m.account ? [m.account] : []))
  const keys = body.members.map(m => `${m.name} ${m.organisationName}`)
  return new Set(accounts).size === accounts.length && new Set(keys).size === keys.length
    ? null
    : refuse('review.twiceNamed', { what: '同一名评委写了两次', remedy: '删去重复的一行' })
}

async function corrected(tx: Transaction, body: Body): Promise<string | null | Refusal> {
  if (!body.corrects) return null
  const old = await tx.find<{ state: string }>(
    sql`select state from panel where id = ${body.corrects} and round = ${body.round}`,
  )
  if (old?.state !== '作废')
    return refuse('review.corrects', {
      status: 409,
      what: '没有保存：所更正的评审会还没有作废，或者不在这一届',
      why: '同一批人不能同时有两份评审结果',
      remedy: '先作废原来的评审会，写明理由',
    })
  return body.reason
    ? body.corrects
    : refuse('review.correctReason', { what: '重开评审会要写理由', remedy: '写明原来的评审会为什么作废' })
}

/** The reviewers with what the system knows of them. An account must hold a post that may score. */
async function sittingOf(tx: Transaction, caller: Caller, body: Body): Promise<Sitting[] | Refusal> {
  const known = await tx.rows<{
    account: string
    organisation: string
    organisationName: string
    node: number | null
    nodeHi: number | null
  }>(sql`
    select distinct on (p.account) p.account, p.organisation, p.organisation_name as "organisationName", o.node, o.node_hi as "nodeHi"
    from post p join role r on r.id = p.role left join organisation o on o.id = p.organisation
    where p.account = any (${body.members.flatMap(m => (m.account ? [m.account] : []))}::uuid[]) and 'review.score' = any (r.may)
      and p.ended_on is null and p.from_day <= ${caller.today} and (p.to_day is null or p.to_day >= ${caller.today}) order by p.account, p.from_day`)
  const strangers = body.members.filter(m => m.account && !known.some(k => k.account === m.account))
  if (strangers.length > 0)
    return refuse('review.noPost', {
      what: `${strangers.map(m => m.name).join('、')}没有评委岗位，不能登录评分`,
      remedy: '请安全管理员授予“评选领导小组（评委会）”岗位，或按没有账号的专家登记',
    })
  return body.members.map(m => {
    const post = known.find(k => k.account === m.account)
    return {
      id: randomUUID(),
      name: m.name,
      organisation: post?.organisation ?? null,
      organisationName: m.organisationName,
      node: post?.node ?? null,
      nodeHi: post?.nodeHi ?? null,
      relations: m.relations,
    }
  })
}

interface Item {
  readonly id: string
  readonly ord: number
  readonly code: string
  readonly nominee: Nominee
  readonly categoryTitle: string
  readonly shown: ReturnType<typeof materialOf>
}

/** 分组按类别；组内按姓氏笔画，匿名的打乱，免得从次序猜出人来。 */
function itemsOf(nominees: readonly Nominee[], method: Method, round: Announced): Item[] {
  const { settings } = round
  return settings.categories
    .flatMap(c => {
      const group = nominees.filter(n => n.category === c.key)
      return (method.blind ? shuffled(group) : group).map((nominee, i) => ({
        nominee,
        categoryTitle: c.title,
        code: `${c.title.slice(0, 2)}${String(i + 1).padStart(2, '0')}`,
      }))
    })
    .map((one, i) => ({
      ...one,
      id: randomUUID(),
      ord: i + 1,
      shown: materialOf(one.nominee, settings, method.blind),
    }))
}

function shuffled<T>(all: readonly T[]): T[] {
  const out = [...all]
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    const [a, b] = [out[i], out[j]]
    if (a === undefined || b === undefined) throw new Error('an index ran out of the list')
    out[i] = b
    out[j] = a
  }
  return out
}

interface Sheet {
  readonly id: string
  readonly member: string
  readonly item: string
  readonly recusal: string | null
}

function sheetsOf(
  items: readonly Item[],
  sitting: readonly Sitting[],
  each: number | null,
  conflicts: ReadonlyMap<string, string>,
): Sheet[] | Refusal {
  const sheet = (member: string, item: string): Sheet => ({
    id: randomUUID(),
    member,
    item,
    recusal: conflicts.get(conflictKey(member, item)) ?? null,
  })
  if (each === null) return items.flatMap(item => sitting.map(m => sheet(m.id, item.id)))
  const { given, short } = assign(
    items.map(i => i.id),
    sitting.map(m => m.id),
    each,
    new Set(conflicts.keys()),
  )
  if (short.length > 0)
    return refuse('review.short', {
      what: `${short.length}人找不到${each}名不用回避的评委`,
      remedy: '再请几名与他们没有关系的评委',
      details: short.map(id => ({ at: items.find(i => i.id === id)?.nominee.name ?? id, what: '不用回避的评委不够' })),
    })
  return [...given].flatMap(([item, members]) => members.map(m => sheet(m, item)))
}

async function write(
  tx: Transaction,
  caller: Caller,
  body: Body,
  of: { list: string; method: Method; each: number | null; before: string | null },
): Promise<string> {
  const { id } = await tx.get<{ id: string }>(sql`
    insert into panel (round, level, list, title, organisation, place, node, line, held_on, due_on, venue, method, blind, each, corrects, reason, account, created_on)
    select ${body.round}, ${body.level}, ${of.list}, ${body.title}, o.id, o.place, o.node, o.line, ${body.heldOn}::date, ${body.dueOn}::date, ${body.venue}, ${JSON.stringify(of.method)}::jsonb, ${of.method.blind}::boolean, ${of.each}::int,
      ${of.before}::uuid, ${body.reason ?? null}, ${caller.account}::uuid, ${caller.today}::date from organisation o where o.id = ${caller.post?.organisation ?? null} returning id`)
  return id
}

async function writeMembers(tx: Transaction, panel: string, body: Body, sitting: readonly Sitting[]): Promise<void> {
  const rows = sitting.map((m, i) => ({
    id: m.id,
    ord: i + 1,
    account: body.members[i]?.account ?? null,
    name: m.name,
    organisation: m.organisation,
    organisation_name: m.organisationName,
    relations: m.relations,
  }))
  await tx.run(sql`insert into panel_member (id, panel, place, line, ord, account, name, organisation, organisation_name, relations)
    select m.id, p.id, p.place, p.line, m.ord, m.account, m.name, m.organisation, m.organisation_name, m.relations
    from panel p, json_to_recordset(${JSON.stringify(rows)}::json) as m (id uuid, ord int, account uuid, name text, organisation uuid, organisation_name text, relations jsonb) where p.id = ${panel}`)
}

async function writeItems(tx: Transaction, panel: string, items: readonly Item[]): Promise<void> {
  const rows = items.map(i => ({
    id: i.id,
    kase: i.nominee.kase,
    ord: i.ord,
    code: i.code,
    category: i.nominee.category,
    category_title: i.categoryTitle,
    shown: i.shown,
    number: i.nominee.number,
    name: i.nominee.name,
    employer: i.nominee.employer,
    employer_name: i.nominee.employerName,
  }))
  const json = JSON.stringify(rows)
  await tx.run(sql`insert into panel_item (id, panel, place, line, kase, ord, code, category, category_title, shown)
    select i.id, p.id, p.place, p.line, i.kase, i.ord, i.code, i.category, i.category_title, i.shown
    from panel p, json_to_recordset(${json}::json) as i (id uuid, kase uuid, ord int, code text, category text, category_title text, shown jsonb) where p.id = ${panel}`)
  await tx.run(sql`insert into panel_nominee (item, panel, place, line, number, name, employer, employer_name)
    select i.id, p.id, p.place, p.line, i.number, i.name, i.employer, i.employer_name
    from panel p, json_to_recordset(${json}::json) as i (id uuid, number int, name text, employer uuid, employer_name text) where p.id = ${panel}`)
}

async function writeSheets(tx: Transaction, caller: Caller, panel: string, sheets: readonly Sheet[]): Promise<void> {
  const json = JSON.stringify(sheets)
  await tx.run(sql`insert into review_sheet (id, panel, place, line, member, item, state, recusal, reason)
    select s.id, p.id, p.place, p.line, s.member, s.item, case when s.recusal is null then '待评' else '回避' end, s.recusal, s.recusal
    from panel p, json_to_recordset(${json}::json) as s (id uuid, member uuid, item uuid, recusal text) where p.id = ${panel}`)
  await tx.run(sql`insert into review_event (sheet, kind, reason, happened_on, account)
    select s.id, '系统识别回避', s.recusal, ${caller.today}::date, ${caller.account}::uuid
    from json_to_recordset(${json}::json) as s (id uuid, recusal text) where s.recusal is not null`)
}

/** Lets each reviewer with an account open the papers of the cases he scores; whoever must keep away is given none. */
async function lendPapers(
  tx: Transaction,
  caller: Caller,
  sitting: readonly Sitting[],
  items: readonly Item[],
  sheets: readonly Sheet[],
): Promise<void> {
  const papers = new Map(items.map(i => [i.id, i.shown.papers]))
  const lent = sheets
    .filter(s => s.recusal === null && sitting.some(m => m.id === s.member))
    .flatMap(s => (papers.get(s.item) ?? []).map(p => ({ file: p.file, member: s.member })))
  await tx.run(sql`insert into file_link (file, kind, subject, since)
    select distinct l.file, 'review', m.account, ${caller.today}::date from json_to_recordset(${JSON.stringify(lent)}::json) as l (file uuid, member uuid)
      join panel_member m on m.id = l.member where m.account is not null on conflict do nothing`)
}
