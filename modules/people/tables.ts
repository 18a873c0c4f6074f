import { all, between, its, protect, through } from '#kernel/access'

const ofPerson = {
  division: through('person'),
  line: through('person'),
  unit: through('person'),
  self: through('person'),
  job: all,
}
const logged = 'exists (select from public.person p where p.id = person_log.id)'
const read = 'select'
const keep = 'select insert update'

export const tables = [
  protect(
    'person',
    // A department that is asked reads names from the list it was sent, never from the archive.
    {
      division: between('place'),
      line: between('line'),
      unit: between('node'),
      party: 'false',
      // The nominees of the round given: whether the conditions of a step hold is worked out from the row, and no page shows it.
      inspect: 'exists (select from public.kase k where k.subject = person.id)',
      self: its('person', 'id'),
      job: all,
    },
    { division: keep, unit: keep, line: keep, party: read, inspect: read, self: read, job: keep },
  ),
  // Written by the trigger alone.
  protect(
    'person_log',
    { division: logged, line: logged, unit: logged, self: logged, job: all },
    { division: read, line: read, unit: read, self: read, job: read },
  ),
  protect('document', ofPerson, { division: keep, line: keep, unit: keep, self: read, job: keep }),
  protect(
    'name_gram',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: `${keep} delete`, line: `${keep} delete`, unit: `${keep} delete`, job: `${keep} delete` },
  ),
  protect(
    'own_request',
    { division: between('place'), line: between('line'), unit: between('node'), self: its('person'), job: all },
    { division: 'select update', line: read, unit: 'select update', self: 'select insert', job: 'select' },
  ),
  protect(
    'slip_batch',
    { division: between('place'), unit: between('node'), job: all },
    { division: keep, unit: keep, job: 'select update delete' },
  ),
]
