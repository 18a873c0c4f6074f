import type { Approval, Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { draftBody } from './draft.ts'
import { intakeOf, readClauses, readReading } from './query.ts'

export interface CheckAsked {
  readonly intake: string
  readonly title: string
  readonly clauses: number
  readonly byName: string
}

/** A second person has read the text against its original: from now on the draft is shown to every office. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  'texts.check': {
    title: '导入的文本对照原件复核',
    may: ['texts.check'],
    details: async (tx, { intake, title, clauses, byName }: CheckAsked) => {
      const t = await intakeOf(tx, intake)
      if (isRefusal(t)) return [{ label: '文本', value: title }]
      const { reading } = await readReading(tx, intake)
      return [
        { label: '文本', value: title },
        {
          label: '机关和状态',
          value: `${t.issuer ?? '没有写'}，${t.status}${t.adoptedOn ? `，${t.adoptedOn}通过` : ''}`,
        },
        { label: '原件', value: `${t.fileName}，指纹 ${t.sha256.slice(0, 16)}` },
        { label: '读到', value: `${reading.items.length}条项，舍去${reading.dropped.length}处，留${clauses}句` },
        { label: '谁确认', value: byName },
        { label: '同意以后', value: '成为草稿包，各单位在条文图里看得到；没有效力，不起算任何期限' },
      ]
    },
    carryOut: async (
      tx: Transaction,
      caller: Caller,
      { payload }: Approval<CheckAsked>,
    ): Promise<Refusal | undefined> => {
      const t = await intakeOf(tx, payload.intake)
      if (isRefusal(t)) return t
      if (t.checkedOn !== null)
        return refuse('texts.checked', { status: 409, what: '这份文本已经复核过', remedy: '从条文图里看' })
      const { reading } = await readReading(tx, t.id)
      const clauses = (await readClauses(tx, t.id)).filter(x => x.state === '接受' || x.state === '改定')
      await tx.run(sql`
        insert into text_draft (id, title, short, status, division, body, organisation_name, place, made_by, checked_by, checked_on)
        values (${t.id}, ${t.title}, ${t.short}, ${t.status}, ${t.division}, ${JSON.stringify(draftBody(reading, clauses))}, ${t.office}, ${t.place}, ${payload.byName}, ${caller.name ?? ''}, ${caller.today})`)
      await tx.run(
        sql`update text_intake set checked_on = ${caller.today}, checked_name = ${caller.name ?? ''} where id = ${t.id}`,
      )
      await append(tx, {
        kind: 'decision',
        subject: t.id,
        content: { what: '文本复核', sha256: t.sha256, clauses: clauses.length, on: caller.today },
      })
      return undefined
    },
  },
}
