import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { byStrokes } from '#kernel/identifiers'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { sealList } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { listHash } from '../list-hash.ts'
import { overQuota } from '../quota.ts'

const stepOf = {
  notice: 'openNotice',
  consult: 'consult',
  submission: 'submit',
  review: 'review',
  choice: 'choose',
  award: 'approved',
} as const
const mayOf = {
  notice: 'honours.notice.open',
  consult: 'honours.consult.send',
  submission: 'honours.submit',
  review: 'honours.panel',
  choice: 'honours.choose',
  award: 'honours.award',
} as const
const nameOf = {
  notice: '公示名单',
  consult: '征求意见名单',
  submission: '报送名单',
  review: '上会名单',
  choice: '择优名单',
  award: '表彰名单',
} as const
export type ListKind = keyof typeof stepOf

interface Candidate {
  readonly id: string
  readonly number: number
  readonly step: string
  readonly status: string
  readonly office: string | null
  readonly county: number | null
  readonly held: boolean
  /** Its departments were asked at this level before, and the answers stand. */
  readonly asked: boolean
  readonly snapshot: Readonly<Record<string, string | null>> & { readonly name: string }
}

export const routes = [
  handle(sealList, ({ params, body }, caller) => caller.transaction(tx => seal(tx, caller, params.round, body))),
]

/** 封存和作废由将要公示、发函、报送的岗位办；同一单位只看不办的岗位不能代办。 */
export const mayNot = (caller: Caller, kind: ListKind): Refusal | null =>
  caller.may.has(mayOf[kind])
    ? null
    : refuse('honours.list.may', { status: 403, what: `您的岗位不办理${nameOf[kind]}`, remedy: '请承办岗位登录后办理' })

/** A list is sealed once: numbered, hashed, with the fields as they stood. A later change is a new list. */
export async function seal(
  tx: Transaction,
  caller: Caller,
  round: string,
  body: {
    kind: ListKind
    level: Level
    cases: readonly string[]
    /** 评审和择优的名次由各自的页面排好：`given` keeps the order of `cases`. */
    order: 'strokes' | 'number' | 'place' | 'given'
    title?: string | undefined
  },
): Promise<{ id: string } | Refusal> {
  const no = mayNot(caller, body.kind)
  if (no) return no
  // Locked first and read after: whoever seals the same names at the same moment waits here, and then sees this list. The round
  // gives the office its list numbers one after another.
  await tx.rows(
    sql`select from kase k where k.within = ${round} and k.id = any (${[...body.cases]}::uuid[]) order by k.id for update`,
  )
  await tx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`list ${round} ${caller.post?.organisation ?? ''}`}, 0))`,
  )
  const candidates = await tx.rows<Candidate>(sql`
    select k.id, k.number, k.step, k.status, k.offices ->> ${body.level} as office, k.county,
      exists (select from list_entry e join list l on l.id = e.list where e.kase = k.id and e.state = '在列' and l.kind = ${body.kind} and l.level = ${body.level} and l.state = '已封存') as held,
      exists (select from act a where a.kase = k.id and a.step = ${`${body.level}.consult`} and a.kind = 'branch') as asked,
      json_build_object('number', k.number, 'name', n.name, 'sex', n.sex, 'ethnicity', n.ethnicity, 'born', n.born, 'politics', n.politics, 'education', n.education, 'employer', n.employer_name, 'position', n.position,
        'rank', n.rank, 'category', n.category, 'kind', n.kind, 'skill', n.skill, 'brief', n.brief) as snapshot
    from kase k join nomination n on n.kase = k.id where k.within = ${round} and k.id = any (${[...body.cases]}::uuid[])`)
  const wrong = unfit(candidates, body, caller)
  if (isRefusal(wrong)) return wrong
  const organisation = caller.post?.organisation
  if (body.kind === 'submission' && organisation) {
    const over = await overQuota(tx, { round, level: body.level, organisation, cases: body.cases })
    if (over) return over
  }
  const nth = new Map(body.cases.map((id, i) => [id, i]))
  const ordered = candidates.toSorted((a, b) =>
    body.order === 'given'
      ? (nth.get(a.id) ?? 0) - (nth.get(b.id) ?? 0)
      : body.order === 'strokes'
        ? byStrokes(a.snapshot.name, b.snapshot.name)
        : body.order === 'place'
          ? (a.county ?? 0) - (b.county ?? 0) || a.number - b.number
          : a.number - b.number,
  )
  const office = caller.post?.organisation
  const at = await tx.get<{ place: number; node: number; line: number | null; title: string; number: number }>(sql`
    select o.place, o.node, o.line, r.title, (select coalesce(max(number), 0) + 1 from list where round = r.id and kind = ${body.kind} and level = ${body.level} and organisation = o.id) as number
    from organisation o, round r where o.id = ${office} and r.id = ${round}`)
  const entries = ordered.map((c, i) => ({ kase: c.id, rank: i + 1, snapshot: c.snapshot }))
  const hash = listHash(entries)
  const title = body.title?.trim() || `${at.title}${levelTitles[body.level]}${nameOf[body.kind]}（第${at.number}批）`
  const { id } = await tx.get<{
    id: string
  }>(sql`insert into list (round, kind, level, number, title, organisation, place, node, line, sealed_on, hash, account)
    values (${round}, ${body.kind}, ${body.level}, ${at.number}, ${title}, ${office}, ${at.place}, ${at.node}, ${at.line}, ${caller.today}, ${hash}, ${caller.account}) returning id`)
  await tx.run(sql`insert into list_entry (list, kase, rank, snapshot)
    select ${id}::uuid, e.kase, e.rank, e.snapshot from json_to_recordset(${JSON.stringify(entries)}::json) as e (kase uuid, rank int, snapshot jsonb)`)
  await append(tx, {
    kind: 'list',
    subject: id,
    content: { kind: body.kind, level: body.level, number: at.number, title, hash, sealedOn: caller.today },
  })
  return { id }
}

function unfit(
  candidates: readonly Candidate[],
  body: { kind: ListKind; level: Level; cases: readonly string[] },
  caller: Caller,
): Refusal | null {
  if (candidates.length !== new Set(body.cases).size)
    return refuse('honours.list.unknown', {
      status: 404,
      what: '名单里有材料不在您岗位的范围内',
      remedy: '刷新后重新勾选',
    })
  const step = body.kind === 'award' ? stepOf.award : `${body.level}.${stepOf[body.kind]}`
  const status = body.kind === 'award' ? 'done' : 'open'
  const details = candidates.flatMap(c => {
    if (c.office !== caller.post?.organisation) return [{ at: c.snapshot.name, what: '不由您的单位承办' }]
    // 回函过期的，过了这一步也要能再发函。
    const again = body.kind === 'consult' && c.asked
    if (c.status !== status || (c.step !== step && !again)) return [{ at: c.snapshot.name, what: '现在不在这一步' }]
    if (c.held && body.kind !== 'consult')
      return [{ at: c.snapshot.name, what: '已在另一份还没有使用的名单里', remedy: '先作废那份名单' }]
    return []
  })
  return details.length === 0
    ? null
    : refuse('honours.list.unfit', {
        what: `${details.length}人不能列入这份名单，没有封存`,
        why: details[0]?.what ?? '',
        details,
        remedy: '去掉不合条件的人再封存',
      })
}
