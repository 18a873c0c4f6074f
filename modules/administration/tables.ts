import { all, between, open, protect } from '#kernel/access'

const everyone = { division: all, line: all, unit: all, party: all, inspect: all, self: all, public: all, job: all }
const read = 'select'
const readers = { line: read, unit: read, party: read, inspect: read, self: read, public: read, job: read }
/** Values and holidays of a place are law there: everybody reads them, only an office of the place writes them. */
const ofPlace = { ...everyone, division: { using: all, check: between('place') } }

export const tables = [
  open('division', { ...readers, division: read, job: 'select insert update' }),
  protect('value', ofPlace, { ...readers, division: 'select insert update' }),
  protect(
    'account_import',
    { division: between('place'), unit: between('node'), job: all },
    { division: 'select insert update', unit: 'select insert update', job: 'select update' },
  ),
  protect('rights_review', { division: between('place'), job: all }, { division: 'select insert', job: read }),
  open('log_check', { division: read, job: 'select insert' }),
  protect('local_holiday', ofPlace, { ...readers, division: 'select insert update' }),
]
