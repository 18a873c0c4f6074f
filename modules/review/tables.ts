import { all, between, its, protect, through } from '#kernel/access'

const read = 'select'
const add = 'select insert'
const keep = 'select insert update'
// 评审会的行都带着它的地界：一场会有九千份评分表，逐行去查评审会就慢了。
const ofPanel = { division: between('place'), line: between('line'), job: all }
const ofSheet = {
  division: through('review_sheet', 'sheet'),
  line: through('review_sheet', 'sheet'),
  party: through('review_sheet', 'sheet'),
  job: all,
}
/** 评分像装在信封里：汇总以前，组织者写得进（代录纸质评分表），读不出。 */
const opened = `exists (select from public.review_sheet s join public.panel p on p.id = s.panel where s.id = review_score.sheet and p.closed_on is not null)`
const sealed = { using: opened, check: through('review_sheet', 'sheet') }
/** 纪检看交给它的那一届；分数同样要到汇总以后。 */
const inspected = { ...ofPanel, inspect: through('panel') }

/**
 * A panel is reached by the office's place, and by the reviewers who sit on it. A reviewer reaches the cases he was given and
 * his own sheets; who the nominees are (`panel_nominee`) is not reached by that way at all.
 */
export const tables = [
  protect(
    'panel',
    {
      ...ofPanel,
      party: 'exists (select from public.panel_member m where m.panel = panel.id)',
      inspect: its('round'),
    },
    { division: keep, line: keep, party: read, inspect: read, job: keep },
  ),
  protect(
    'panel_member',
    { ...inspected, party: its('account') },
    { division: keep, line: keep, party: 'select update', inspect: read, job: keep },
  ),
  protect(
    'panel_item',
    { ...inspected, party: 'exists (select from public.review_sheet s where s.item = panel_item.id)' },
    { division: add, line: add, party: read, inspect: read, job: keep },
  ),
  protect('panel_nominee', inspected, { division: add, line: add, inspect: read, job: keep }),
  protect(
    'review_sheet',
    { ...inspected, party: through('panel_member', 'member') },
    { division: keep, line: keep, party: 'select update', inspect: read, job: keep },
  ),
  protect(
    'review_score',
    { division: sealed, line: sealed, party: through('review_sheet', 'sheet'), inspect: opened, job: all },
    { division: add, line: add, party: keep, inspect: read, job: keep },
  ),
  protect(
    'review_event',
    { ...ofSheet, inspect: through('review_sheet', 'sheet') },
    { division: add, line: add, party: add, inspect: read, job: keep },
  ),
  protect('review_result', inspected, { division: add, line: add, inspect: read, job: keep }),
]
