import { sql, type Query, type Transaction } from '#kernel/database'
import type { AuditFile, Module } from '#kernel/modules'

type Audit = NonNullable<Module['audit']>
let audits: readonly Audit[] = []

/** Remembers, at start, which modules keep something of a round: scores of a review, distribution of seats, awards. */
export function readAudits(modules: readonly Module[]): void {
  audits = modules.flatMap(module => module.audit ?? [])
}

/**
 * What honours keeps of a round, a file a kind. Of an objection everything but who spoke: name and contact stay sealed, the
 * account that wrote it down is left out. Of a nominee no telephone and no identity number: the recommendation holds neither in the open.
 */
const parts: readonly (readonly [name: string, query: (round: string) => Query])[] = [
  [
    '届次/通知.jsonl',
    round =>
      sql`select id, title, honour, honour_title, year, notice_title, notice_number, notice_on, award_on, decided_on, state, version from round where id = ${round}`,
  ],
  [
    '届次/方案各版.jsonl',
    round =>
      sql`select version, changed_on, reason, settings from round_version where round = ${round} order by version`,
  ],
  [
    '届次/承办机构.jsonl',
    round => sql`select level, organisation, name from round_office where round = ${round} order by level, name`,
  ],
  [
    '届次/日程改定.jsonl',
    round => sql`select key, ends_on, reason, set_on, by_name from round_plan where round = ${round} order by n`,
  ],
  [
    '材料/推荐材料.jsonl',
    round => sql`
      select n.kase, k.number, n.subject_kind, n.name, n.sex, n.born, n.ethnicity, n.politics, n.education, n.employer_name, n.position, n.rank, n.skill,
        n.category, n.kind, n.pool, n.migrant, n.new_form, n.marks, n.ownership, n.industry, n.summary, n.brief, n.deeds, n.curriculum, n.prior_honours, n.sanctions,
        n.replaced_by, k.step, k.status, k.opened_on, k.procedure_hash
      from nomination n join kase k on k.id = n.kase where n.round = ${round} order by k.number nulls last, n.kase`,
  ],
  [
    '材料/办理记录.jsonl',
    round => sql`
      select a.kase, a.n, a.step, a.kind, a.branch, a.title, a.happened_on, a.recorded_on, a.from_paper, a.actor, a.organisation, a.answer, a.reasons, a.readings, a.goes_to, a.lapsed, a.list, a.leaf
      from act a join kase k on k.id = a.kase where k.within = ${round} order by k.number nulls last, a.kase, a.n`,
  ],
  [
    '材料/职代会表决.jsonl',
    round => sql`
      select a.kase, k.title as name, a.n, a.happened_on, a.organisation, a.answer, a.goes_to
      from act a join kase k on k.id = a.kase where k.within = ${round} and a.step = 'congress' order by k.number nulls last, a.n`,
  ],
  [
    '材料/程序.jsonl',
    round =>
      sql`select v.hash, v.title, v.since, v.body from procedure_version v where v.hash in (select procedure_hash from kase where within = ${round}) order by v.since, v.hash`,
  ],
  [
    '名单/名单.jsonl',
    round => sql`
      select l.id, l.kind, l.level, l.number, l.title, o.name as organisation, l.sealed_on, l.hash, l.state,
        coalesce((select json_agg(json_build_object('kase', e.kase, 'rank', e.rank, 'snapshot', e.snapshot, 'state', e.state, 'note', e.note) order by e.rank) from list_entry e where e.list = l.id), '[]') as entries
      from list l join organisation o on o.id = l.organisation where l.round = ${round} order by l.sealed_on, l.id`,
  ],
  [
    '公示/公示.jsonl',
    round => sql`
      select n.id, n.list, n.level, o.name as organisation, n.starts_on, n.workdays, n.ends_on, n.objections_until, n.provisional, n.calendar_version, n.explain, n.posted_at, n.corrects, n.state,
        p.id as published, p.published_on, p.withdrawn_on, p.withdrawn_why, p.fields
      from notice n join organisation o on o.id = n.organisation join published p on p.id = n.published where n.round = ${round} order by n.starts_on, n.id`,
  ],
  [
    '公示/异议.jsonl',
    round => sql`
      select o.id, o.number, o.notice, o.kase, o.channel, o.named, o.content, o.received_on, o.late, o.state, o.handler, o.accepted_on, o.due_on, o.investigation, o.finding, o.consequence,
        o.conclusion, o.drafted_on, o.signed_on, o.signer, o.reporter_told_on
      from objection o join notice n on n.id = o.notice where n.round = ${round} order by o.received_on, o.number`,
  ],
  [
    '联审/征求意见函.jsonl',
    round => sql`
      select l.id, l.list, l.level, o.name as organisation, l.department_title, l.form, l.number, l.code, l.sent_on, l.due_on, l.chased, l.state,
        coalesce((select json_agg(json_build_object('n', c.n, 'how', c.how, 'chased_on', c.chased_on) order by c.n) from letter_chase c where c.letter = l.id), '[]') as chases
      from letter l join organisation o on o.id = l.organisation where l.round = ${round} order by l.sent_on, l.id`,
  ],
  [
    '联审/回函.jsonl',
    round => sql`
      select r.letter, r.kase, r.n, r.conclusion, r.detail, r.replied_on, r.valid_until, r.signer, r.by_clerk, r.scan, r.recorded_on
      from reply r join letter l on l.id = r.letter where l.round = ${round} order by r.replied_on, r.letter, r.kase, r.n`,
  ],
  [
    '报送/报送.jsonl',
    round => sql`
      select s.id, s.list, s.level, f.name as "from", t.name as "to", s.document, s.sent_on, s.state
      from submission s join organisation f on f.id = s.from_organisation join organisation t on t.id = s.to_organisation where s.round = ${round} order by s.sent_on, s.id`,
  ],
  [
    '文件/文件目录.jsonl',
    round => sql`
      select p.kase, p.n, p.kind, f.id as file, f.name, f.kind as format, f.bytes, encode(f.sha256, 'hex') as sha256, encode(f.sm3, 'hex') as sm3, f.since
      from paper p join kase k on k.id = p.kase join file f on f.id = p.file where k.within = ${round} order by k.number nulls last, p.kase, p.n, p.kind`,
  ],
]

/** Every file of the bundle but the proofs, the summary and the index; one statement a file, however many cases. */
export async function partsOf(
  tx: Transaction,
  round: string,
  tell: (name: string, nth: number, of: number) => Promise<void>,
): Promise<AuditFile[]> {
  const files: AuditFile[] = []
  for (const [i, [name, query]] of parts.entries()) {
    await tell(name, i, parts.length)
    files.push({ name, rows: await tx.rows(query(round)) })
  }
  for (const audit of audits) files.push(...(await audit(tx, round)))
  return files
}
