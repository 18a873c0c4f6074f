import { all, between, every, protect, through } from '#kernel/access'

/** Whoever lacks one of the groups of fields a snapshot was made of reads neither it nor what was worked out from it. */
const seen = { is: 'sql', text: '((select app.sees()) & sees) = sees' } as const
const here = every(between('place'), seen)

export const tables = [
  protect('simulation_snapshot', { division: here, job: all }, { division: 'select insert', job: 'select update' }),
  // Frozen under the reach of whoever asked; put together and deleted by the system.
  protect(
    'simulation_snapshot_part',
    { division: through('simulation_snapshot', 'snapshot'), job: all },
    { division: 'select insert', job: 'select insert delete' },
  ),
  protect('simulation', { division: here, job: all }, { division: 'select insert', job: 'select' }),
]
