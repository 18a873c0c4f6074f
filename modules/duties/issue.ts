import { randomUUID } from 'node:crypto'
import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Library } from '#modules/oversight'
import type { Body } from './bodies.ts'
import { libraryWith } from './drafts.ts'
import { boundIn, strongest } from './law.ts'

export interface Milestone {
  readonly title: string
  readonly dueOn: Day | null
}

/** A task to be given. */
export interface Given {
  readonly pack: string
  readonly clauses: readonly string[]
  readonly title: string
  readonly measure: string
  readonly result: string
  readonly money: number | null
  readonly moneyFrom: string | null
  readonly startsOn: Day
  readonly dueOn: Day | null
  readonly lead: Body
  readonly support: readonly Body[]
  readonly milestones: readonly Milestone[]
  /** The item of a meeting that settled it. */
  readonly agenda: string | null
  /** What sets its day where neither the clause nor a meeting does: an opinion of the legislature handed out. */
  readonly ground?: '人大审议意见'
}

export interface Fault {
  readonly at: 'pack' | 'clauses' | 'startsOn' | 'dueOn' | 'milestones' | 'support' | 'money'
  readonly what: string
  readonly remedy: string
}

type Checked = Pick<
  Given,
  'pack' | 'clauses' | 'startsOn' | 'dueOn' | 'milestones' | 'agenda' | 'ground' | 'money' | 'moneyFrom'
> & {
  readonly names: readonly string[]
}

/** What is wrong with a task, all of it at once. Deadlines follow the strength of the clause: 须 alone starts a clock, a draft never. */
export function faultsOf(library: Library, given: Checked): Fault[] {
  const faults: Fault[] = []
  const wrong = (at: Fault['at'], what: string, remedy: string) => faults.push({ at, what, remedy })
  const pack = library.packs.find(p => p.id === given.pack)
  if (!pack) {
    wrong('pack', '没有这份决定', '从列表里选')
    return faults
  }
  const bound = given.clauses.map(id => {
    const clause = library.clauses.find(c => c.id === id)
    return { id, at: clause && boundIn(library, pack.id, clause) }
  })
  for (const { id } of bound.filter(one => !one.at))
    wrong('clauses', `《${pack.short}》里没有${id}`, '选这份决定里有的条文')
  if (given.clauses.length === 0) wrong('clauses', '没有写条文', '一件任务至少落到一条')
  const modality = strongest(bound.flatMap(one => one.at?.modality ?? []))
  const byClause = given.agenda === null && given.ground === undefined
  if (given.dueOn !== null && byClause) {
    if (pack.status === 'draft')
      wrong('dueOn', `${pack.title}的文本是征求意见稿，没有生效，不起算期限`, '去掉到期日，先登记准备情况')
    else if (modality !== 'shall')
      wrong('dueOn', '所选条文没有写“应当、必须”，不设期限', '去掉到期日，写清要出什么成果；会议议定的从会议纪要转任务')
  }
  if (byClause && modality === 'shall' && pack.status !== 'draft' && given.dueOn === null)
    wrong('dueOn', '条文写了“应当”，任务要有到期日', '写明什么时候办完')
  if (given.dueOn !== null && given.dueOn < given.startsOn) wrong('dueOn', '到期日早于开始日', '核对两个日期')
  for (const m of given.milestones)
    if (m.dueOn !== null && (m.dueOn < given.startsOn || (given.dueOn !== null && m.dueOn > given.dueOn)))
      wrong('milestones', `节点“${m.title}”不在起止日之间`, '核对节点的日期')
  const twice = given.names.find((name, i) => given.names.indexOf(name) !== i)
  if (twice !== undefined) wrong('support', `“${twice}”写了两次`, '牵头的不再列入配合')
  if (given.money !== null && given.moneyFrom === null)
    wrong('money', '写了金额，没有写从哪里列支', '写明预算科目或经费来源')
  return faults
}

/** Gives tasks: rows, bodies, seats, and the first act of each. `at` names the field for a form. */
export async function issueTasks(
  tx: Transaction,
  caller: Caller,
  given: readonly Given[],
): Promise<{ readonly id: string; readonly number: string }[] | Refusal> {
  const library = await libraryWith(tx)
  for (const one of given) {
    const faults = faultsOf(library, { ...one, names: [one.lead, ...one.support].map(b => b.name) })
    const [first] = faults
    if (first)
      return refuse(`duties.task.${first.at}`, {
        what: `没有派出：${first.what}`,
        remedy: first.remedy,
        details: faults.map(f => ({ at: `body.${f.at}`, what: `${f.what}；${f.remedy}` })),
      })
  }
  const office = await tx.find<{
    id: string
    name: string
    place: number
    node: number
    line: number | null
    division: number
    demo: boolean
  }>(
    sql`select id, name, place, node, line, division, demo from organisation where id = ${caller.post?.organisation ?? null}`,
  )
  if (!office || caller.reach.way !== 'division')
    return refuse('duties.task.place', {
      status: 403,
      what: '任务由管一方的岗位派出',
      remedy: '换按地域的岗位登录',
    })
  // Numbers run by office and year: two who give tasks at once wait for each other.
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${office.id}, 2121))`)
  const year = caller.today.slice(0, 4)
  const { last } = await tx.get<{ last: number }>(
    sql`select coalesce(max(split_part(number, '-', 2)::int), 0) as last from duty_task where organisation = ${office.id} and number like ${`${year}-%`}`,
  )
  const rows = given.map((one, i) => {
    const pack = library.packs.find(p => p.id === one.pack)
    const bound = library.clauses
      .filter(c => one.clauses.includes(c.id))
      .flatMap(c => boundIn(library, one.pack, c) ?? [])
    const bodies = [one.lead, ...one.support]
    const id = randomUUID()
    return {
      id,
      number: `${year}-${String(last + i + 1).padStart(3, '0')}`,
      pack: one.pack,
      clauses: [...one.clauses].toSorted(),
      modality: strongest(bound.map(b => b.modality)),
      draft: pack?.status === 'draft',
      ground: one.ground ?? (one.agenda === null ? '决定' : '会议议定'),
      agenda: one.agenda,
      title: one.title,
      measure: one.measure,
      result: one.result,
      money: one.money,
      money_from: one.moneyFrom,
      starts_on: one.startsOn,
      due_on: one.dueOn,
      lead_name: one.lead.name,
      bodies: bodies.map((b, n) => ({
        task: id,
        n,
        part: n === 0 ? '牵头' : '配合',
        name: b.name,
        department: b.department,
        organisation: b.organisation,
      })),
      seats: [
        { task: id, organisation: office.id, place: office.place, node: office.node, line: office.line },
        ...bodies.flatMap(b =>
          b.organisation !== null && b.seat !== null && b.organisation !== office.id
            ? [{ task: id, organisation: b.organisation, ...b.seat }]
            : [],
        ),
      ],
      milestones: one.milestones.map((m, n) => ({ task: id, n: n + 1, title: m.title, due_on: m.dueOn })),
    }
  })
  const text = (part: unknown) => JSON.stringify(part)
  // Seats first: a task is reached through them, so also by whoever writes it.
  await tx.run(sql`
    insert into duty_seat (task, organisation, place, node, line)
    select task, organisation, place, node, line from jsonb_to_recordset(${text(rows.flatMap(r => r.seats))}::jsonb) as x (task uuid, organisation uuid, place bigint, node bigint, line bigint)`)
  await tx.run(sql`
    insert into duty_task (id, number, pack, clauses, modality, draft, ground, agenda, title, measure, result, money, money_from, starts_on, first_due_on, due_on, lead_name, organisation, organisation_name, place, division, demo)
    select id, number, pack, array(select jsonb_array_elements_text(clauses)), modality, draft, ground, agenda, title, measure, result, money, money_from, starts_on, due_on, due_on, lead_name, ${office.id}, ${office.name}, ${office.place}, ${office.division}, ${office.demo}
    from jsonb_to_recordset(${text(rows)}::jsonb) as x (id uuid, number text, pack text, clauses jsonb, modality text, draft boolean, ground text, agenda uuid, title text, measure text, result text, money numeric, money_from text, starts_on date, due_on date, lead_name text)`)
  await tx.run(sql`
    insert into duty_body (task, n, part, name, department, organisation)
    select task, n, part, name, department, organisation from jsonb_to_recordset(${text(rows.flatMap(r => r.bodies))}::jsonb) as x (task uuid, n int, part text, name text, department text, organisation uuid)`)
  await tx.run(sql`
    insert into duty_milestone (task, n, title, due_on)
    select task, n, title, due_on from jsonb_to_recordset(${text(rows.flatMap(r => r.milestones))}::jsonb) as x (task uuid, n int, title text, due_on date)`)
  await tx.run(sql`
    insert into duty_event (task, kind, happened_on, organisation, office, account, by_name)
    select id, '下达', ${caller.today}, ${office.id}, ${office.name}, ${caller.account}, ${caller.name ?? ''} from jsonb_to_recordset(${text(rows)}::jsonb) as x (id uuid)`)
  return rows.map(({ id, number }) => ({ id, number }))
}
