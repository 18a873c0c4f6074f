import { all, between, historyOf, its, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
const kept = 'select insert update delete'

export const tables = [
  protect(
    'organisation',
    {
      division: between('place'),
      line: between('line'),
      unit: between('node'),
      party: its('organisation', 'id'),
      // Departments are public offices: whoever inspects a round must see which of them was asked.
      inspect: 'department is not null',
      job: all,
    },
    { division: keep, line: keep, unit: keep, party: read, inspect: read, job: keep },
  ),
  historyOf('organisation', 'division', 'line', 'unit'),
  protect(
    'organisation_gram',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: `${keep} delete`, line: `${keep} delete`, unit: `${keep} delete`, job: `${keep} delete` },
  ),
  protect(
    'team',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: keep, line: keep, unit: keep, job: keep },
  ),
  historyOf('team', 'division', 'line', 'unit'),
  protect(
    'import_batch',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: keep, line: keep, unit: keep, job: keep },
  ),
  ...['import_row', 'import_part', 'import_span'].map(name =>
    protect(
      name,
      {
        division: through('import_batch', 'batch'),
        line: through('import_batch', 'batch'),
        unit: through('import_batch', 'batch'),
        job: all,
      },
      { division: kept, line: kept, unit: kept, job: kept },
    ),
  ),
]
