import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { printPdf } from '#kernel/documents'
import { keepFile, linkFile } from '#kernel/files'
import { enqueue, job, type Job } from '#kernel/jobs'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { issueAll } from './certificates.ts'
import { unknownDecision } from './decision-page.ts'
import { certificatePaper, type IssuedCertificate } from './documents/certificate.ts'
import { rosterColumns } from './documents/decision.ts'
import { packet as kind, type CertificateData, type PacketData } from './documents/kinds.ts'

const step = 100

/** Asks for the booklet of a decision. Whoever has no certificate yet gets one; the press works afterwards. */
export async function askForPacket(
  tx: Transaction,
  caller: Caller,
  decision: string,
): Promise<{ id: string } | Refusal> {
  const issued = await issueAll(tx, caller, decision)
  if (isRefusal(issued)) return issued
  const made = await tx.find<{ id: string; total: number }>(sql`
    insert into award_packet (decision, total, place, node, line, account, asked_on)
    select d.id, (select count(*) from certificate c join award a on a.id = c.award where a.decision = d.id and c.state = '有效'), d.place, d.node, d.line, ${caller.account}::uuid, ${caller.today}::date from decision d where d.id = ${decision}
    returning id, total`)
  if (!made) return unknownDecision()
  if (made.total === 0)
    return refuse('awards.packet.empty', {
      status: 409,
      what: '没有可以装订的证书',
      why: '名单上的荣誉都不在有效状态，或者还没有核实',
      remedy: '先在荣誉名册里核对',
    })
  await enqueue(tx, printPacket, { packet: made.id })
  return { id: made.id }
}

interface Asked {
  readonly id: string
  readonly state: string
  readonly decision: string
  readonly title: string
  readonly number: string | null
  readonly organ: string
  readonly day: string
  readonly office: string
}

/** Prints the booklet, saying how far it is: rows taken in, then the press. */
export const printPacket: Job<{ packet: string }> = job<{ packet: string }>({
  name: 'awards.packet',
  run: async ({ packet }, { world, transaction }) => {
    const asked = await transaction(tx => begin(tx, packet))
    if (!asked || asked.state === '完成') return
    try {
      const certificates: CertificateData[] = []
      const rows: (string | number)[][] = []
      for (;;) {
        const done = certificates.length
        const taken = await transaction(tx => take(tx, asked, done))
        for (const { rank, position, ...one } of taken) {
          certificates.push(certificatePaper(one))
          const { fields } = one
          rows.push([rank ?? rows.length + 1, fields.name, `${fields.unit ?? ''}${position ?? ''}`])
        }
        if (taken.length < step) break
      }
      await transaction(tx => say(tx, packet, '排版', certificates.length))
      const data: PacketData = kind.data.parse({
        title: `${asked.title}名册`,
        decision: asked.title,
        number: asked.number,
        organ: asked.organ,
        day: asked.day,
        office: asked.office,
        printedOn: world.today(),
        columns: rosterColumns,
        rows,
        certificates,
      })
      const printed = await printPdf(kind.template, data, { day: world.today() })
      await transaction(async tx => {
        if (isRefusal(printed)) return fail(tx, packet, printed)
        const kept = await keepFile(tx, {
          name: `${asked.title}名册.pdf`,
          bytes: printed.pdf,
          class: '内部',
          purpose: '表彰名册整册打印',
        })
        if (isRefusal(kept)) return fail(tx, packet, kept)
        await linkFile(tx, kept.id, 'decision', asked.decision)
        await tx.run(
          sql`update award_packet set state = '完成', file = ${kept.id}, pages = ${printed.pages}, problem = null where id = ${packet}`,
        )
      })
    } catch (error) {
      await transaction(tx =>
        tx.run(
          sql`update award_packet set state = '没有完成', problem = '打印时出了错，系统会再试；一直不成的，请系统管理员看后台任务' where id = ${packet}`,
        ),
      )
      throw error
    }
  },
})

const begin = (tx: Transaction, packet: string) =>
  tx.find<Asked>(sql`
    update award_packet p set state = case when p.state = '完成' then p.state else '取数' end, problem = null from decision d where d.id = p.decision and p.id = ${packet}
    returning p.id, p.state, d.id as decision, d.title, d.number, d.organ, d.decided_on as day, d.by_office as office`)

/** The next hundred, in the order of the list. */
async function take(
  tx: Transaction,
  asked: Asked,
  done: number,
): Promise<(IssuedCertificate & { rank: number | null; position: string | null })[]> {
  const rows = await tx.rows<IssuedCertificate & { rank: number | null; position: string | null }>(sql`
    select c.code, c.issued_on as "issuedOn", c.fields, a.rank, a.position from award a join certificate c on c.award = a.id and c.state = '有效'
    where a.decision = ${asked.decision} order by a.rank nulls last, a.pinyin, a.id limit ${step} offset ${done}`)
  await say(tx, asked.id, '取数', done + rows.length)
  return rows
}

const say = (tx: Transaction, packet: string, state: string, done: number) =>
  tx.run(
    sql`update award_packet set state = ${state}, done = ${done}, total = greatest(total, ${done}::int) where id = ${packet}`,
  )

const fail = (tx: Transaction, packet: string, why: Refusal): Promise<number> =>
  tx.run(
    sql`update award_packet set state = '没有完成', problem = ${[why.what, why.remedy].filter(Boolean).join('。')} where id = ${packet}`,
  )
