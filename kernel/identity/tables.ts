import { all, between, open, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
const own = `id = (select app.account())`
const ownRows = `account = (select app.account())`

/**
 * Accounts are kept where they were opened, posts where their organisation stands. What proves an identity (password hashes,
 * secrets, failures) is granted to nobody: `functions.sql` alone touches it.
 */
export const tables = [
  open('role', {
    division: read,
    line: read,
    unit: read,
    party: read,
    inspect: read,
    self: read,
    public: read,
    job: keep,
  }),
  protect(
    'account',
    { division: between('place'), line: own, unit: between('node'), party: own, inspect: own, self: own, job: all },
    { division: keep, line: read, unit: keep, party: read, inspect: read, self: read, job: keep },
  ),
  protect(
    'post',
    {
      division: between('place'),
      line: ownRows,
      unit: between('node'),
      party: ownRows,
      inspect: ownRows,
      self: ownRows,
      job: all,
    },
    { division: keep, line: read, unit: read, party: read, inspect: read, self: read, job: keep },
  ),
  protect(
    'activation',
    { division: through('account'), unit: through('account'), job: all },
    { division: keep, unit: keep, job: 'select insert update delete' },
  ),
  protect(
    'session',
    { division: through('account'), unit: through('account'), self: ownRows, job: all },
    { division: 'select update', unit: read, self: read, job: 'select update delete' },
  ),
  protect(
    'log_in_attempt',
    { division: through('account'), self: ownRows, job: all },
    { division: read, self: read, job: 'select delete' },
  ),
  ...['credential', 'log_in_failure', 'password_history', 'totp'].map(table => protect(table, {}, {})),
]
