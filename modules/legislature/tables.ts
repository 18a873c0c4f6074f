import { all, between, every, historyOf, its, protect, through, type Grants } from '#kernel/access'

const read = 'select'
const add = 'select insert'
const keep = 'select insert update'
/** A matter is reached through its seats: the committee, whoever reports or answers, and those above them. */
const seated = 'exists (select from public.npc_seat s where s.matter = npc_matter.id)'
const ofMatter = through('npc_matter', 'matter')
/** Written by the committee's own posts alone, whatever code runs above. */
const ours = its('organisation')
const byCommittee = `exists (select from public.npc_matter m where m.id = matter and m.organisation = (select app.organisation()))`
const reaching = { line: ofMatter, unit: ofMatter, party: ofMatter, job: all }
const committee = (verbs: string): Grants => ({ division: verbs, line: read, unit: read, party: read, job: verbs })
const everybody: Grants = { division: add, line: add, unit: add, party: add, job: add }
/** Added by whoever it names as its author, on a matter they reach. */
const signed = { using: ofMatter, check: every(ofMatter, its('organisation')) }
const told = { division: signed, line: signed, unit: signed, party: signed, job: all }

export const tables = [
  protect('npc_plan', { division: { using: between('place'), check: ours }, job: all }, { division: keep, job: keep }),
  protect(
    'npc_seat',
    {
      division: between('place'),
      line: between('line'),
      unit: between('node'),
      party: its('organisation'),
      job: all,
    },
    committee(add),
  ),
  protect(
    'npc_matter',
    { division: { using: seated, check: ours }, line: seated, unit: seated, party: seated, job: all },
    committee(keep),
  ),
  ...['npc_plan', 'npc_matter', 'npc_item'].map(register => historyOf(register, 'division')),
  protect('npc_step', told, everybody),
  protect('npc_item', { division: { using: ofMatter, check: byCommittee }, ...reaching }, committee(keep)),
  protect('npc_reply', told, everybody),
  protect('npc_answer', told, everybody),
  protect('npc_vote', { division: { using: ofMatter, check: byCommittee }, ...reaching }, committee(add)),
  protect('npc_item_task', { division: ofMatter, ...reaching }, committee(add)),
  protect('npc_question', { division: { using: ofMatter, check: byCommittee }, ...reaching }, committee(add)),
  // What is looked at where, and what was found, is the committee's own until the report is published.
  protect(
    'npc_sample',
    { division: { using: byCommittee, check: byCommittee }, job: all },
    { division: add, job: add },
  ),
  protect(
    'npc_sample_unit',
    { division: { using: byCommittee, check: byCommittee }, job: all },
    { division: add, job: add },
  ),
  protect(
    'npc_finding',
    { division: { using: byCommittee, check: byCommittee }, job: all },
    { division: keep, job: keep },
  ),
  protect(
    'npc_release',
    { division: `exists (select from public.published p where p.id = npc_release.published)`, job: all },
    { division: keep, job: keep },
  ),
]
