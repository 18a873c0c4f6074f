import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { listPanels, panelCandidates, readPanel } from '../contract.ts'
import { articleOf, methodOf, type Announced, type Method } from '../method.ts'

type View = Built<z.input<typeof readPanel.returns>>
type Row = Built<z.input<typeof listPanels.returns>>['rows'][number]

const columns = (caller: Caller) => sql`
  p.id, p.title, p.round, r.title as "roundTitle", p.level, coalesce((select o.name from organisation o where o.id = p.organisation), '') as "organisationName", p.state, p.held_on as "heldOn", p.venue,
  (select count(*) from panel_item i where i.panel = p.id) as cases, (select count(*) from panel_member m where m.panel = p.id and m.absent_on is null) as reviewers,
  c.waiting, c.sheets,
  p.organisation = ${caller.post?.organisation ?? null} as mine`

const counts = sql`cross join lateral (select count(*) filter (where s.state in ('待评', '已填')) as waiting, count(*) filter (where s.state not in ('回避', '弃权')) as sheets
  from review_sheet s where s.panel = p.id and s.member not in (select m.id from panel_member m where m.panel = p.id and m.absent_on is not null)) c`

export const panelGone = (): Refusal =>
  refuse('review.unknown', { status: 404, what: '没有这次评审会，或者它不在您岗位的范围内' })

export const routes = [
  handle(listPanels, ({ query }, caller) =>
    caller.transaction(async tx => {
      const where = sql`(${query.state ?? null}::text is null or p.state = ${query.state ?? null}) and (${query.round ?? null}::uuid is null or p.round = ${query.round ?? null})`
      const rows =
        await tx.rows<Row>(sql`select ${columns(caller)} from panel p join round r on r.id = p.round ${counts} where ${where}
        order by array_position(array['评审中', '已汇总', '已签字', '作废'], p.state), p.held_on desc, p.id limit ${query.size} offset ${(query.page - 1) * query.size}`)
      const { total } = await tx.get<{ total: number }>(sql`select count(*) as total from panel p where ${where}`)
      return { rows, total, ready: await readyFor(tx, caller) }
    }),
  ),
  handle(panelCandidates, ({ query }, caller) =>
    caller.transaction(async tx => {
      const round = await tx.find<Announced & { title: string }>(
        sql`select title, notice_title, settings from round where id = ${query.round}`,
      )
      if (!round) return refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })
      const method = methodOf(round)
      if (isRefusal(method)) return method
      type Case = Built<z.input<typeof panelCandidates.returns>>['cases'][number]
      const cases = await tx.rows<Case & { kind: string }>(sql`
        select k.id, k.number, n.name, n.employer_name as "employerName", n.category, n.kind, '' as "categoryTitle", '' as "kindTitle",
          (select l.title from list_entry e join list l on l.id = e.list where e.kase = k.id and e.state = '在列' and l.kind = 'review' and l.level = ${query.level} and l.state = '已封存' limit 1) as listed,
          (select count(*) from objection o where o.kase = k.id and o.state not in ('已办结', '不予受理')) as "openObjections"
        from kase k join nomination n on n.kase = k.id
        where k.within = ${query.round} and k.status = 'open' and k.step = ${`${query.level}.review`} and k.offices ->> ${query.level} = ${caller.post?.organisation ?? ''}
        order by n.category, k.number limit 3000`)
      const titled = cases.map(({ kind, ...c }) => {
        const category = round.settings.categories.find(x => x.key === c.category)
        return {
          ...c,
          categoryTitle: category?.title ?? c.category,
          kindTitle: category?.kinds.find(x => x.key === kind)?.title ?? kind,
        }
      })
      return {
        roundTitle: round.title,
        method,
        cases: titled,
        reviewers: await committee(tx, caller),
        today: caller.today,
      }
    }),
  ),
  handle(readPanel, ({ params, query }, caller) => caller.transaction(tx => view(tx, caller, params.panel, query))),
]

/** Where cases of this office stand before a meeting and are on no live list yet. */
function readyFor(tx: Transaction, caller: Caller): Promise<Built<z.input<typeof listPanels.returns>>['ready']> {
  return tx.rows(sql`
    select r.id as round, r.title as "roundTitle", split_part(k.step, '.', 1) as level, count(*) as cases
    from kase k join round r on r.id = k.within
    where k.status = 'open' and k.step in ('county.review', 'city.review', 'province.review', 'nation.review') and k.offices ->> split_part(k.step, '.', 1) = ${caller.post?.organisation ?? ''}
      and not exists (select from list_entry e join list l on l.id = e.list where e.kase = k.id and e.state = '在列' and l.kind = 'review' and l.state = '已封存')
    group by r.id, r.title, split_part(k.step, '.', 1) order by r.title`)
}

/** Accounts in reach that hold a post which may score. */
function committee(
  tx: Transaction,
  caller: Caller,
): Promise<{ account: string; name: string; organisationName: string }[]> {
  return tx.rows(sql`
    select distinct on (a.name, a.id) a.id as account, a.name, p.organisation_name as "organisationName"
    from post p join role r on r.id = p.role join account a on a.id = p.account
    where 'review.score' = any (r.may) and p.ended_on is null and p.from_day <= ${caller.today} and (p.to_day is null or p.to_day >= ${caller.today}) order by a.name, a.id limit 300`)
}

interface Kept extends Row {
  readonly organisation: string
  readonly method: Method
  readonly blind: boolean
  readonly each: number | null
  readonly dueOn: string
  readonly list: string
  readonly listTitle: string
  readonly hash: string
  readonly closedOn: string | null
  readonly resultHash: string | null
  readonly signedOn: string | null
  readonly resultFile: string | null
  readonly voidedOn: string | null
  readonly voidReason: string | null
  readonly corrects: { id: string; title: string } | null
  readonly reason: string | null
}

async function view(
  tx: Transaction,
  caller: Caller,
  id: string,
  { page, size }: { page: number; size: number },
): Promise<View | Refusal> {
  const row = await tx.find<Kept>(sql`
    select ${columns(caller)}, p.organisation, p.method, p.blind, p.each, p.due_on as "dueOn", p.list, l.title as "listTitle", l.hash, p.closed_on as "closedOn", p.hash as "resultHash", p.signed_on as "signedOn", p.result_file as "resultFile",
      p.voided_on as "voidedOn", p.void_reason as "voidReason", p.reason, (select jsonb_build_object('id', b.id, 'title', b.title) from panel b where b.id = p.corrects) as corrects
    from panel p join round r on r.id = p.round join list l on l.id = p.list ${counts} where p.id = ${id}`)
  if (!row) return panelGone()
  const members = await tx.rows<View['members'][number]>(sql`
    select m.id, m.ord, m.name, m.organisation_name as "organisationName", m.account is not null as account, m.declared_on as "declaredOn", m.absent_on as "absentOn", m.absent_reason as "absentReason",
      count(s.id) as assigned, count(s.id) filter (where s.state = '已提交') as submitted, count(s.id) filter (where s.state = '回避') as recused, count(s.id) filter (where s.state = '弃权') as abstained
    from panel_member m left join review_sheet s on s.member = m.id where m.panel = ${id} group by m.id order by m.ord`)
  const items = await tx.rows<View['items'][number]>(sql`
    select i.id, i.kase, i.ord, i.code, n.name, n.employer_name as "employerName", i.category_title as "categoryTitle", c.*
    from panel_item i join panel_nominee n on n.item = i.id cross join lateral (
      select count(*) filter (where s.state = '已提交') as submitted, count(*) as assigned, count(*) filter (where s.state = '回避') as recused, count(*) filter (where s.state = '弃权') as abstained
      from review_sheet s where s.item = i.id) c
    where i.panel = ${id} and i.ord between ${(page - 1) * size + 1} and ${page * size} order by i.ord`)
  // The few events first: the planner knows nothing of how few they are and would begin with every sheet.
  const events = await tx.rows<View['events'][number]>(sql`
    with told as materialized (
      select e.kind, e.reason, e.happened_on as on, s.member, s.item from review_event e join review_sheet s on s.id = e.sheet
      where s.panel = ${id} and e.kind <> '代录纸质评分表')
    select t.kind, t.reason, t.on, m.name as member, i.code, n.name
    from told t join panel_member m on m.id = t.member join panel_item i on i.id = t.item join panel_nominee n on n.item = t.item
    order by t.on desc, i.ord, m.ord limit 200`)
  const { organisation, ...shown } = row
  const mine = organisation === caller.post?.organisation
  return { ...shown, finding: findingOf(row), members, items, events, ...standing(row, members, mine) }
}

function findingOf(p: Kept): string {
  if (p.state === '作废') return `这次评审会已作废：${p.voidReason ?? ''}`
  if (p.state === '已签字') return `${p.cases}人的评审成绩已签字，带入办件`
  if (p.state === '已汇总') return `${p.cases}人的成绩已汇总，等评委在结果表上签字`
  return p.waiting === 0
    ? `${p.sheets}份评分表都已交齐，可以汇总`
    : `${p.cases}人上会，${p.sheets}份评分表还有${p.waiting}份没有交`
}

/** What may be done now, and what stands in the way: the same reasons the acts themselves refuse with. */
export function standing(
  p: Pick<Kept, 'state' | 'waiting' | 'reviewers' | 'method' | 'each'>,
  members: readonly { readonly absentOn: string | null }[],
  mine: boolean,
): Pick<View, 'close' | 'sign' | 'void'> {
  const yes = { may: true, because: null }
  const no = (because: string) => ({ may: false, because })
  const notMine = no('由组织评审会的单位办理')
  const present = members.filter(m => m.absentOn === null).length
  const few = present < p.method.reviewers
  const even = p.each === null && p.method.odd && present % 2 === 0
  const close =
    p.state !== '评审中'
      ? no(`已经“${p.state}”`)
      : p.waiting > 0
        ? no(`还有${p.waiting}份评分表没有交`)
        : few
          ? no(`出席评委${present}人，少于${p.method.reviewers}人（${articleOf(p.method)}）`)
          : even
            ? no(`出席评委${present}人，不是单数（${articleOf(p.method)}）`)
            : yes
  return {
    close: mine ? close : notMine,
    sign: !mine
      ? notMine
      : p.state === '已汇总'
        ? yes
        : no(p.state === '评审中' ? '先汇总，再打印结果表签字' : `已经“${p.state}”`),
    void: !mine
      ? notMine
      : ['评审中', '已汇总'].includes(p.state)
        ? yes
        : no('已经签字的不能作废；成绩有错，由纪检和领导小组另行处理'),
  }
}
