import { all, its, protect } from '#kernel/access'

const own = its('account')
const rights = 'select insert update delete'

/** Replies belong to the account that asked; the system's own work forgets them after a day. */
export const tables = [
  protect(
    'idempotency',
    { division: own, line: own, unit: own, party: own, self: own, job: all },
    { division: rights, line: rights, unit: rights, party: rights, self: rights, job: 'select delete' },
  ),
]
