import { ask, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { percentOf, type Item, type Matter } from './query.ts'
import type { ReleaseKind } from './words.ts'

/** What the public may see of one matter or plan, and nothing else: no names of members, no drafts, no inner exchange. */
export interface Published {
  readonly kind: ReleaseKind
  readonly title: string
  readonly office: string
  readonly year: string
  readonly basis: string
  readonly topic: string | null
  readonly reporter: string | null
  readonly meetingOn: string | null
  readonly text: string
  readonly items: readonly {
    readonly n: number
    readonly text: string
    readonly body: string
    readonly due: string | null
    readonly measures: string | null
    readonly result: string | null
    readonly progress: string | null
    readonly closed: boolean
    readonly satisfied: number | null
  }[]
  readonly plan: readonly {
    readonly kind: string
    readonly topic: string
    readonly reporter: string
    readonly when: string | null
  }[]
}

/** Items go out with 审议意见 (words only) and 研究处理情况 (with their answers). */
const publicItems = (kind: ReleaseKind, items: readonly Item[]): Published['items'] =>
  kind !== '审议意见' && kind !== '研究处理情况' && kind !== '专题询问情况'
    ? []
    : items
        .filter(i => i.standing !== '未交办')
        .map(i => {
          const reply = kind === '审议意见' ? undefined : i.replies.at(-1)
          const vote = kind === '审议意见' ? undefined : i.votes.at(-1)
          return {
            n: i.n,
            text: i.text,
            body: i.bodyName,
            due: i.due,
            measures: reply?.measures ?? null,
            result: reply?.result ?? null,
            progress: reply?.progress ?? null,
            closed: i.closedOn !== null,
            satisfied: vote ? percentOf(vote) : null,
          }
        })

export const publicMatter = (
  m: Matter,
  given: { kind: ReleaseKind; title: string; basis: string; text: string },
): Published => ({
  kind: given.kind,
  title: given.title,
  office: m.office,
  year: m.number.slice(0, 4),
  basis: given.basis,
  topic: m.topic,
  reporter: m.reporterName,
  meetingOn: m.meetingOn,
  text: given.text,
  items: publicItems(given.kind, m.items),
  plan: [],
})

/** What is asked of the second person: exactly what would go out, frozen. */
interface ReleaseAsked {
  readonly matter: string | null
  readonly plan: string | null
  readonly organisation: string
  readonly byName: string
  readonly fields: Published
}
const kind = 'legislature.publish'

/** Asks a second person of the committee to let it out; nothing is public yet. One open request for one thing. */
export async function askRelease(
  tx: Transaction,
  caller: Caller,
  of: { readonly matter: string | null; readonly plan: string | null },
  fields: Published,
): Promise<{ readonly id: string; readonly asked: string } | Refusal> {
  const asked = await ask<ReleaseAsked>(tx, {
    kind,
    subject: `${of.matter ?? of.plan ?? ''} ${fields.kind}`,
    title: `向社会公布：${fields.title}`,
    payload: { ...of, organisation: caller.post?.organisation ?? '', byName: caller.name ?? '', fields },
  })
  return isRefusal(asked) ? asked : { id: of.matter ?? of.plan ?? '', asked: asked.id }
}

export interface WaitingRelease {
  readonly kind: ReleaseKind
  readonly title: string
  readonly by: string
  readonly on: string
}
/** What of a matter or plan waits for its second person, for the committee's own posts. */
export const waitingReleases = (tx: Transaction, subject: string): Promise<WaitingRelease[]> =>
  tx.rows<WaitingRelease>(sql`
    select payload -> 'fields' ->> 'kind' as kind, payload -> 'fields' ->> 'title' as title, payload ->> 'byName' as by, asked_on as "on"
    from approval where kind = ${kind} and decision is null and ${subject} in (payload ->> 'matter', payload ->> 'plan') order by asked_on, since`)

const said = (fields: Published): { label: string; value: string }[] => [
  ...fields.items.map(i => ({
    label: `第${i.n}条`,
    value: [
      i.text,
      `责任单位：${i.body}`,
      i.measures === null ? undefined : `措施：${i.measures}`,
      i.result === null ? undefined : `结果：${i.result}（${i.progress ?? ''}）`,
      i.satisfied === null ? undefined : `满意度${i.satisfied}%`,
    ]
      .filter(Boolean)
      .join('；'),
  })),
  ...fields.plan.map((m, i) => ({
    label: `第${i + 1}项`,
    value: `${m.kind}：${m.topic}，${m.reporter}${m.when === null ? '' : `，${m.when}`}`,
  })),
]

/** D15: what a committee lets out is read by a second of its people, word for word, and what they read is what goes out. */
export const approvals: Readonly<Record<string, ApprovalKind>> = {
  [kind]: {
    title: '人大监督：向社会公布',
    may: ['legislature.write'],
    details: (_, { fields, byName }: ReleaseAsked) =>
      Promise.resolve([
        { label: '公布什么', value: fields.kind },
        { label: '标题', value: fields.title },
        { label: '机关', value: fields.office },
        { label: '依据', value: fields.basis },
        { label: '谁拟的', value: byName },
        ...(fields.text === '' ? [] : [{ label: '正文', value: fields.text }]),
        ...said(fields),
        { label: '同意以后', value: '立刻谁都看得到；要改的不同意，写明哪里，由拟的人改了重新申请' },
      ]),
    carryOut: async (tx, caller, { payload }: Approval<ReleaseAsked>) => {
      if (payload.organisation !== caller.post?.organisation)
        return refuse('legislature.publish.other', {
          status: 403,
          what: '由公布的委员会自己的另一人复核',
          remedy: `请${payload.fields.office}的另一位办`,
        })
      if (payload.matter !== null) {
        const m = await tx.find<{ state: string }>(sql`select state from npc_matter where id = ${payload.matter}`)
        if (m?.state !== '在办' && m?.state !== '办结')
          return refuse('legislature.publish.gone', { status: 409, what: '这件议题撤销了，不公布' })
      }
      await release(tx, caller, payload)
      return undefined
    },
  },
}

/** Puts it on the public site and into the log; the row says on what it rests. */
async function release(tx: Transaction, caller: Caller, { matter, plan, byName, fields }: ReleaseAsked): Promise<void> {
  if (plan !== null) {
    // A plan may be adjusted: the one published before is taken down in the same act.
    await tx.run(sql`
      update published set withdrawn_on = ${caller.today}, withdrawn_why = '计划调整，另行公布' where id in (select published from npc_release where plan = ${plan} and withdrawn_on is null)`)
    await tx.run(
      sql`update npc_release set withdrawn_on = ${caller.today}, withdrawn_why = '计划调整，另行公布' where plan = ${plan} and withdrawn_on is null`,
    )
  }
  const { id: published } = await tx.get<{ id: string }>(sql`
    insert into published (kind, title, place, node, line, fields, published_on)
    select 'npc', ${fields.title}, o.place, o.node, o.line, ${JSON.stringify(fields)}::jsonb, ${caller.today} from organisation o where o.id = ${caller.post?.organisation ?? null} returning id`)
  await tx.run(sql`
    insert into npc_release (matter, plan, kind, title, basis, published, published_on, account, by_name, asked_by)
    values (${matter}, ${plan}, ${fields.kind}, ${fields.title}, ${fields.basis}, ${published}, ${caller.today}, ${caller.account}, ${caller.name ?? ''}, ${byName})`)
  await append(tx, { kind: 'notice', subject: published, content: { text: JSON.stringify(fields), on: caller.today } })
}
