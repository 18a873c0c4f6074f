import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { newVerificationCode } from '#kernel/documents'
import { appendSealed, seal } from '#kernel/ledger'
import { refuse, type Refusal } from '#kernel/refusal'
import { unknownAward } from './award-page.ts'
import type { SubjectKind } from './kinds.ts'

/** What stands on the paper, as it stood when it was issued. */
export interface CertificateFields {
  readonly name: string
  readonly kind: SubjectKind
  readonly unit: string | null
  readonly honour: string
  readonly year: number
  readonly organ: string
  readonly grantedOn: Day | null
  readonly document: string | null
}

interface Source extends CertificateFields {
  readonly award: string
}

type Reason = '首次' | '遗失补发' | '更名换发' | '更正'

const sources = (where: ReturnType<typeof sql>) => sql`
  select a.id as award, a.name, a.subject_kind as kind, a.employer_name as unit, a.honour_title as honour, a.year, a.granted_by as organ, a.granted_on as "grantedOn",
    case when a.document_title is null then null when a.document_number is null then '《' || a.document_title || '》' else '《' || a.document_title || '》（' || a.document_number || '）' end as document
  from award a where ${where}`

/** Adds a certificate for each, in two statements however many. Codes are ours and random; they are not the state's numbers. */
async function issue(
  tx: Transaction,
  caller: Caller,
  awards: readonly Source[],
  reason: Reason,
  more: { readonly note?: string; readonly paper?: string | undefined } = {},
): Promise<{ id: string; code: string }[]> {
  const rows = awards.map(({ award, ...fields }) => {
    const code = newVerificationCode()
    const leaf = seal({
      kind: 'certificate',
      subject: award,
      content: { code, reason, issuedOn: caller.today, ...fields },
    })
    return { award, code, fields, leaf }
  })
  await appendSealed(
    tx,
    rows.map(r => r.leaf),
  )
  return tx.rows<{ id: string; code: string }>(sql`
    insert into certificate (award, code, issued_on, reason, fields, account, note, paper, leaf)
    select g.award, g.code, ${caller.today}::date, ${reason}, g.fields, ${caller.account}::uuid, ${more.note ?? ''}, ${more.paper ?? null}::uuid, g.leaf
    from jsonb_to_recordset(${JSON.stringify(rows.map(r => ({ ...r, leaf: r.leaf.id })))}::jsonb) as g (award uuid, code text, fields jsonb, leaf uuid) returning id, code`)
}

const notYet = sql`not exists (select from certificate c where c.award = a.id and c.state = '有效') and a.state = '有效' and a.verified = '已核'`

/** 电子证书由管这份荣誉的总工会出; a line or a unit reads them. */
export const mayNotIssue = (caller: Caller): Refusal | null =>
  caller.reach.way === 'division'
    ? null
    : refuse('awards.certificate.office', {
        status: 403,
        what: '电子证书由所在地总工会出具，您的岗位不能办',
        remedy: '请所在地总工会办理',
      })

/** Issues for everybody of a decision who has none; the rest keep theirs. */
export async function issueAll(
  tx: Transaction,
  caller: Caller,
  decision: string,
): Promise<{ issued: number; had: number } | Refusal> {
  const no = mayNotIssue(caller)
  if (no) return no
  const { n } = await tx.get<{ n: number }>(sql`select count(*) as n from award where decision = ${decision}`)
  if (n === 0) return refuse('awards.decision.unknown', { status: 404, what: '没有这份决定，或者它不在您岗位的范围内' })
  const awards = await tx.rows<Source>(sources(sql`a.decision = ${decision} and ${notYet} for update of a`))
  const made = await issue(tx, caller, awards, '首次')
  return { issued: made.length, had: n - made.length }
}

export async function issueOne(
  tx: Transaction,
  caller: Caller,
  award: string,
): Promise<{ id: string; code: string } | Refusal> {
  const no = mayNotIssue(caller)
  if (no) return no
  const found = await standing(tx, award)
  if (!found) return unknownAward()
  const wrong = notFit(found)
  if (wrong) return wrong
  if (found.current)
    return refuse('awards.certificate.has', {
      status: 409,
      what: '这份荣誉已经有一份有效的电子证书',
      remedy: '遗失、更名的，办理补发或换发',
    })
  const [made] = await issue(tx, caller, await tx.rows<Source>(sources(sql`a.id = ${award}`)), '首次')
  return made ?? unknownAward()
}

/** The old one ends today and says so when it is checked. */
export async function reissue(
  tx: Transaction,
  caller: Caller,
  award: string,
  body: { readonly reason: Exclude<Reason, '首次'>; readonly note: string; readonly paper?: string | undefined },
): Promise<{ id: string; code: string } | Refusal> {
  const no = mayNotIssue(caller)
  if (no) return no
  const found = await standing(tx, award)
  if (!found) return unknownAward()
  const wrong = notFit(found)
  if (wrong) return wrong
  if (!found.current)
    return refuse('awards.certificate.none', {
      status: 409,
      what: '这份荣誉还没有有效的电子证书，谈不上补发',
      remedy: '直接出电子证书',
    })
  if (body.note.trim().length < 2)
    return refuse('awards.certificate.why', {
      what: '没有办理：要写明补发、换发的依据',
      why: '原来的证书即日作废，查验的人会看到“已换发”',
      remedy: body.reason === '遗失补发' ? '写明遗失声明刊登的日期或本人说明' : '写明依据的文件或证明',
      details: [{ at: 'note', what: '还没有写' }],
    })
  await endCertificates(tx, [award], caller.today, '已换发')
  const [made] = await issue(tx, caller, await tx.rows<Source>(sources(sql`a.id = ${award}`)), body.reason, body)
  return made ?? unknownAward()
}

/** Ends the certificates in force of these awards: replaced, or taken back with the honour. Returns how many there were. */
export const endCertificates = (
  tx: Transaction,
  awards: readonly string[],
  on: Day,
  state: '已换发' | '已收回',
): Promise<number> =>
  tx.run(
    sql`update certificate set state = ${state}, ended_on = ${on} where award = any (${[...awards]}::uuid[]) and state = '有效'`,
  )

interface Standing {
  readonly state: string
  readonly verified: string
  readonly current: boolean
}
const standing = (tx: Transaction, award: string) =>
  tx.find<Standing>(
    sql`select a.state, a.verified, exists (select from certificate c where c.award = a.id and c.state = '有效') as current from award a where a.id = ${award} for update of a`,
  )

function notFit({ state, verified }: Standing): Refusal | null {
  if (state !== '有效')
    return refuse('awards.certificate.state', {
      status: 409,
      what: `这份荣誉现在是“${state}”，不能出电子证书`,
      remedy: '恢复以后再办',
    })
  if (verified !== '已核')
    return refuse('awards.certificate.unverified', {
      status: 409,
      what: `这份荣誉“${verified}”，不能出电子证书`,
      why: '电子证书人人可查，没有核实的荣誉不能让它看起来是真的',
      remedy: '找到表彰决定原件，核实以后再出',
    })
  return null
}
