import { all, between, its } from './condition.ts'
import { protect } from './protect.ts'

const handle = 'select insert update'

/** A request for approval is seen where it was asked and above; who reaches no tree sees their own. */
export const tables = [
  protect(
    'approval',
    {
      division: between('place'),
      line: between('line'),
      unit: between('node'),
      party: its('account', 'asked_by'),
      self: its('account', 'asked_by'),
      job: all,
    },
    { division: handle, line: handle, unit: handle, party: handle, self: handle, job: handle },
  ),
]
