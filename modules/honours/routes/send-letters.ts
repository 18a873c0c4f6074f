import { term, type Calendar, type Term } from '#kernel/calendar'
import { newVerificationCode } from '#kernel/documents'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { append } from '#kernel/ledger'
import { refuse } from '#kernel/refusal'
import { previewLetters, sendLetters } from '../contract.ts'
import type { Settings } from '../settings.ts'
import { departmentsOf } from './lists.ts'

interface ListRow {
  readonly id: string
  readonly round: string
  readonly level: string
  readonly state: string
  readonly sealed_on: string
  readonly organisation: string
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly settings: Settings
  readonly sent: readonly string[]
}

/** 回函期限：从发函次日起数工作日。 */
const replyTerm = (sentOn: string, settings: Settings, calendar: Calendar): Term =>
  term(
    {
      start: sentOn,
      length: settings.replyWorkdays,
      unit: 'workday',
      firstDay: 'excluded',
      roll: 'forward',
      lastHour: 'office',
    },
    calendar,
  )

export const routes = [
  handle(previewLetters, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const list = await tx.find<{ settings: Settings }>(
        sql`select r.settings from list l join round r on r.id = l.round where l.id = ${params.id} and l.kind = 'consult'`,
      )
      if (!list)
        return refuse('honours.list.unknown', { status: 404, what: '没有这份征求意见名单，或者它不在您岗位的范围内' })
      const { endsOn, explain, provisional } = replyTerm(query.sentOn, list.settings, caller.law.calendar)
      return { dueOn: endsOn, workdays: list.settings.replyWorkdays, explain, provisional }
    }),
  ),
  handle(sendLetters, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      // Locked first and read after, so that a second press waits and then sees the letters of the first.
      await tx.rows(sql`select from list where id = ${params.id} for update`)
      const list =
        await tx.find<ListRow>(sql`select l.id, l.round, l.level, l.state, l.sealed_on, l.organisation, l.place, l.node, l.line, r.settings,
        coalesce((select json_agg(x.department_key) from letter x where x.list = l.id and x.state <> '作废'), '[]') as sent from list l join round r on r.id = l.round where l.id = ${params.id} and l.kind = 'consult'`)
      if (!list)
        return refuse('honours.list.unknown', { status: 404, what: '没有这份征求意见名单，或者它不在您岗位的范围内' })
      if (list.organisation !== caller.post?.organisation)
        return refuse('honours.list.notYours', { status: 403, what: '函由封存名单的单位发出' })
      if (list.state === '作废')
        return refuse('honours.list.used', {
          status: 409,
          what: '这份名单已经作废，不能发函',
          remedy: '另封存一份名单再发',
        })
      if (body.sentOn < list.sealed_on)
        return refuse('honours.letter.early', {
          what: `发函日期早于名单封存日期${list.sealed_on}`,
          why: '函所附的名单那时还没有定',
          remedy: '填实际发函的日期',
        })
      if (body.sentOn > caller.today) return refuse('honours.letter.future', { what: '发函日期晚于今天' })
      const asked = await departmentsOf(tx, list.id, list.level, list.settings)
      // 同一届同一单位的函号连着编，一次只编一批。
      await tx.rows(
        sql`select pg_advisory_xact_lock(hashtextextended(${`letter ${list.round} ${list.organisation}`}, 0))`,
      )
      const chosen = asked.filter(d => body.departments.includes(d.key))
      const details = body.departments.flatMap((key): { at: string; what: string; remedy?: string }[] => {
        const d = asked.find(a => a.key === key)
        if (!d) return [{ at: key, what: '名单上没有人需要征求这个部门的意见' }]
        if (!d.organisation)
          return [{ at: d.title, what: '本级还没有为这个部门建档', remedy: '在单位里登记这个部门，注明部门代码' }]
        return list.sent.includes(key)
          ? [{ at: d.title, what: '这份名单已经发给这个部门', remedy: '需要再催的用催办' }]
          : []
      })
      if (details.length > 0)
        return refuse('honours.letter.unfit', {
          what: `${details.length}个部门不能发函，一封也没有发`,
          details,
          remedy: details[0]?.remedy ?? '改正后再发',
        })
      const due = body.dueOn ?? replyTerm(body.sentOn, list.settings, caller.law.calendar).endsOn
      if (due <= body.sentOn) return refuse('honours.letter.due', { what: '回函期限不晚于发函日期' })
      const letters: string[] = []
      for (const d of chosen) {
        const id = await write(tx, list, d, body.sentOn, due)
        letters.push(id)
      }
      await tx.run(sql`update list set state = '已使用' where id = ${list.id}`)
      // 发函以后，这一步的期限就是回函期限：逾期的会出现在待办里，而不会当作没有意见。
      await tx.run(sql`update task t set due_on = greatest(coalesce(t.due_on, ${due}::date), ${due}::date)
        from list_entry e where e.list = ${list.id} and t.kase = e.kase and t.step = ${`${list.level}.consult`} and t.done_on is null`)
      return { letters }
    }),
  ),
]

async function write(
  tx: Transaction,
  list: ListRow,
  d: { key: string; title: string; organisation: string | null },
  sentOn: string,
  due: string,
): Promise<string> {
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) + 1 as n from letter where round = ${list.round} and organisation = ${list.organisation}`,
  )
  // 联审函用平台内的流水号；正式发文字号由发文单位自己编，系统不造。
  const number = `联审${String(n).padStart(3, '0')}`
  const code = newVerificationCode()
  const { id } = await tx.get<{
    id: string
  }>(sql`insert into letter (list, round, level, organisation, department, department_key, department_title, form, number, code, place, node, line, sent_on, due_on)
    values (${list.id}, ${list.round}, ${list.level}, ${list.organisation}, ${d.organisation}, ${d.key}, ${d.title}, ${await formOf(tx, list)}, ${number}, ${code}, ${list.place}, ${list.node}, ${list.line}, ${sentOn}, ${due}) returning id`)
  await tx.run(
    sql`insert into party (kase, organisation, as_what) select e.kase, ${d.organisation}::uuid, '征求意见' from list_entry e where e.list = ${list.id} and e.state = '在列' on conflict do nothing`,
  )
  await append(tx, {
    kind: 'letter',
    subject: id,
    content: { number, code, department: d.title, list: list.id, sentOn, due },
  })
  return id
}

/** 三式表格：机关事业单位干部、企业负责人、一线职工和农民。一份名单混有几类的，用要求最全的一式。 */
async function formOf(tx: Transaction, list: ListRow): Promise<string> {
  const kinds = await tx.rows<{ category: string; kind: string }>(
    sql`select distinct snapshot ->> 'category' as category, snapshot ->> 'kind' as kind from list_entry where list = ${list.id}`,
  )
  const leader = kinds.some(
    k => list.settings.categories.find(c => c.key === k.category)?.kinds.find(x => x.key === k.kind)?.leader,
  )
  if (leader) return '企业负责人'
  return kinds.some(k => /机关|事业|干部/.test(list.settings.categories.find(c => c.key === k.category)?.title ?? ''))
    ? '干部'
    : '一线'
}
