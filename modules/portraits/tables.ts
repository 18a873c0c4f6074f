import { all, every, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update delete'
const seen = every(through('person'), { is: 'sql', text: '((select app.sees()) >> bit) & 1 = 1' })
const ofPerson = through('person')

/**
 * A portrait is reached through its person, a dimension by whoever sees its group of fields. The system's own work alone writes.
 * Groups are counted over a whole city; an office reads of them what `app.portrait_group` answers.
 */
export const tables = [
  protect(
    'portrait',
    { division: ofPerson, line: ofPerson, unit: ofPerson, self: ofPerson, job: all },
    { division: read, line: read, unit: read, self: read, job: keep },
  ),
  protect(
    'portrait_dimension',
    { division: seen, line: seen, unit: seen, self: ofPerson, job: all },
    { division: read, line: read, unit: read, self: read, job: keep },
  ),
  protect('portrait_tally', { job: all }, { job: keep }),
  // Rows are added by triggers.
  protect('portrait_change', { job: all }, { job: 'select insert delete' }),
  protect('portrait_state', { job: all }, { job: 'select update' }),
]
