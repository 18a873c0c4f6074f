import { all, between, its, open, protect, through, type Grants } from '#kernel/access'

const write: Grants = {
  division: 'select insert update',
  line: 'select insert update',
  unit: 'select insert update',
  party: 'select',
  job: 'select insert update',
}
const placed = { division: between('place'), line: between('line'), unit: between('node'), job: all }
// 单位看得到的，只有自己所在县（或所属产业工会）的名额。
const itsOffice =
  'exists (select from public.organisation o where o.id = (select app.organisation()) and case when quota.line_lo is null then o.place between quota.lo and quota.hi else o.line between quota.line_lo and quota.line_hi end)'
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
      job: all,
    },
    {
      division: 'select insert update',
      line: 'select',
      unit: 'select',
      party: 'select',
      self: 'select',
      job: 'select insert update',
    },
  ),
  open('round_version', {
    division: 'select insert',
    line: 'select',
    unit: 'select',
    party: 'select',
    job: 'select insert',
  }),
  open('round_office', {
    division: 'select insert delete',
    line: 'select',
    unit: 'select',
    party: 'select',
    self: 'select',
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
      self: 'select insert',
      job: 'select',
    },
  ),
  protect(
    'adverse',
    { ...placed, party: through('letter') },
    { division: 'select insert', line: 'select insert', unit: 'select', party: 'select insert', job: 'select insert' },
  ),
  protect('list', { ...placed, party: asked('list.id') }, write),
  protect(
    'list_entry',
    {
      division: through('list'),
      line: through('list'),
      unit: through('list'),
      party: through('list'),
      self: through('kase'),
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
      self: 'exists (select from public.list_entry e where e.list = notice.list)',
    },
    { ...write, self: 'select' },
  ),
  protect(
    'objection',
    { division: through('notice'), line: through('notice'), unit: through('notice'), party: 'false', job: all },
    write,
  ),
  protect(
    'published',
    { ...placed, party: all, public: all },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select insert update',
      party: 'select',
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
      job: all,
    },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select',
      party: 'select update',
      job: 'select insert update',
    },
  ),
  protect(
    'letter_chase',
    { division: through('letter'), line: through('letter'), party: through('letter'), job: all },
    { division: 'select insert', line: 'select insert', party: 'select', job: 'select insert' },
  ),
  protect(
    'reply',
    { division: through('letter'), line: through('letter'), unit: 'false', party: through('letter'), job: all },
    { division: 'select insert', line: 'select insert', unit: 'select', party: 'select insert', job: 'select insert' },
  ),
  protect(
    'submission',
    { ...placed, party: 'false' },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select insert update',
      party: 'select',
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
      job: all,
    },
    { division: 'select insert update', line: 'select', unit: 'select', job: 'select insert update' },
  ),
  protect(
    'quota_change',
    { division: through('quota'), line: through('quota'), unit: through('quota'), job: all },
    { division: 'select insert', line: 'select', unit: 'select', job: 'select insert' },
  ),
]
