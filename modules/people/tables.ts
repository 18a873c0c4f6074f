import { all, between, its, protect, through } from '#kernel/access'

const ofPerson = { division: through('person'), line: through('person'), unit: through('person'), self: through('person'), job: all }
const logged = 'exists (select from public.person p where p.id = person_log.id)'

export const tables = [
  protect(
    'person',
    // A department that is asked reads names from the list it was sent, never from the archive.
    { division: between('place'), line: between('line'), unit: between('node'), party: 'false', self: its('person', 'id'), job: all },
    { division: 'select insert update', line: 'select insert update', unit: 'select insert update', party: 'select', self: 'select', job: 'select insert update' },
  ),
  protect('person_log', { division: logged, line: logged, unit: logged, self: logged, job: all }, { division: 'select insert', line: 'select insert', unit: 'select insert', self: 'select', job: 'select insert' }),
  protect('document', ofPerson, { division: 'select insert update', line: 'select insert update', unit: 'select insert update', self: 'select', job: 'select insert update' }),
  protect(
    'name_gram',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: 'select insert update delete', line: 'select insert update delete', unit: 'select insert update delete', job: 'select insert update delete' },
  ),
]
