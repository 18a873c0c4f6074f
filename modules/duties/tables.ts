import { all, between, historyOf, its, protect, through, type Grants } from '#kernel/access'

const read = 'select'
const add = 'select insert'
const keep = 'select insert update'
/** A task is reached through its seats: by whoever gave it, by each body that has a desk here, and by those above them. */
const seated = 'exists (select from public.duty_seat s where s.task = duty_task.id)'
const ofTask = through('duty_task', 'task')
const reaching = { division: ofTask, line: ofTask, unit: ofTask, party: ofTask, job: all }
/** What only the office that gives tasks writes. */
const given: Grants = { division: add, line: read, unit: read, party: read, job: add }
/** What every body on the task adds to. */
const told: Grants = { division: add, line: add, unit: add, party: add, job: add }

export const tables = [
  protect(
    'duty_seat',
    {
      division: between('place'),
      line: between('line'),
      unit: between('node'),
      party: its('organisation'),
      job: all,
    },
    given,
  ),
  protect(
    'duty_task',
    // Whatever closes, prolongs or withdraws a task stands in its row, and only the place that gave it may leave such a row behind.
    { division: { using: seated, check: between('place') }, line: seated, unit: seated, party: seated, job: all },
    { division: keep, line: read, unit: read, party: read, job: keep },
  ),
  historyOf('duty_task', 'division'),
  protect('duty_body', reaching, given),
  protect('duty_milestone', reaching, given),
  protect('duty_event', reaching, told),
  protect('duty_evidence', reaching, told),
  protect('duty_check', reaching, given),
  protect('duty_meeting', { division: between('place'), job: all }, { division: keep, job: keep }),
  historyOf('duty_meeting', 'division'),
  protect('duty_agenda', { division: through('duty_meeting', 'meeting'), job: all }, { division: keep, job: keep }),
]
