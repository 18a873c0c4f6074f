import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { openCase } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { createNomination, type newNomination } from '../contract.ts'
import { nominationOf } from '../procedures/nomination.ts'
import type { Settings } from '../settings.ts'

type Draft = z.output<typeof newNomination>

interface RoundRow {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly notice_title: string
  readonly notice_number: string | null
  readonly settings: Settings
}

/** The nominee as the archive has them now; what the form shows later does not follow the archive. */
export interface Subject {
  readonly id: string
  readonly name: string
  readonly sex: string | null
  readonly born: string | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly education: string | null
  readonly position: string | null
  readonly rank: string | null
  readonly skill: string | null
  readonly migrant: boolean | null
  readonly new_form: boolean | null
  readonly phone_cipher: string | null
  readonly phone_tail: string | null
  readonly employer: string
  readonly employer_name: string
  readonly ownership: string | null
  readonly industry: string | null
  readonly place: number
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
  readonly node: number
  readonly line: number | null
}

export const routes = [
  handle(createNomination, ({ body }, caller) => caller.transaction(tx => nominate(tx, caller, body))),
]

/** Opens a nomination in the caller's transaction; `parent` is the case whose nominee this one replaces. */
export async function nominate(
  tx: Transaction,
  caller: Caller,
  draft: Draft,
  parent: string | null = null,
): Promise<{ id: string } | Refusal> {
  const round = await tx.find<RoundRow>(
    sql`select id, title, state, notice_title, notice_number, settings from round where id = ${draft.round}`,
  )
  if (!round) return refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })
  if (round.state !== '开放') return closed(round)
  const subject = await findSubject(tx, draft.subject)
  if (!subject)
    return refuse('honours.subject.unknown', {
      status: 404,
      what: '档案里找不到推荐对象，或者不在您单位',
      remedy: '先在人员档案或单位档案里登记',
    })
  // The number first: it locks the round, so of two who put forward the same nominee the second sees the first.
  const { number } = await tx.get<{ number: number | null }>(
    sql`select app.next_nomination_number(${round.id}) as number`,
  )
  if (number === null) return closed(round)
  const wrong = notFitting(round.settings, draft) ?? (await alreadyNominated(tx, round, subject))
  if (wrong) return wrong
  const offices = await officesOf(tx, round.id, subject)
  const missing = round.settings.stages.filter(s => !offices[s.level])
  if (missing.length > 0)
    return refuse('honours.office.missing', {
      what: '本届还没有指定您所在地的承办机构',
      remedy: '请评选办在届次里补齐各级承办机构',
      details: missing.map(s => ({ at: s.level, what: '未指定承办机构' })),
    })
  const procedure = nominationOf({ notice: round.notice_title, number: round.notice_number, settings: round.settings })
  const id = await openCase(tx, caller, procedure, {
    within: round.id,
    number,
    parent,
    subject: draft.subject,
    title: subject.name,
    offices,
    place: {
      place: subject.place,
      province: subject.province,
      city: subject.city,
      county: subject.county,
      node: subject.node,
      line: subject.line,
    },
    answer: { category: draft.category, kind: draft.kind, pool: draft.pool },
  })
  if (isRefusal(id)) return id
  await write(tx, id, draft, subject)
  return { id }
}

const closed = (round: Pick<RoundRow, 'title' | 'state'>): Refusal =>
  refuse('honours.round.closed', {
    what: `“${round.title}”现在${round.state === '开放' ? '已经截止' : `是“${round.state}”`}，不能报送推荐`,
    remedy: '等评选办开放本届，或选另一届',
  })

async function officesOf(tx: Transaction, round: string, subject: Subject): Promise<Record<string, string>> {
  const rows = await tx.rows<{ level: string; organisation: string }>(
    sql`select level, organisation from app.offices_of(${round}, ${subject.place}, ${subject.line})`,
  )
  return { ...Object.fromEntries(rows.map(r => [r.level, r.organisation])), unit: subject.employer }
}

async function alreadyNominated(tx: Transaction, round: RoundRow, subject: Subject): Promise<Refusal | null> {
  const { n, barred } = await tx.get<{ n: number; barred: number }>(
    sql`select app.other_nominations(${round.id}, ${subject.id}, gen_random_uuid()) as n, app.barred_nominations(${round.id}, ${subject.id}) as barred`,
  )
  if (barred > 0)
    return refuse('honours.nomination.barred', {
      status: 409,
      what: `${subject.name}在本届已经换下或取消，不能再推荐`,
      why: '换下的人选退出本届；取消的名额不递补',
      article: round.notice_title,
      remedy: '请推荐别的人选',
    })
  return n === 0
    ? null
    : refuse('honours.nomination.twice', {
        status: 409,
        what: `${subject.name}在本届已有在办的推荐`,
        why: '同一届不得经两个渠道推荐',
        article: round.notice_title,
        remedy: '先撤回另一渠道的推荐',
      })
}

/** What this round does not select, or under no such category. */
export function notFitting(
  s: Settings,
  draft: Pick<Draft, 'category' | 'kind' | 'marks'> & { readonly subject: Pick<Draft['subject'], 'kind'> },
): Refusal | null {
  if (!s.subjects.includes(draft.subject.kind)) return refuse('honours.subject.kind', { what: '本届不评这类对象' })
  const category = s.categories.find(c => c.key === draft.category)
  if (!category?.kinds.some(k => k.key === draft.kind))
    return refuse('honours.category.unknown', { what: '类别或细类不在本届方案里', remedy: '按本届方案重选类别' })
  const unknown = draft.marks.filter(mark => !s.marks.some(m => m.key === mark))
  if (unknown.length > 0)
    return refuse('honours.mark.unknown', { what: '勾选的标记不在本届方案里', remedy: '按本届方案重新勾选' })
  return null
}

/** The nominee in the archive, in the caller's reach. */
export function findSubject(tx: Transaction, subject: Draft['subject']): Promise<Subject | undefined> {
  const place = sql`o.id as employer, o.name as employer_name, o.ownership, o.industry, o.place, o.province, o.city, o.county, o.node, o.line`
  if (subject.kind === 'person')
    return tx.find<Subject>(sql`select p.id, p.name, p.sex, p.born, p.ethnicity, p.politics, p.education, p.position, p.rank, coalesce(p.skill_level, p.professional_title) as skill, p.migrant, p.new_form,
      encode(p.phone_cipher, 'hex') as phone_cipher, p.phone_tail, ${place} from person p join organisation o on o.id = p.employer where p.id = ${subject.id} and p.merged_into is null`)
  const blank = sql`null::text as sex, null::date as born, null::text as ethnicity, null::text as politics, null::text as education, null::text as position, null::text as rank, null::text as skill, null::boolean as migrant, null::boolean as new_form, null::text as phone_cipher, null::text as phone_tail`
  return subject.kind === 'organisation'
    ? tx.find<Subject>(
        sql`select o.id, o.name, ${blank}, ${place} from organisation o where o.id = ${subject.id} and o.state = '正常'`,
      )
    : tx.find<Subject>(
        sql`select t.id, o.name || t.name as name, ${blank}, ${place} from team t join organisation o on o.id = t.organisation where t.id = ${subject.id} and t.state = '正常'`,
      )
}

async function write(tx: Transaction, kase: string, d: Draft, s: Subject): Promise<void> {
  const of = (kind: string) => (d.subject.kind === kind ? s.id : null)
  await tx.run(sql`insert into nomination (kase, round, subject_kind, person, organisation, team, name, sex, born, ethnicity, politics, education, employer, employer_name, position, rank, skill,
      category, kind, pool, migrant, new_form, deeds, brief, summary, marks, ownership, industry, curriculum, prior_honours, sanctions, phone_cipher, phone_tail)
    values (${kase}, ${d.round}, ${d.subject.kind}, ${of('person')}, ${of('organisation')}, ${of('team')}, ${s.name}, ${s.sex}, ${s.born}, ${s.ethnicity}, ${s.politics}, ${s.education}, ${s.employer}, ${s.employer_name},
      ${d.position ?? s.position}, ${d.rank ?? s.rank}, ${s.skill}, ${d.category}, ${d.kind}, ${d.pool}, ${s.migrant}, ${s.new_form}, ${d.deeds}, ${d.brief}, ${d.summary}, ${[...d.marks]}::text[], ${s.ownership}, ${s.industry}, ${JSON.stringify(d.curriculum)}::jsonb,
      ${JSON.stringify(d.priorHonours)}::jsonb, ${d.sanctions}, ${s.phone_cipher === null ? null : sql`decode(${s.phone_cipher}, 'hex')`}, ${s.phone_tail})`)
}
