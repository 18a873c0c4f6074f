import { recordDownload } from '#kernel/audit'
import { sql } from '#kernel/database'
import { write } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { issueAll, issueOne, reissue } from '../certificates.ts'
import {
  issueCertificate,
  issueCertificates,
  printCertificate,
  readPacket,
  reissueCertificate,
  startPacket,
} from '../contract.ts'
import { certificatePaper, type IssuedCertificate } from '../documents/certificate.ts'
import { certificates } from '../documents/kinds.ts'
import { askForPacket } from '../packets.ts'

export const routes = [
  handle(issueCertificates, ({ params }, caller) => caller.transaction(tx => issueAll(tx, caller, params.decision))),
  handle(issueCertificate, ({ params }, caller) => caller.transaction(tx => issueOne(tx, caller, params.award))),
  handle(reissueCertificate, ({ params, body }, caller) =>
    caller.transaction(tx => reissue(tx, caller, params.award, body)),
  ),
  handle(printCertificate, async ({ params }, caller) => {
    const found = await caller.transaction(tx =>
      tx.find<IssuedCertificate & { id: string }>(
        sql`select c.id, c.code, c.issued_on as "issuedOn", c.fields from certificate c where c.award = ${params.award} and c.state = '有效'`,
      ),
    )
    if (!found)
      return refuse('awards.certificate.missing', {
        status: 404,
        what: '这份荣誉没有有效的电子证书，或者它不在您岗位的范围内',
        remedy: '请所在地总工会先出电子证书',
      })
    const title = `${found.fields.name}电子证书（${found.fields.year}年${found.fields.honour}）`
    const written = await write(
      certificates,
      { title, certificates: [certificatePaper(found)] },
      { day: found.issuedOn },
    )
    if (isRefusal(written)) return written
    await caller.transaction(tx => recordDownload(tx, caller, { kind: 'award', subject: params.award }))
    return { name: `${title}.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
  }),
  handle(startPacket, ({ params }, caller) => caller.transaction(tx => askForPacket(tx, caller, params.decision))),
  handle(readPacket, ({ params }, caller) =>
    caller.transaction(async tx => {
      const found = await tx.find<{
        id: string
        decision: string
        total: number
        done: number
        state: '等待' | '取数' | '排版' | '完成' | '没有完成'
        file: string | null
        pages: number | null
        problem: string | null
      }>(
        sql`select id, decision, total, done, state, file, pages, problem from award_packet where id = ${params.packet}`,
      )
      return found ?? refuse('awards.packet.unknown', { status: 404, what: '没有这次打印，或者它不在您岗位的范围内' })
    }),
  ),
]
