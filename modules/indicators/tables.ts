import { all, between, every, open, protect } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
/** A cell is seen within bounds, and by whoever sees every group of fields it rests on. */
const seen = every(between('place'), { is: 'sql', text: '((select coalesce(app.sees(), 0)) & bits) = bits' })

/** Written by the system alone, from the registers. */
export const tables = [
  protect('indicator_sum', { division: seen, job: all }, { division: read, job: 'select insert update delete' }),
  // Which definitions are kept, since when: of nobody.
  open('indicator_kept', { division: read, job: 'select insert update delete' }),
  // What was counted as which version, since when: of nobody.
  open('indicator_definition', { division: read, job: 'select insert' }),
  protect('indicator_alert', { division: between('place'), job: all }, { division: read, job: keep }),
  // Filled by triggers, emptied by the job.
  protect('indicator_change', { job: all }, { job: 'select delete' }),
  protect('indicator_point', { division: seen, job: all }, { division: read, job: 'select insert update' }),
  protect('indicator_restated', { division: seen, job: all }, { division: read, job: 'select insert' }),
]
