import type { Caller } from '#kernel/access'
import { recordExport } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { letter, roster, write, type Written } from '#kernel/documents'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { capitalAmount } from '#kernel/words'
import { benefitLaw } from './law.ts'
import { yuanText } from './money.ts'
import { batchPage } from './pay-lists.ts'
import { basisOfBooking } from './person.ts'
import { periodTitle } from './periods.ts'

/** What a person is told: what was paid for which months, on what document, to which account; and where to say that it is wrong. */
export async function letterOf(tx: Transaction, caller: Caller, line: string): Promise<Attachment | Refusal> {
  const found = await tx.find<{
    name: string
    fen: number
    bank: string
    tail: string
    state: string
    office: string
    approved: string | null
    title: string
  }>(sql`
    select l.name, l.fen, l.bank, l.tail, l.state, t.office_name as office, t.approved_on as approved, t.title from care_line l join care_batch t on t.id = l.batch where l.id = ${line}`)
  if (!found) return refuse('care.line.unknown', { status: 404, what: '没有这一行，或者不在您岗位的范围内' })
  if (found.approved === null || found.state === '作废')
    return refuse('care.letter.early', { status: 409, what: '批准以后才出告知书', remedy: '先送审，由另一人批准' })
  const law = await benefitLaw(caller.law)
  const titles = new Map(law.items.map(one => [one.key, one.title]))
  const bookings = await tx.rows<{
    item: string
    period: string
    kind: string
    fen: number
    why: string
    basis: string
  }>(sql`
    select b.item, b.period, b.kind, b.fen, b.why, ${basisOfBooking} as basis from care_line_booking x join care_booking b on b.id = x.booking where x.line = ${line} order by b.period, b.item, b.seq`)
  return attached(
    await write(letter, {
      title: '待遇发放告知书',
      to: [found.name],
      blocks: [
        {
          text: `根据下列规定，向您发放待遇${yuanText(found.fen)}（大写：${capitalAmount(found.fen)}），${found.state === '成功' ? '已经' : '将'}汇入您在${found.bank}尾号${found.tail}的账户。明细如下：`,
        },
        {
          table: {
            columns: [
              { title: '项目' },
              { title: '所属期', width: 28 },
              { title: '类别', width: 18 },
              { title: '金额', width: 26, align: 'right' },
              { title: '原因', width: 44 },
            ],
            rows: bookings.map(one => [
              titles.get(one.item) ?? one.item,
              periodTitle(one.period),
              one.kind,
              yuanText(one.fen),
              one.why,
            ]),
          },
        },
        { text: `依据：${[...new Set(bookings.map(one => one.basis))].join('；')}。` },
        { text: '不用申请，不收费用。金额、月份不对的，请到本人页面“我的待遇”提出，或者联系发放单位。' },
      ],
      issuer: found.office,
      day: found.approved,
    }),
  )
}

/** 发放表: who gets what, for the file; account numbers by their tail. */
export async function rosterOf(
  tx: Transaction,
  caller: Caller,
  { batch: id, purpose }: { readonly batch: string; readonly purpose: string },
): Promise<Attachment | Refusal> {
  const batch = await batchPage(tx, caller, id)
  if (isRefusal(batch)) return batch
  await recordExport(tx, caller, { kind: 'care_batch', count: batch.n, fields: ['姓名、金额、账号尾号'], purpose })
  return attached(
    await write(roster, {
      title: `待遇发放表（${batch.title}）`,
      organisation: batch.officeName,
      day: batch.approvedOn ?? batch.draftedOn,
      columns: [
        { title: '序号', width: 12 },
        { title: '姓名', width: 24 },
        { title: '项目和所属期' },
        { title: '金额', width: 26, align: 'right' },
        { title: '账户', width: 46 },
        { title: '结果', width: 18 },
      ],
      rows: batch.lines.map(one => [
        one.n,
        one.name,
        one.says,
        yuanText(one.fen),
        `${one.bank}，尾号${one.tail}`,
        one.state,
      ]),
      note: `共${batch.n}人，${yuanText(batch.fen)}（大写：${capitalAmount(batch.fen)}）；制单${batch.draftedBy}，批准${batch.approvedBy ?? '（没有批准）'}；用途：${purpose}`,
    }),
  )
}

interface Attachment {
  readonly name: string
  readonly kind: string
  readonly bytes: Uint8Array
}
const attached = (made: Written | Refusal): Attachment | Refusal =>
  isRefusal(made) ? made : { name: made.name, kind: made.mime, bytes: made.bytes }
