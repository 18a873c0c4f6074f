import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
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

/** Puts it on the public site and into the log; the row says on what it rests. */
export async function release(
  tx: Transaction,
  caller: Caller,
  of: { matter: string | null; plan: string | null },
  fields: Published,
): Promise<{ id: string; published: string }> {
  const { id: published } = await tx.get<{ id: string }>(sql`
    insert into published (kind, title, place, node, line, fields, published_on)
    select 'npc', ${fields.title}, o.place, o.node, o.line, ${JSON.stringify(fields)}::jsonb, ${caller.today} from organisation o where o.id = ${caller.post?.organisation ?? null} returning id`)
  const { id } = await tx.get<{ id: string }>(sql`
    insert into npc_release (matter, plan, kind, title, basis, published, published_on, account, by_name)
    values (${of.matter}, ${of.plan}, ${fields.kind}, ${fields.title}, ${fields.basis}, ${published}, ${caller.today}, ${caller.account}, ${caller.name ?? ''}) returning id`)
  await append(tx, { kind: 'notice', subject: published, content: { text: JSON.stringify(fields), on: caller.today } })
  return { id, published }
}
