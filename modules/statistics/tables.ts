import { all, between, historyOf, protect } from '#kernel/access'

const keep = 'select insert update'

/** The register of deputies is read by offices within their place; workers and units see published figures alone. */
export const tables = [
  protect('congress', { division: between('place'), job: all }, { division: keep, job: keep }),
  historyOf('congress', 'division'),
  protect('representative', { division: between('place'), job: all }, { division: keep, job: keep }),
  historyOf('representative', 'division'),
]
