import { all, between, historyOf, open, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
const placed = { division: between('place'), line: between('line_at'), unit: between('node'), job: all }
const ofStudio = { division: through('studio'), line: through('studio'), unit: through('studio'), job: all }
const ofCase = { division: through('kase'), line: through('kase'), unit: through('kase'), job: all }
const announced = {
  division: { using: all, check: between('place') },
  line: all,
  unit: all,
  job: all,
}
/**
 * A programme is announced to everyone who works here, an alliance too. What lies in a studio's book is reached where its
 * unit stands; what the public may see is a published snapshot.
 */
export const tables = [
  protect('studio_programme', announced, { division: keep, line: read, unit: read, job: read }),
  open('studio_programme_version', { division: 'select insert', line: read, unit: read, job: read }),
  open('studio_office', { division: 'select insert delete', line: read, unit: read, job: read }),
  protect('studio_application', ofCase, { division: keep, line: read, unit: keep, job: read }),
  protect('studio', placed, { division: keep, line: read, unit: keep, job: keep }),
  historyOf('studio', 'division', 'line', 'unit'),
  protect('studio_entry', placed, { division: keep, line: read, unit: keep, job: keep }),
  historyOf('studio_entry', 'division', 'line', 'unit'),
  protect('studio_annual', ofCase, { division: keep, line: read, unit: keep, job: read }),
  protect('studio_change', ofStudio, { division: keep, line: read, unit: 'select insert', job: read }),
  protect('college', placed, { division: keep, line: read, unit: keep, job: read }),
  historyOf('college', 'division', 'line', 'unit'),
  protect(
    'college_year',
    { division: through('college'), line: through('college'), unit: through('college'), job: all },
    { division: keep, line: read, unit: keep, job: read },
  ),
  protect('alliance', announced, { division: keep, line: read, unit: read, job: read }),
  open('alliance_member', { division: keep, line: read, unit: read, job: read }),
  open('alliance_topic', { division: 'select insert', line: read, unit: read, job: read }),
  protect('craft_plan', placed, { division: keep, line: read, unit: read, job: read }),
  historyOf('craft_plan', 'division', 'line', 'unit'),
]
