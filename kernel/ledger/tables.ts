import { all, none, open, protect } from '#kernel/access'

/** Anyone may read the log; who acts may add a leaf without a place; only the sequencer's way gives places. */
const adds = { using: all, check: 'idx is null' }
/** Salts are put down and never read back: only the system's own work opens them. */
const seals = { using: none, check: all }

export const tables = [
  protect(
    'leaf',
    {
      division: adds,
      line: adds,
      unit: adds,
      party: adds,
      inspect: { using: all, check: none },
      self: adds,
      public: all,
      job: all,
    },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select insert',
      party: 'select insert',
      inspect: 'select',
      self: 'select insert',
      public: 'select',
      job: 'select insert update',
    },
  ),
  protect(
    'leaf_seal',
    { division: seals, line: seals, unit: seals, party: seals, self: seals, job: all },
    {
      division: 'insert',
      line: 'insert',
      unit: 'insert',
      party: 'insert',
      self: 'insert',
      job: 'select insert delete',
    },
  ),
  open('node_hash', {
    division: 'select',
    line: 'select',
    unit: 'select',
    party: 'select',
    inspect: 'select',
    self: 'select',
    public: 'select',
    job: 'select insert',
  }),
  open('checkpoint', {
    division: 'select',
    line: 'select',
    unit: 'select',
    party: 'select',
    inspect: 'select',
    self: 'select',
    public: 'select',
    job: 'select insert',
  }),
]
