import { all, between, protect, through } from '#kernel/access'

const read = 'select'
const placed = { division: between('place'), line: between('line'), unit: between('node'), job: all }
const followed = { division: read, line: read, unit: read, job: 'select insert update delete' }
const kept = {
  division: 'select insert update',
  line: read,
  unit: 'select insert update',
  job: 'select insert update',
}

/** Marks are worked out by the system's own work; plans and what follows of them are written by units and offices. */
export const tables = [
  protect('team_mark', placed, followed),
  protect('team_blank', placed, followed),
  protect('team_plan', placed, kept),
  protect(
    'team_plan_step',
    {
      division: through('team_plan', 'plan'),
      line: through('team_plan', 'plan'),
      unit: through('team_plan', 'plan'),
      job: all,
    },
    { division: 'select insert', line: read, unit: 'select insert', job: 'select insert' },
  ),
  // Filled by triggers, emptied by the job.
  protect('team_stale', { job: all }, { job: 'select insert update delete' }),
  protect('roster_attestation', placed, { division: read, line: read, unit: 'select insert', job: 'select insert' }),
  protect('unit_assessment', placed, kept),
]
