import { all, between, its, protect, through } from '#kernel/access'

const seesOrganisation = (log: string) => `exists (select from public.organisation o where o.id = ${log}.id)`
const seesTeam = 'exists (select from public.team t where t.id = team_log.id)'
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
  // Written by the trigger alone: a history one can write is none.
  protect(
    'organisation_log',
    {
      division: seesOrganisation('organisation_log'),
      line: seesOrganisation('organisation_log'),
      unit: seesOrganisation('organisation_log'),
      job: all,
    },
    { division: read, line: read, unit: read, job: read },
  ),
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
  protect(
    'team_log',
    { division: seesTeam, line: seesTeam, unit: seesTeam, job: all },
    { division: read, line: read, unit: read, job: read },
  ),
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
