import { all, between, protect } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'

/** The register of deputies is read by offices within their place; workers and units see published figures alone. */
export const tables = [
  protect('congress', { division: between('place'), job: all }, { division: keep, job: keep }),
  // Written by the trigger alone.
  protect(
    'congress_log',
    { division: 'exists (select from public.congress c where c.id = congress_log.id)', job: all },
    { division: read, job: read },
  ),
  protect('representative', { division: between('place'), job: all }, { division: keep, job: keep }),
  protect(
    'representative_log',
    { division: 'exists (select from public.representative r where r.id = representative_log.id)', job: all },
    { division: read, job: read },
  ),
]
