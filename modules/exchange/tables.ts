import { all, between, protect, through } from '#kernel/access'

const keep = 'select insert update'

export const tables = [
  protect('exchange_system', { division: between('place'), job: all }, { division: keep, job: keep }),
  protect('exchange_key', { division: through('exchange_system', 'system'), job: all }, { division: keep, job: keep }),
  // Filled by triggers, emptied by the function that orders the changes.
  protect('exchange_note', { job: all }, { job: 'select insert delete' }),
  // What a system's own post reaches: an id and a place, nothing of the person.
  protect('exchange_change', { division: between('place'), job: all }, { division: 'select', job: keep }),
]
