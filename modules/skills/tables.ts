import { all, between, historyOf, its, open, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
const everybody = { division: read, line: read, unit: read, self: read, job: read }
/** Filed and published: everybody reads it, whoever answers for the place writes it. */
const announced = {
  division: { using: all, check: between('place') },
  line: all,
  unit: { using: all, check: between('node') },
  self: all,
  job: all,
}
const placed = { division: between('place'), unit: between('node'), job: all }
/** An application is reached where the body stands and where the applicant works; the parties say where. */
const party = through('assessment_party', 'id', 'application')
const ofParty = { using: party, check: all }
const ofApplication = through('assessment_application', 'application')
const ofPerson = through('person')
/** 本人看得到自己单位的岗位通道。 */
const ownUnit = { is: 'sql', text: 'organisation = (select e.id from app.own_employer() e)' } as const

export const tables = [
  open('skill_standard', { ...everybody, division: 'select insert', job: 'select insert' }),
  protect('assessment_body', announced, { ...everybody, division: keep }),
  historyOf('assessment_body', 'division', 'unit'),
  open('assessment_scope', { ...everybody, division: 'select insert delete' }),
  protect('assessment_finding', placed, { division: 'select insert', unit: read, job: read }),
  protect('assessment_plan', announced, { ...everybody, division: keep, unit: keep }),
  historyOf('assessment_plan', 'division', 'unit'),
  protect(
    'assessment_party',
    {
      division: { using: between('place'), check: all },
      unit: { using: between('node'), check: all },
      self: { using: { is: 'none' }, check: all },
      job: all,
    },
    { division: 'select insert', unit: 'select insert', self: 'insert', job: read },
  ),
  protect(
    'assessment_application',
    { division: ofParty, unit: ofParty, self: its('person'), job: all },
    { division: keep, unit: keep, self: keep, job: keep },
  ),
  protect('assessment_examiner', placed, { division: keep, unit: keep, job: read }),
  protect(
    'assessment_score',
    { division: ofApplication, unit: ofApplication, job: all },
    { division: read, unit: keep, job: read },
  ),
  protect('assessment_result', placed, { division: read, unit: keep, job: keep }),
  protect(
    'assessment_serial',
    { division: through('assessment_body', 'body'), unit: through('assessment_body', 'body'), job: all },
    { division: read, unit: read, job: keep },
  ),
  protect(
    'technician_appointment',
    { division: through('kase'), unit: through('kase'), self: its('person'), job: all },
    { division: keep, unit: keep, self: read, job: read },
  ),
  protect('channel_post', { ...placed, self: ownUnit }, { division: read, unit: keep, self: read, job: read }),
  protect(
    'career_plan',
    { division: ofPerson, unit: ofPerson, self: its('person'), job: all },
    { division: read, unit: keep, self: read, job: read },
  ),
  protect('credit_rule', announced, { ...everybody, unit: keep }),
  protect(
    'credit_request',
    { division: between('place'), unit: between('node'), self: its('person'), job: all },
    { division: read, unit: 'select update', self: keep, job: read },
  ),
  protect(
    'credit_entry',
    { division: between('place'), unit: between('node'), self: its('person'), job: all },
    { division: read, unit: 'select insert', self: read, job: read },
  ),
]
