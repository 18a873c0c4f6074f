import { writePaper } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import * as own from './assessment.ts'
import { attest } from './attest.ts'
import {
  assessmentPaper,
  attestRoster,
  beginAssessment,
  checkAssessment,
  endPlan,
  exportBlankTeams,
  exportUnitPeople,
  followPlan,
  listAssessments,
  listBlankTeams,
  listUnitPeople,
  makePlan,
  readAssessment,
  readBlankFigures,
  readBlankTeam,
  readUnitWork,
  reportAssessment,
  writeAssessment,
} from './contract.ts'
import { exportPeople, exportTeams } from './exports.ts'
import { planFor, stepOf, stopPlan } from './plans.ts'
import { blankFigures, blankTeam, blankTeams } from './teams.ts'
import { unitPeople } from './unit-people.ts'
import { unitWork } from './work.ts'

export const routes = [
  handle(readUnitWork, ({ query }, caller) => caller.transaction(tx => unitWork(tx, caller, query.organisation))),
  handle(listUnitPeople, ({ query }, caller) => caller.transaction(tx => unitPeople(tx, caller, query))),
  handle(exportUnitPeople, ({ query }, caller) => exportPeople(caller, query)),
  handle(attestRoster, ({ body }, caller) => caller.transaction(tx => attest(tx, caller, body))),
  handle(listBlankTeams, ({ query }, caller) => caller.transaction(tx => blankTeams(tx, caller, query))),
  handle(exportBlankTeams, ({ query }, caller) => exportTeams(caller, query)),
  handle(readBlankFigures, ({ query }, caller) => caller.transaction(tx => blankFigures(tx, caller, query))),
  handle(readBlankTeam, ({ params }, caller) => caller.transaction(tx => blankTeam(tx, caller, params.team))),
  handle(makePlan, ({ params, body }, caller) => caller.transaction(tx => planFor(tx, caller, params.team, body))),
  handle(followPlan, ({ params, body }, caller) => caller.transaction(tx => stepOf(tx, caller, params.plan, body))),
  handle(endPlan, ({ params, body }, caller) => caller.transaction(tx => stopPlan(tx, caller, params.plan, body))),
  handle(listAssessments, (_, caller) => caller.transaction(tx => own.assessments(tx, caller))),
  handle(beginAssessment, ({ body }, caller) => caller.transaction(tx => own.begin(tx, caller, body.year))),
  handle(readAssessment, ({ params }, caller) =>
    caller.transaction(tx => own.assessment(tx, caller, params.assessment)),
  ),
  handle(writeAssessment, ({ params, body }, caller) =>
    caller.transaction(tx => own.rewrite(tx, caller, params.assessment, body)),
  ),
  handle(reportAssessment, ({ params }, caller) => caller.transaction(tx => own.handIn(tx, caller, params.assessment))),
  handle(checkAssessment, ({ params, body }, caller) =>
    caller.transaction(tx => own.check(tx, caller, params.assessment, body)),
  ),
  handle(assessmentPaper, async ({ params }, caller) => {
    const view = await caller.transaction(tx => own.assessment(tx, caller, params.assessment))
    return isRefusal(view)
      ? view
      : writePaper(own.paperOf(view, caller.today), params.format, `${view.year}年度履责自评报告`)
  }),
]
