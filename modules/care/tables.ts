import { all, between, every, its, open, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
/** Whoever does not see the group of fields a row rests on does not see the row. */
const seen = { is: 'sql', text: '((select app.sees()) >> bit) & 1 = 1' } as const
const placed = {
  division: every(between('place'), seen),
  line: every(between('line'), seen),
  unit: every(between('node'), seen),
  self: its('person'),
  job: all,
}
const ofPerson = {
  division: every(through('person'), seen),
  unit: every(through('person'), seen),
  self: through('person'),
  job: all,
}
const reached = { division: through('person'), self: through('person'), job: all }

export const tables = [
  protect('care_fact', ofPerson, { division: keep, unit: read, self: 'select insert', job: keep }),
  protect('care_check', reached, { division: 'select insert', self: read, job: 'select insert' }),
  protect('care_account', reached, { division: keep, self: keep, job: keep }),
  // The law as it was used, without anybody's name.
  open('care_basis', { division: read, line: read, unit: read, self: read, job: 'select insert' }),
  // Worked out: the system's own work writes, everybody else reads.
  protect('care_entitlement', placed, { division: read, line: read, unit: read, self: read, job: keep }),
  protect('care_booking', placed, { division: read, line: read, unit: read, self: read, job: 'select insert' }),
  protect('care_budget', { division: between('place'), job: all }, { division: keep, job: keep }),
  protect(
    'care_budget_change',
    { division: through('care_budget', 'budget'), job: all },
    { division: 'select insert', job: 'select insert' },
  ),
  protect(
    'care_batch',
    // A person sees that a batch of theirs exists by its lines alone.
    {
      division: between('place'),
      self: 'exists (select from public.care_line l where l.batch = care_batch.id)',
      job: all,
    },
    { division: keep, self: read, job: keep },
  ),
  protect(
    'care_line',
    { division: between('place'), self: its('person'), job: all },
    { division: keep, self: read, job: keep },
  ),
  protect(
    'care_line_booking',
    { division: through('care_line', 'line'), self: through('care_line', 'line'), job: all },
    { division: keep, self: read, job: keep },
  ),
  protect(
    'care_posting',
    {
      division: every(between('place'), seen),
      self: 'exists (select from public.care_posting_entry x where x.posting = care_posting.id)',
      job: all,
    },
    { division: keep, self: read, job: keep },
  ),
  protect(
    'care_posting_entry',
    { division: through('care_posting', 'posting'), self: its('person'), job: all },
    { division: 'select insert', self: read, job: keep },
  ),
  protect(
    'care_compare',
    { division: every(between('place'), seen), job: all },
    { division: 'select insert', job: keep },
  ),
  protect(
    'care_compare_row',
    { division: through('care_compare', 'compare'), job: all },
    { division: keep, job: keep },
  ),
  protect(
    'care_recovery',
    { division: between('place'), self: its('person'), job: all },
    { division: keep, self: read, job: keep },
  ),
  protect(
    'care_recovery_booking',
    { division: through('care_recovery', 'recovery'), self: through('care_recovery', 'recovery'), job: all },
    { division: 'select insert', self: read, job: 'select insert' },
  ),
  protect(
    'care_contest',
    { division: between('place'), self: its('person'), job: all },
    { division: 'select update', self: 'select insert', job: keep },
  ),
  // What is offered is no secret; whose seat it is, is.
  protect('care_trip', { division: between('place'), self: all, job: all }, { division: keep, self: read, job: keep }),
  protect('care_trip_cost', { division: through('care_trip', 'trip'), job: all }, { division: keep, job: keep }),
  protect(
    'care_seat',
    { division: between('place'), self: its('person'), job: all },
    { division: keep, self: keep, job: keep },
  ),
  protect(
    'care_service',
    { division: every(between('place'), seen), self: its('person'), job: all },
    { division: keep, self: read, job: keep },
  ),
  protect(
    'care_service_log',
    { division: through('care_service', 'row'), job: all },
    { division: 'select insert', job: 'select insert' },
  ),
  protect('care_pass', reached, { division: 'select update', self: keep, job: keep }),
  // Filled by triggers, emptied by the job.
  protect('care_stale', { job: all }, { job: 'select delete' }),
  protect('care_run', { job: all }, { job: 'select update' }),
]
