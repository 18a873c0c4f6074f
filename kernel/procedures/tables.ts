import { all, between, its, open, protect, through, type Grants } from '#kernel/access'

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

/** A case is reached by its place, its line, its unit, or by being a party to it; what belongs to a case is reached through it. */
export const tables = [
  open('procedure_version', {
    division: 'select insert',
    line: 'select insert',
    unit: 'select insert',
    party: 'select',
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
      inspect: its('round', 'within'),
      job: all,
    },
    work,
  ),
  protect('act', ofCase, {
    division: 'select insert',
    line: 'select insert',
    unit: 'select insert',
    party: 'select insert',
    inspect: read,
    job: 'select insert',
  }),
  protect('term', ofCase, work),
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
