import { handle } from '#kernel/http'
import * as c from './contract.ts'
import { exportBook, printReport } from './exports.ts'
import * as forms from './form-book.ts'
import { endedResults } from './results.ts'
import * as sample from './sample.ts'
import * as sheets from './sheets.ts'
import * as texts from './texts.ts'
import * as waves from './waves.ts'

export const routes = [
  handle(c.listForms, (_, caller) => caller.transaction(tx => forms.formsOf(tx, caller))),
  handle(c.addForm, ({ body }, caller) => caller.transaction(tx => forms.begin(tx, caller, body))),
  handle(c.readForm, ({ params }, caller) => caller.transaction(tx => forms.formOf(tx, caller, params.form))),
  handle(c.writeForm, ({ params, body }, caller) =>
    caller.transaction(tx => forms.rewrite(tx, caller, params.form, body)),
  ),
  handle(c.publishForm, ({ params }, caller) => caller.transaction(tx => forms.publish(tx, caller, params.form))),
  handle(c.listSurveys, (_, caller) => caller.transaction(tx => waves.surveysOf(tx, caller))),
  handle(c.addSurvey, ({ body }, caller) => caller.transaction(tx => waves.addOne(tx, caller, body))),
  handle(c.readSurvey, ({ params }, caller) => caller.transaction(tx => waves.oneSurvey(tx, caller, params.survey))),
  handle(c.previewSample, ({ params, body }, caller) =>
    caller.transaction(tx => sample.preview(tx, caller, params.survey, body)),
  ),
  handle(c.drawSample, ({ params, body }, caller) =>
    caller.transaction(tx => sample.draw(tx, caller, params.survey, body)),
  ),
  handle(c.openSurvey, ({ params }, caller) => caller.transaction(tx => waves.begin(tx, caller, params.survey))),
  handle(c.remind, ({ params }, caller) => caller.transaction(tx => waves.remindAll(tx, caller, params.survey))),
  handle(c.closeSurvey, ({ params, body }, caller) =>
    caller.transaction(tx => waves.end(tx, caller, params.survey, body.why)),
  ),
  handle(c.listSheets, ({ params }, caller) => caller.transaction(tx => sheets.sheetsOf(tx, caller, params.survey))),
  handle(c.enterSheet, ({ params, body }, caller) =>
    caller.transaction(tx => sheets.enter(tx, caller, params.survey, body)),
  ),
  handle(c.enterTwice, ({ params, body }, caller) =>
    caller.transaction(tx => sheets.enterAgain(tx, caller, params, body.typed)),
  ),
  handle(c.settleSheet, ({ params, body }, caller) =>
    caller.transaction(tx => sheets.settle(tx, caller, params, body)),
  ),
  handle(c.sheetTemplate, ({ params }, caller) => caller.transaction(tx => sheets.template(tx, caller, params.survey))),
  handle(c.importSheets, ({ params, body }, caller) =>
    caller.transaction(tx => sheets.importBook(tx, caller, params.survey, body.file)),
  ),
  handle(c.readResults, ({ params, query }, caller) =>
    caller.transaction(tx =>
      endedResults(tx, caller, params.survey, { least: waves.leastOf(caller), ...(query.by && { by: query.by }) }),
    ),
  ),
  handle(c.exportResults, ({ params, query }, caller) => exportBook(caller, params.survey, query)),
  handle(c.printResults, ({ params }, caller) => printReport(caller, params.survey)),
  handle(c.listTexts, ({ params }, caller) =>
    caller.transaction(tx => texts.textsOf(tx, caller, params.survey, waves.leastOf(caller))),
  ),
  handle(c.markText, ({ params, body }, caller) =>
    caller.transaction(tx => texts.mark(tx, caller, params, body.state)),
  ),
]
