import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Itself } from '#modules/administration'
import { askOwn, type NewRequest } from '#modules/people'
import type { Datum } from './facts.ts'
import type { PortraitView } from './page.ts'

type Contested = NonNullable<PortraitView['dimensions'][number]['evidence'][number]['contested']>

/** What the subject says is wrong and nobody has answered yet, by register and row. */
export async function contestedOf(tx: Transaction, person: string): Promise<ReadonlyMap<string, Contested>> {
  const rows = await tx.rows<Contested & Datum>(sql`
    select r.register, r.record, r.id as request, r.asked_on as "askedOn", r.due_on as "dueOn", coalesce(r.should_be, '') as "shouldBe"
    from own_request r where r.person = ${person} and r.state = '待办' and r.kind = '更正' and r.register is not null and r.record is not null order by r.since`)
  return new Map(rows.map(({ register, record, ...said }) => [`${register} ${record}`, said]))
}

/** The datum as the subject's own page shows it. */
export function datumOf(view: PortraitView, { register, record }: Datum) {
  return (
    view.dimensions.flatMap(d => d.evidence).find(one => one.register === register && one.record === record) ??
    refuse('portraits.datum', {
      status: 404,
      what: '画像里没有这一条。',
      remedy: '回到“我的画像”，从有异议的那一条点进来。',
    })
  )
}

/** A correction of the archive that names its row: whoever holds the archive answers, and until then the mark stands on the portrait. */
export async function contest(
  tx: Transaction,
  caller: Itself,
  view: PortraitView,
  datum: Datum,
  said: Pick<NewRequest, 'shouldBe' | 'note' | 'photos'>,
): Promise<string | Refusal> {
  const found = datumOf(view, datum)
  if (isRefusal(found)) return found
  if (found.contested)
    return refuse('portraits.contested', {
      status: 409,
      what: '没有交上去：这一条的异议已经提过，单位还没有答复',
      remedy: '在“我的申请”里看办到哪一步',
    })
  const at = await tx.get<NewRequest['at']>(
    sql`select place, node, line, division, employer as organisation from person where id = ${caller.person}`,
  )
  return askOwn(tx, caller, {
    kind: '更正',
    title: titleOf(found),
    was: [found.when, found.value].filter(Boolean).join('，'),
    ...said,
    about: { register: datum.register, record: datum.record },
    kase: null,
    at,
  })
}

/** A request's title holds sixty characters. */
function titleOf({ registerTitle, value }: { readonly registerTitle: string; readonly value: string }): string {
  const whole = [...`${registerTitle}：${value}`]
  return whole.length > 60 ? `${whole.slice(0, 59).join('')}…` : whole.join('')
}
