import { all, between, every, its, only, open, protect, through, type Grants } from '#kernel/access'

const read = 'select'
const work: Grants = {
  division: 'select insert update',
  line: 'select insert update',
  unit: 'select insert update',
  party: 'select insert update',
  // Whoever inspects looks; no table of cases takes a word from them.
  inspect: read,
  job: 'select insert update',
}
const ofCase = {
  division: through('kase'),
  line: through('kase'),
  unit: through('kase'),
  party: through('kase'),
  inspect: through('kase'),
  job: all,
}

/** A person reaches the cases about themselves, and of their acts those no department answered for itself (branches: replies are for the office). */
const ownCase = every(only('subject_kind', 'person'), its('person', 'subject'))

/** A case is reached by its place, its line, its unit, or by being a party to it; what belongs to a case is reached through it. */
export const tables = [
  open('procedure_version', {
    division: 'select insert',
    line: 'select insert',
    unit: 'select insert',
    party: 'select',
    self: 'select',
    inspect: read,
    job: 'select',
  }),
  protect(
    'kase',
    {
      division: between('place'),
      line: between('line'),
      unit: between('node'),
      party:
        'exists (select from public.party p where p.kase = kase.id and p.organisation = (select app.organisation()))',
      self: ownCase,
      inspect: its('round', 'within'),
      job: all,
    },
    { ...work, self: 'select' },
  ),
  protect(
    'act',
    { ...ofCase, self: 'act.branch is null and exists (select from public.kase k where k.id = act.kase)' },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select insert',
      party: 'select insert',
      self: 'select',
      inspect: read,
      job: 'select insert',
    },
  ),
  protect('term', { ...ofCase, self: through('kase') }, { ...work, self: 'select' }),
  protect('task', ofCase, work),
  protect('paper', ofCase, {
    division: 'select insert',
    line: 'select insert',
    unit: 'select insert',
    party: 'select insert',
    inspect: read,
    job: 'select insert',
  }),
  protect(
    'party',
    { division: through('kase'), line: through('kase'), unit: through('kase'), party: its('organisation'), job: all },
    { division: 'select insert update', line: 'select insert update', unit: 'select', party: 'select', job: 'select' },
  ),
]
