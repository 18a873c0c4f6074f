import { all, between, historyOf, its, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
const placed = { division: between('place'), line: between('line'), unit: between('node'), job: all }
const ofAward = {
  division: through('award'),
  line: through('award'),
  unit: through('award'),
  self: through('award'),
  inspect: through('award'),
  job: all,
}

/** An award is reached where its holder's unit stands, and by the holder; what the public may see is a published snapshot. */
export const tables = [
  protect(
    'decision',
    { ...placed, unit: 'false', inspect: its('round') },
    { division: keep, line: read, unit: read, inspect: read, job: keep },
  ),
  protect(
    'award',
    // 纪检看得到的，是交给它的那一届授出的。
    { ...placed, self: its('person'), inspect: through('kase') },
    { division: keep, line: keep, unit: read, self: read, inspect: read, job: keep },
  ),
  historyOf('award', 'division', 'line', 'unit', 'self'),
  protect(
    'award_gram',
    { division: between('place'), line: between('line'), unit: between('node'), job: all },
    { division: `${keep} delete`, line: `${keep} delete`, unit: read, job: `${keep} delete` },
  ),
  // A booklet is printed and read by the office that asked for it.
  protect('award_packet', { division: between('place'), job: all }, { division: keep, job: keep }),
  protect('certificate', ofAward, { division: keep, line: read, unit: read, self: read, inspect: read, job: keep }),
  protect('award_event', ofAward, {
    division: 'select insert',
    line: 'select insert',
    unit: read,
    self: read,
    inspect: read,
    job: 'select insert',
  }),
  protect(
    'revocation',
    { division: through('kase'), line: through('kase'), unit: through('kase'), job: all },
    { division: keep, line: keep, unit: 'select insert', job: keep },
  ),
  // 转出、转入各看各的一行；两行由 app.send_transfer 一起写。
  protect('award_transfer', { division: between('place'), job: all }, { division: 'select update', job: keep }),
  protect(
    'award_join',
    { division: through('award'), line: through('award'), unit: through('award'), job: all },
    { division: keep, line: read, unit: read, job: keep },
  ),
]
