import { all, between, historyOf, only, protect, through } from '#kernel/access'

const read = 'select'
const add = 'select insert'
const keep = 'select insert update'
const placed = { division: between('place'), job: all }
const ofEdition = { division: through('blue_edition', 'edition'), job: all }
const ofSnapshot = { division: through('blue_snapshot', 'snapshot'), job: all }

export const tables = [
  protect('blue_edition', placed, { division: keep, job: keep }),
  historyOf('blue_edition', 'division'),
  protect('blue_chapter', ofEdition, { division: keep, job: keep }),
  historyOf('blue_chapter', 'division'),
  // The frozen book: a visitor reads what is out. Its words are held to their hash by `npm run verify`.
  protect('blue_tree', { ...ofEdition, public: only('state', '发布') }, { division: keep, job: keep, public: read }),
  protect('blue_reopening', ofEdition, { division: add, job: add }),
  // What was frozen is added and never changed.
  protect('blue_snapshot', ofEdition, { division: add, job: add }),
  protect('blue_figure', ofSnapshot, { division: add, job: add }),
  // A visitor reads what is out, and nothing that waits.
  protect('open_data_set', { ...placed, public: only('state', '公开') }, { division: keep, job: keep, public: read }),
  protect('research_project', placed, { division: keep, job: keep }),
  historyOf('research_project', 'division'),
  protect('reform_report', { unit: between('node'), job: all }, { unit: keep, job: keep }),
  historyOf('reform_report', 'unit'),
]
