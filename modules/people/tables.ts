import { all, between, every, historyOf, its, open, protect, through } from '#kernel/access'
import { registers } from './archive/registers.ts'
import { bitOf } from './groups.ts'

const ofPerson = {
  division: through('person'),
  line: through('person'),
  unit: through('person'),
  self: through('person'),
  job: all,
}
const read = 'select'
const keep = 'select insert update'

/** A register is read through its person and by whoever sees its group of fields, and where the law asks for it while its consent stands; the log follows the row. */
const archive = registers.flatMap(({ key, bit, consent }) => {
  const group = { is: 'sql', text: `((select app.sees()) >> ${bitOf(bit)}) & 1 = 1` } as const
  const seen =
    consent === undefined
      ? every(through('person'), group)
      : every(through('person'), group, { is: 'sql', text: `app.consents(person, '${consent}')` })
  return [
    protect(
      key,
      { division: seen, line: seen, unit: seen, self: through('person'), job: all },
      // A consent is the person's own act; everything else of an archive is written by an office.
      { division: keep, line: keep, unit: keep, self: key === 'consent_record' ? keep : read, job: keep },
    ),
    historyOf(key, 'division', 'line', 'unit', 'self'),
  ]
})

const lent = every(its('organisation'), {
  is: 'sql',
  text: 'revoked_on is null and (select app.today()) between given_on and ended_on',
})

export const tables = [
  ...archive,
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
  historyOf('person', 'division', 'line', 'unit', 'self'),
  protect('document', ofPerson, { division: keep, line: keep, unit: keep, self: read, job: keep }),
  protect(
    'name_gram',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: `${keep} delete`, line: `${keep} delete`, unit: `${keep} delete`, job: `${keep} delete` },
  ),
  // Written by triggers alone. A sum is seen by whoever has the whole of its division within bounds.
  protect(
    'person_tally',
    { division: every(between('lo'), between('hi')), job: all },
    { division: read, job: 'select insert update' },
  ),
  protect(
    'person_tally_move',
    { division: every(between('lo'), between('hi')), job: all },
    { division: read, job: 'select delete' },
  ),
  protect(
    'undocumented',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: read, line: read, unit: read, job: read },
  ),
  // Names of trades and occupations, of nobody and nowhere.
  open('trade_word', { division: read, line: read, unit: read, job: read }),
  protect(
    'saved_search',
    { division: its('account'), line: its('account'), unit: its('account'), job: all },
    { division: `${keep} delete`, line: `${keep} delete`, unit: `${keep} delete`, job: read },
  ),
  protect(
    'list_choice',
    { division: its('account'), line: its('account'), unit: its('account'), job: all },
    { division: `${keep} delete`, line: `${keep} delete`, unit: `${keep} delete`, job: read },
  ),
  // A merger is seen with the archive that was kept; the function alone writes it.
  protect(
    'person_merger',
    {
      division: through('person', 'keep'),
      line: through('person', 'keep'),
      unit: through('person', 'keep'),
      self: through('person', 'keep'),
      job: all,
    },
    { division: read, line: read, unit: read, self: read, job: read },
  ),
  protect(
    'person_pair',
    { division: every(through('person', 'a'), through('person', 'b')), job: all },
    { division: 'select insert', job: read },
  ),
  protect(
    'own_request',
    { division: between('place'), line: between('line'), unit: between('node'), self: its('person'), job: all },
    { division: 'select update', line: read, unit: 'select update', self: 'select insert', job: 'select' },
  ),
  protect(
    'restriction',
    {
      division: through('person'),
      line: through('person'),
      unit: through('person'),
      self: through('person'),
      job: all,
    },
    { division: keep, line: read, unit: read, self: 'select update', job: read },
  ),
  // The unit that was let in, as long as it was let in: the day ends it here, whatever the code above would do.
  protect(
    'archive_grant',
    {
      division: lent,
      line: lent,
      unit: lent,
      self: its('person'),
      job: all,
    },
    { division: read, line: read, unit: read, self: keep, job: 'select update' },
  ),
  protect(
    'slip_batch',
    { division: between('place'), unit: between('node'), job: all },
    { division: keep, unit: keep, job: 'select update delete' },
  ),
]
