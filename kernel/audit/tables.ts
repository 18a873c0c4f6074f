import { all, between, its, none, protect } from '#kernel/access'

const auditors = { division: between('place'), self: its('person', 'subject'), job: all }

/**
 * An office reads what was looked at by posts of its place; a person reads who looked at their own page. Everybody's rows
 * are written by the functions alone, and opened pages by the system's own buffer. No way may change or remove a row.
 */
export const tables = [
  protect('access_log', auditors, { division: 'select', self: 'select', job: 'select insert' }),
  protect('change_log', { division: between('place'), job: all }, { division: 'select', job: 'select' }),
  protect(
    'audit_seal',
    { division: { using: all, check: none }, job: all },
    { division: 'select', job: 'select insert' },
  ),
]
