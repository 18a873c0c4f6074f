import { all, between, every, its, none, protect, through } from '#kernel/access'

const read = 'select'
const keep = 'select insert update'
/** The office that runs the survey, and nobody else of its place. */
const own = its('organisation', 'office')
const drawn = 'exists (select from public.survey_draw d where d.survey = survey.id)'

/**
 * 统计法（2024年修正）, 第二十八条【条号待核】: what could tell a single respondent is used for statistics alone. Nobody reads survey_answer
 * and survey_token: no way has a right to them, no join of another module can reach them. Listed functions take an answer in and give counts.
 */
export const tables = [
  protect('survey_form', { division: between('place'), job: all }, { division: keep, job: keep }),
  protect('survey', { division: between('place'), self: drawn, job: all }, { division: keep, self: read, job: keep }),
  protect('survey_stratum', { division: through('survey'), job: all }, { division: 'select insert delete', job: read }),
  protect(
    'survey_draw',
    { division: every(between('place'), through('survey')), self: its('person'), job: all },
    { division: 'select insert delete', self: read, job: read },
  ),
  protect('survey_token', { division: { using: none, check: through('survey') } }, { division: 'insert' }),
  protect('survey_answer', {}, {}),
  protect('survey_text', { division: own }, { division: keep }),
  protect('survey_sheet', { division: own }, { division: keep }),
  protect(
    'survey_result',
    { division: between('place'), job: all },
    { division: 'select insert', job: 'select insert' },
  ),
]
