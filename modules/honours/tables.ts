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
      inspect: its('round', 'id'),
      job: all,
    },
    {
      division: 'select insert update',
      line: 'select',
      unit: 'select',
      party: 'select',
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
      inspect: its('round'),
      job: all,
    },
    write,
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
      inspect: through('list'),
      job: all,
    },
    write,
  ),
  // Blank forms hold nobody's data; an office above puts them in, everyone below fills them.
  protect(
    'office_form',
    { division: { using: all, check: between('place') }, line: all, unit: all, job: all },
    { division: 'select insert update', line: 'select', unit: 'select', job: 'select insert update' },
  ),
  // A department reads no notice and no objection; it may ask and is told nothing, so that the facts of a case can be gathered in one statement.
  protect('notice', { ...placed, party: 'false', inspect: its('round') }, write),
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
