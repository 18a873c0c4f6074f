import { all, between, every, its, protect, through } from '#kernel/access'

const read = 'select'
/** Whoever does not see the group of fields a database rests on does not see the database. */
const seen = { is: 'sql', text: '((select app.sees()) >> bit) & 1 = 1' } as const
const placed = {
  division: every(between('place'), seen),
  line: every(between('line'), seen),
  unit: every(between('node'), seen),
  self: its('person'),
  job: all,
}
/** The same for what lets somebody in, which has no bit of its own: 荣誉7, 技能5. */
const fitting = {
  is: 'sql',
  text: "((select app.sees()) >> case database when 'skilled' then 5 else 7 end) & 1 = 1",
} as const
const ofPerson = {
  division: through('person'),
  line: through('person'),
  unit: through('person'),
  self: through('person'),
  job: all,
}

/** Entries and moves are worked out: the system's own work writes them, everybody else reads. */
export const tables = [
  protect('talent_entry', placed, {
    division: read,
    line: read,
    unit: read,
    self: read,
    job: 'select insert update',
  }),
  protect('talent_move', placed, { division: read, line: read, unit: read, self: read, job: 'select insert' }),
  protect(
    'talent_evidence',
    {
      division: every(through('person'), fitting),
      line: every(through('person'), fitting),
      unit: every(through('person'), fitting),
      self: through('person'),
      job: all,
    },
    {
      division: 'select insert update',
      line: read,
      unit: read,
      self: read,
      job: 'select insert update',
    },
  ),
  protect('talent_mark', ofPerson, {
    division: 'select insert update',
    line: read,
    unit: read,
    self: read,
    job: 'select insert update',
  }),
  // Sums for offices that stand on a place; whoever stands on a unit or a line counts the entries themselves.
  protect('talent_tally', { division: placed.division, job: all }, { division: read, job: 'select insert delete' }),
  // Filled by triggers, emptied by the job.
  protect('talent_stale', { job: all }, { job: 'select delete' }),
  protect('talent_run', { job: all }, { job: 'select update' }),
]
