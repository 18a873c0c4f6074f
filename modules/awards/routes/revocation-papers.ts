import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { letter, write, type DocumentKind } from '#kernel/documents'
import { handle, type Attachment } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { revocationDocument } from '../contract/revocations.ts'
import { applicationPaper, recordPaper } from '../documents/revocation-application.ts'
import { application } from '../documents/revocation-kinds.ts'
import { findAward } from '../revocation-award.ts'
import { readView, unknownCase } from './revocation-view.ts'

// What is read stays inside the transaction; the press works after it.
export const routes = [
  handle(revocationDocument, async ({ params: { id, kind } }, caller) => {
    const found = await read(caller, id)
    if (isRefusal(found)) return found
    const { view, award } = found
    if (kind === 'application')
      return print(application, applicationPaper(view, award), `${view.kind}申报表（${view.title}）`, caller)
    return print(
      letter,
      recordPaper(view, caller.post?.organisationName ?? '', caller.today),
      `${view.title}${view.kind}荣誉办理记录`,
      caller,
    )
  }),
]

const read = (caller: Caller, id: string) =>
  caller.transaction(async tx => {
    const view = await readView(tx, caller, id)
    if (isRefusal(view)) return view
    const award = await findAward(tx, view.award.id)
    if (!award) return unknownCase()
    await recordExport(tx, caller, { kind: 'kase', subject: id, purpose: `打印${view.kind}荣誉的文书` })
    return { view, award }
  })

async function print<Data>(
  kind: DocumentKind<Data>,
  data: Data,
  name: string,
  { today }: Caller,
): Promise<Attachment | Refusal> {
  const written = await write(kind, data, { day: today })
  return isRefusal(written) ? written : { name: `${name}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
}
