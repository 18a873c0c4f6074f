import type { Caller } from '#kernel/access'
import { addMonths } from '#kernel/calendar'
import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { recordAwardEvent } from '#modules/awards'
import { giveFact, recordCheck } from '../facts-given.ts'
import type { CompareKind, Listed } from './kinds.ts'

export const verdicts = ['属实', '名单有误', '不是同一人'] as const
type Verdict = (typeof verdicts)[number]

interface Row {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly value: Listed
  readonly kind: CompareKind['key']
  readonly title: string
  readonly provider: string
  readonly document: string
  readonly year: number | null
  readonly file: string
  readonly office: string
  readonly state: string
}

export const unknownCompare = (): Refusal =>
  refuse('care.compare.unknown', { status: 404, what: '没有这份名单，或者不在您岗位的范围内' })

/** A person says which of the two is right. Where the list is, what follows is done by the same acts a clerk would do by hand, on the list as the paper. */
export async function judgeRow(
  tx: Transaction,
  caller: Caller,
  id: string,
  { verdict, why }: { readonly verdict: Verdict; readonly why: string },
): Promise<{ readonly id: string; readonly effect: string } | Refusal> {
  const row = await tx.find<Row>(sql`
    select r.id, r.person, r.name, r.value, c.kind, c.title, c.provider, c.document, c.year, c.file, c.office, r.state
    from care_compare_row r join care_compare c on c.id = r.compare where r.id = ${id} for update of r`)
  if (!row) return unknownCompare()
  if (row.office !== caller.post?.organisation)
    return refuse('care.compare.office', { status: 403, what: '由比对的机构判断', remedy: '请联系比对的机构' })
  if (row.state !== '待判')
    return refuse('care.compare.judged', { status: 409, what: '这一条已经判断过', remedy: '刷新页面' })
  const effect = verdict === '属实' ? await follow(tx, caller, row, why) : '登记簿不动，不再挡着发放'
  if (isRefusal(effect)) return effect
  await tx.run(
    sql`update care_compare_row set state = ${verdict}, why = ${why}, effect = ${effect}, judged_by = ${[caller.post.organisationName, caller.name].filter(Boolean).join(' ')}, judged_on = ${caller.today} where id = ${id}`,
  )
  await recordChange(tx, caller, {
    what: `部门名单比对：${verdict}`,
    kind: 'care_compare_row',
    subject: id,
    ground: `《${row.title}》（${row.provider}）：${why}`,
  })
  return { id, effect }
}

async function follow(tx: Transaction, caller: Caller, row: Row, why: string): Promise<string | Refusal> {
  const note = `${row.provider}《${row.title}》${row.document}：${why}`
  switch (row.kind) {
    case 'death':
      return died(tx, caller, row, note)
    case 'alive':
      return refuse('care.compare.correct', {
        status: 409,
        what: `系统登记着${row.name}去世，名单说在世`,
        why: '登记去世停了待遇，要先更正那一条',
        remedy: '到荣誉的“异动”里更正去世的登记，再判“名单有误”或者重新比对',
      })
    case 'means':
    case 'medical': {
      const kind = row.kind === 'means' ? 'monthlyIncome' : 'selfPaidMedical'
      const made = await giveFact(tx, caller, row.person, {
        kind,
        period: String(row.year ?? ''),
        value: String((row.value.fen ?? 0) / 100),
        paper: row.file,
        note,
      })
      return isRefusal(made) ? made : '记为核验过的事实，待遇重新计算'
    }
    case 'marriage': {
      const facts = await tx.rows<{ kind: string; period: string }>(
        sql`select kind, period from care_fact where person = ${row.person} and kind in ('familyHardship', 'widowHardship') and ended_on is null and verified = '核验' and value = 'true'::jsonb`,
      )
      for (const { kind, period } of facts) {
        const made = await giveFact(tx, caller, row.person, { kind, period, value: '否', paper: row.file, note })
        if (isRefusal(made)) return made
      }
      return '家庭困难记为“否”，待遇重新计算'
    }
  }
}

/** A death is recorded with the honour, where it stops what follows from it; and as the last check that was made. */
async function died(tx: Transaction, caller: Caller, row: Row, note: string): Promise<string | Refusal> {
  const day = row.value.day ?? caller.today
  const award = await tx.find<{ id: string }>(
    sql`select a.id from award a where a.person = ${row.person} and a.subject_kind = 'person' order by a.granted_on nulls last limit 1`,
  )
  if (!award)
    return refuse('care.compare.award', {
      status: 409,
      what: '没有登记荣誉，去世没有地方登记',
      remedy: '请在人员档案里改为去世，再来判断',
    })
  const made = await recordAwardEvent(tx, caller, award.id, {
    kind: '去世',
    happenedOn: day,
    stoppedFrom: addMonths(`${day.slice(0, 7)}-01`, 1).slice(0, 7),
    paper: row.file,
    note: note.slice(0, 500),
  })
  if (isRefusal(made)) return made
  const checked = await recordCheck(tx, caller, row.person, {
    way: '部门比对',
    result: '去世',
    on: day > caller.today ? caller.today : day,
    note: note.slice(0, 200),
    paper: row.file,
  })
  return isRefusal(checked) ? checked : `${made.say}。待遇从次月停，多发的记追回`
}

/** Whom the social insurance has seen alive counts as checked: by comparison, on the day the list says. */
export async function takeChecks(
  tx: Transaction,
  caller: Caller,
  compare: string,
): Promise<{ readonly n: number } | Refusal> {
  const list = await tx.find<{ office: string; title: string; provider: string; file: string; kind: string }>(
    sql`select office, title, provider, file, kind from care_compare where id = ${compare}`,
  )
  if (!list) return unknownCompare()
  if (list.office !== caller.post?.organisation)
    return refuse('care.compare.office', { status: 403, what: '由比对的机构办理', remedy: '请联系比对的机构' })
  const by = [caller.post.organisationName, caller.name].filter(Boolean).join(' ')
  // A day in the future is the list's mistake and no check.
  const { n } = await tx.get<{ n: number }>(sql`
    with taken as (
      update care_compare_row r set state = '已记', judged_by = ${by}, judged_on = ${caller.today}, effect = '记为在世核验'
      where r.compare = ${compare} and r.state = '待记' and (r.value ->> 'day') <= ${caller.today} returning r.person, (r.value ->> 'day')::date as on_day),
    made as (
      insert into care_check (person, checked_on, way, result, note, paper, by_name, by_office, recorded_on)
      select t.person, t.on_day, '部门比对', '在世', ${`${list.provider}《${list.title}》`}, ${list.file}, ${caller.name ?? ''}, ${caller.post.organisationName}, ${caller.today} from taken t returning 1)
    select count(*)::int as n from made`)
  return n === 0
    ? refuse('care.compare.none', { status: 409, what: '没有可以记的', remedy: '已经记过，或者要先判断' })
    : { n }
}
