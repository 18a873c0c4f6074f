import { all, between, every, its, none, protect, through, type Condition } from '#kernel/access'

const linked = 'exists (select from public.file_link l where l.file = file.id)'
/** One's own organisation and account, the round one reviews, and the cases one is a party to. */
const partys = `subject in (
  select (select app.organisation()) union all select (select app.round()) union all select (select app.account())
  union all select p.kase from public.party p where p.organisation = (select app.organisation()))`
/** What hangs on the cases one inspects; papers of an objection are no part of it, they may show who spoke. */
const inspected = `exists (select from public.kase k where k.id = file_link.subject)`
/** A post that sees no field group (系统管理员、审计管理员…) has a territory and no business with its papers: it reaches its own uploads. */
const seeing: Condition = {
  is: 'sql',
  text: 'case when (select app.sees()) = 0 then uploaded_by = (select app.account()) else true end',
}
const own = 'subject in (select (select app.person()) union all select (select app.account()))'

/**
 * Offices and units reach what was handed in within their bounds: a county sees its units' files, no unit the county's.
 * A party and a person reach what is linked to them. The public may hand something in and never reads it back;
 * what is 公开 is fetched by `app.public_file`.
 */
export const tables = [
  protect(
    'file',
    {
      division: every(between('place'), seeing),
      line: every(between('line'), seeing),
      unit: every(between('node'), seeing),
      party: { using: linked, check: its('account', 'uploaded_by') },
      inspect: { using: linked, check: none },
      self: { using: linked, check: its('account', 'uploaded_by') },
      public: { using: none, check: 'uploaded_by is null' },
      job: all,
    },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select insert',
      party: 'select insert',
      inspect: 'select',
      self: 'select insert',
      public: 'insert',
      job: 'select insert update',
    },
  ),
  protect(
    'file_link',
    {
      division: through('file'),
      line: through('file'),
      unit: through('file'),
      party: partys,
      inspect: inspected,
      self: own,
      job: all,
    },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select insert',
      party: 'select insert',
      inspect: 'select',
      self: 'select insert',
      job: 'select insert',
    },
  ),
]
