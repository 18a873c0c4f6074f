import { routes as act } from './routes/act.ts'
import { routes as bundles } from './routes/bundles.ts'
import { routes as inspection } from './routes/inspection.ts'
import { routes as inspectors } from './routes/inspectors.ts'
import { routes as create } from './routes/create.ts'
import { routes as documents } from './routes/documents.ts'
import { routes as edit } from './routes/edit.ts'
import { routes as letters } from './routes/letters.ts'
import { routes as lists } from './routes/lists.ts'
import { routes as nominations } from './routes/nominations.ts'
import { routes as nominees } from './routes/nominees.ts'
import { routes as notices } from './routes/notices.ts'
import { routes as objections } from './routes/objections.ts'
import { routes as own } from './routes/own.ts'
import { routes as officeForms } from './routes/office-forms.ts'
import { routes as openNotice } from './routes/open-notice.ts'
import { routes as replies } from './routes/replies.ts'
import { routes as retractNotice } from './routes/retract-notice.ts'
import { routes as roundChoices } from './routes/round-choices.ts'
import { routes as roundEdit } from './routes/round-edit.ts'
import { routes as rounds } from './routes/rounds.ts'
import { routes as schedule } from './routes/schedule.ts'
import { routes as sealList } from './routes/seal-list.ts'
import { routes as sendLetters } from './routes/send-letters.ts'
import { routes as statistics } from './routes/statistics.ts'
import { routes as exits } from './routes/exits.ts'
import { routes as submissions } from './routes/submissions.ts'
import { routes as view } from './routes/view.ts'

export const routes = [
  ...rounds,
  ...schedule,
  ...roundChoices,
  ...roundEdit,
  ...bundles,
  ...inspection,
  ...inspectors,
  ...create,
  ...edit,
  ...view,
  ...own,
  ...act,
  ...nominations,
  ...nominees,
  ...sealList,
  ...lists,
  ...openNotice,
  ...retractNotice,
  ...notices,
  ...objections,
  ...sendLetters,
  ...letters,
  ...replies,
  ...statistics,
  ...exits,
  ...submissions,
  ...documents,
  ...officeForms,
]
