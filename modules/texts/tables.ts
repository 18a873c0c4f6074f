import { all, between, historyOf, protect, through, type Grants } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
const ofIntake = { division: through('text_intake', 'intake'), job: all }
const kept: Grants = { division: keep, job: keep }
const added: Grants = { division: 'select insert', job: 'select insert' }

export const tables = [
  // What is being confirmed is seen where it was brought in, and above.
  protect('text_intake', { division: between('place'), job: all }, kept),
  historyOf('text_intake', 'division'),
  protect('text_clause', ofIntake, kept),
  protect('text_step', ofIntake, added),
  // Checked by a second person, it is shown to every office; only the place that brought it in writes it.
  protect(
    'text_draft',
    { division: { using: all, check: between('place') }, line: all, unit: all, party: all, job: all },
    { division: 'select insert', line: read, unit: read, party: read, job: read },
  ),
]
