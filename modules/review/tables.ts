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
    },
    { division: keep, line: keep, party: read, job: keep },
  ),
  protect(
    'panel_member',
    { ...ofPanel, party: its('account') },
    { division: keep, line: keep, party: 'select update', job: keep },
  ),
  protect(
    'panel_item',
    { ...ofPanel, party: 'exists (select from public.review_sheet s where s.item = panel_item.id)' },
    { division: add, line: add, party: read, job: keep },
  ),
  protect('panel_nominee', ofPanel, { division: add, line: add, job: keep }),
  protect(
    'review_sheet',
    { ...ofPanel, party: through('panel_member', 'member') },
    { division: keep, line: keep, party: 'select update', job: keep },
  ),
  protect(
    'review_score',
    { division: sealed, line: sealed, party: through('review_sheet', 'sheet'), job: all },
    { division: add, line: add, party: keep, job: keep },
  ),
  protect('review_event', ofSheet, { division: add, line: add, party: add, job: keep }),
  protect('review_result', ofPanel, { division: add, line: add, job: keep }),
]
