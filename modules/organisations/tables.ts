import { all, between, its, protect } from '#kernel/access'

export const tables = [
  protect(
    'organisation',
    { division: between('place'), line: between('line'), unit: between('node'), party: its('organisation', 'id'), job: all },
    { division: 'select insert update', line: 'select insert update', unit: 'select update', party: 'select', job: 'select insert update' },
  ),
  protect(
    'organisation_log',
    { division: 'exists (select from public.organisation o where o.id = organisation_log.id)', line: 'exists (select from public.organisation o where o.id = organisation_log.id)', unit: 'exists (select from public.organisation o where o.id = organisation_log.id)', job: all },
    { division: 'select insert', line: 'select insert', unit: 'select insert', job: 'select insert' },
  ),
  protect(
    'team',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: 'select insert update', line: 'select insert update', unit: 'select insert update', job: 'select insert update' },
  ),
]
