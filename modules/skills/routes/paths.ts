import { recordOpen } from '#kernel/audit'
import { handle } from '#kernel/http'
import { form } from '#kernel/procedures'
import { isRefusal } from '#kernel/refusal'
import {
  listStandards,
  proposeStandard,
  readCrosswalk,
  readPath,
  readQualifications,
  readStandard,
  standardForm,
  standardFormShown,
} from '../contract.ts'
import { crosswalkPage } from '../crosswalk.ts'
import { skillLaw } from '../law.ts'
import { pathOf } from '../path.ts'
import { askStandard, standardPage, standardsPage } from '../standard-pages.ts'

export const routes = [
  handle(readPath, async ({ params, query }, caller) => {
    const view = await caller.transaction(tx => pathOf(tx, caller, params.id, query.occupation))
    if (!isRefusal(view)) recordOpen(caller, { kind: 'person', subject: params.id, fields: ['成长路径'] })
    return view
  }),
  handle(readCrosswalk, ({ query }, caller) => caller.transaction(tx => crosswalkPage(tx, caller, query))),
  handle(readQualifications, async ({ query: { q, kind, category } }) => {
    const { qualifications } = await skillLaw()
    if (!qualifications) throw new Error('no pack holds the catalogue of qualifications: policies/national/skills.ts')
    const { rows, title, about, evidence } = qualifications
    const found = rows.filter(
      one =>
        (q === undefined || one.name.includes(q) || one.department.includes(q)) &&
        (kind === undefined || one.kind === kind) &&
        (category === undefined || one.category === category),
    )
    const items = rows.filter(one => one.parent === null)
    return {
      title,
      about,
      evidence,
      rows: found.map(one => ({ ...one })),
      total: found.length,
      all: {
        technical: items.filter(one => one.kind === '专业技术人员').length,
        skilled: items.filter(one => one.kind === '技能人员').length,
        children: rows.length - items.length,
      },
    }
  }),
  handle(listStandards, (_, caller) => caller.transaction(tx => standardsPage(tx, caller))),
  handle(standardFormShown, () => Promise.resolve({ schema: form(standardForm) })),
  handle(readStandard, ({ params }, caller) => caller.transaction(tx => standardPage(tx, params.id, caller.today))),
  handle(proposeStandard, ({ body }, caller) => caller.transaction(tx => askStandard(tx, caller, body))),
]
