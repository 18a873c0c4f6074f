import { all, between, its, open, protect, through, type Grants } from '#kernel/access'

const write: Grants = {
  division: 'select insert update',
  line: 'select insert update',
  unit: 'select insert update',
  party: 'select',
  inspect: 'select',
  job: 'select insert update',
}
const placed = { division: between('place'), line: between('line'), unit: between('node'), job: all }
// 单位看得到的，只有自己所在县（或所属产业工会）的名额。
const itsOffice =
  'exists (select from public.organisation o where o.id = (select app.organisation()) and case when quota.line_lo is null then o.place between quota.lo and quota.hi else o.line between quota.line_lo and quota.line_hi end)'
const read = 'select'
/** What names a subject of the round one inspects. */
const named =
  'adverse.subject in (select coalesce(n.person, n.team, n.organisation) from public.nomination n union all select n.employer from public.nomination n)'
const asked = (list: string): string => `exists (select from public.letter l where l.list = ${list})`

/**
 * Rounds are announced to everyone who works here. What names a nominee is reached by place, line or unit;
 * a department reaches the letter it was sent, the list that hangs on it, and nothing beside.
 */
export const tables = [
  protect(
    'round',
    {
      division: { using: all, check: between('place') },
      line: all,
      unit: all,
      party: all,
      self: 'exists (select from public.nomination n where n.round = round.id)',
      inspect: its('round', 'id'),
      job: all,
    },
    {
      division: 'select insert update',
      line: 'select',
      unit: 'select',
      party: 'select',
      self: 'select',
      inspect: read,
      job: 'select insert update',
    },
  ),
  open('round_version', {
    division: 'select insert',
    line: 'select',
    unit: 'select',
    party: 'select',
    inspect: read,
    job: 'select insert',
  }),
  open('round_office', {
    division: 'select insert delete',
    line: 'select',
    unit: 'select',
    party: 'select',
    self: 'select',
    inspect: read,
    job: 'select insert',
  }),
  protect(
    'nomination',
    {
      division: through('kase'),
      line: through('kase'),
      unit: through('kase'),
      party: through('kase'),
      self: its('person'),
      inspect: its('round'),
      job: all,
    },
    { ...write, self: 'select' },
  ),
  // 本人的答复只由本人或推荐单位写，谁也不能改。A department may ask and is told nothing, as with notices.
  protect(
    'consent',
    {
      division: through('kase'),
      line: through('kase'),
      unit: through('kase'),
      party: 'false',
      inspect: through('kase'),
      self: {
        using: its('person'),
        check:
          'person = (select app.person()) and exists (select from public.nomination n where n.kase = consent.kase)',
      },
      job: all,
    },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select insert',
      party: 'select',
      inspect: read,
      self: 'select insert',
      job: 'select',
    },
  ),
  protect(
    'adverse',
    { ...placed, party: through('letter'), inspect: named },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select',
      party: 'select insert',
      inspect: read,
      job: 'select insert',
    },
  ),
  protect('list', { ...placed, party: asked('list.id'), inspect: its('round') }, write),
  protect(
    'list_entry',
    {
      division: through('list'),
      line: through('list'),
      unit: through('list'),
      party: through('list'),
      self: through('kase'),
      inspect: through('list'),
      job: all,
    },
    { ...write, self: 'select' },
  ),
  // Blank forms hold nobody's data; an office above puts them in, everyone below fills them.
  protect(
    'office_form',
    { division: { using: all, check: between('place') }, line: all, unit: all, job: all },
    { division: 'select insert update', line: 'select', unit: 'select', job: 'select insert update' },
  ),
  // A department reads no notice and no objection; it may ask and is told nothing, so that the facts of a case can be gathered in one statement.
  protect(
    'notice',
    {
      ...placed,
      party: 'false',
      inspect: its('round'),
      self: 'exists (select from public.list_entry e where e.list = notice.list)',
    },
    { ...write, self: 'select' },
  ),
  protect(
    'objection',
    {
      division: through('notice'),
      line: through('notice'),
      unit: through('notice'),
      party: 'false',
      inspect: through('notice'),
      job: all,
    },
    write,
  ),
  protect(
    'published',
    { ...placed, party: all, inspect: all, public: all },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select insert update',
      party: 'select',
      inspect: read,
      job: 'select insert update',
      public: 'select',
    },
  ),
  protect(
    'letter',
    {
      division: between('place'),
      line: between('line'),
      unit: 'false',
      party: its('organisation', 'department'),
      inspect: its('round'),
      job: all,
    },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select',
      party: 'select update',
      inspect: read,
      job: 'select insert update',
    },
  ),
  protect(
    'letter_chase',
    {
      division: through('letter'),
      line: through('letter'),
      party: through('letter'),
      inspect: through('letter'),
      job: all,
    },
    { division: 'select insert', line: 'select insert', party: 'select', inspect: read, job: 'select insert' },
  ),
  protect(
    'reply',
    {
      division: through('letter'),
      line: through('letter'),
      unit: 'false',
      party: through('letter'),
      inspect: through('letter'),
      job: all,
    },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select',
      party: 'select insert',
      inspect: read,
      job: 'select insert',
    },
  ),
  protect(
    'submission',
    { ...placed, party: 'false', inspect: its('round') },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select insert update',
      party: 'select',
      inspect: read,
      job: 'select insert update',
    },
  ),
  protect(
    'quota',
    // 收到名额的看得到，只有下达的改得了。
    {
      division: { using: between('place'), check: its('organisation', 'issued_by') },
      line: between('line'),
      unit: itsOffice,
      inspect: its('round'),
      job: all,
    },
    { division: 'select insert update', line: 'select', unit: 'select', inspect: read, job: 'select insert update' },
  ),
  protect(
    'quota_change',
    { division: through('quota'), line: through('quota'), unit: through('quota'), inspect: through('quota'), job: all },
    { division: 'select insert', line: 'select', unit: 'select', inspect: read, job: 'select insert' },
  ),
  // A day the organiser moved is read by everyone whom the schedule binds.
  open('round_plan', {
    division: 'select insert',
    line: 'select',
    unit: 'select',
    party: 'select',
    inspect: read,
    job: 'select insert',
  }),
  protect(
    'inspection',
    {
      division: 'exists (select from public.round r where r.id = inspection.round)',
      inspect: its('account'),
      job: all,
    },
    { division: 'select insert update', inspect: read, job: 'select' },
  ),
  protect(
    'audit_bundle',
    { division: between('place'), inspect: its('round'), job: all },
    { division: 'select insert update', inspect: read, job: 'select update' },
  ),
]
