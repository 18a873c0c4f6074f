import { recordExport } from '#kernel/audit'
import { sql } from '#kernel/database'
import { letter, write, type LetterData } from '#kernel/documents'
import { handle, type Attachment } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Day } from '#kernel/calendar'
import { readCaseView } from '../case-view.ts'
import { applicationDocument } from '../contract.ts'
import { annualPaper, formPaper, namingPaper, visitPaper } from '../documents/papers.ts'
import { siteItems } from '../forms.ts'

// What is read stays inside the transaction; the press works after it.
export const routes = [
  handle(applicationDocument, async ({ params: { id, kind } }, caller) => {
    const read = await caller.transaction(async tx => {
      const view = await readCaseView(tx, caller, id)
      if (isRefusal(view)) return view
      // One decision names all whose turn has come.
      const together = await tx.rows<{ title: string }>(
        sql`select k.title from kase k where k.within = ${view.programme.id} and k.procedure = 'innovation.naming' and (k.id = ${id} or (k.step like '%.name' and k.status = 'open')) order by k.title limit 200`,
      )
      await recordExport(tx, caller, { kind: 'kase', subject: id, purpose: `打印${titles[kind]}` })
      return { view, names: together.map(row => row.title) }
    })
    if (isRefusal(read)) return read
    const { view, names } = read
    const office = caller.post?.organisationName ?? ''
    const items = siteItems(view.scores.map(s => ({ title: s.title, max: s.max })))
    if ((kind === 'annual') !== (view.annual !== null))
      return refuse('innovation.paper.kind', {
        status: 404,
        what: view.annual ? '年度考核没有这种文书' : '命名申报没有年度考核表',
        remedy: '从本案页面上的按钮打印',
      })
    const paper =
      kind === 'form'
        ? formPaper(view, office, caller.today)
        : kind === 'visit'
          ? visitPaper(view, items, office, caller.today)
          : kind === 'naming'
            ? namingPaper(view, names, caller.today)
            : annualPaper(view, office, caller.today)
    return print(paper, `${titles[kind]}（${view.title}）`, caller.today)
  }),
]

const titles = { form: '申报表', visit: '现场核查表', naming: '命名决定稿', annual: '年度考核表' } as const

async function print(data: LetterData, name: string, day: Day): Promise<Attachment | Refusal> {
  const written = await write(letter, data, { day })
  return isRefusal(written) ? written : { name: `${name}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
}
