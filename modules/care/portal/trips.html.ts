import { sql, type Transaction } from '#kernel/database'
import { html, page, redirect, type Visitor } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { complaint, itself } from '#modules/administration'
import { z } from 'zod'
import { yuanText } from '../money.ts'
import { answerSeat, fairness, signUp, tripColumns, tripFrom, type Trip } from '../trips.ts'

const portal = { door: 'person', frame: 'portal' } as const
const said: Readonly<Record<string, string>> = {
  asked: '报上了。截止以后照公布的次序定。',
  confirmed: '确认好了，按时参加。',
  gaveUp: '放弃了，名额照次序给下一位。',
}
interface Seat {
  readonly trip: string
  readonly state: string
  readonly rank: number | null
  readonly reason: string | null
}
const marks: Readonly<Record<string, string>> = {
  报名: 'wait',
  入选: 'near',
  候补: 'wait',
  已确认: 'yes',
  已参加: 'yes',
}

async function drawn(
  tx: Transaction,
  visitor: Visitor,
  { done, refusal }: { readonly done?: string | undefined; readonly refusal?: Refusal } = {},
) {
  const caller = itself(visitor.caller)
  const trips = await tx.rows<Trip>(sql`
    select ${tripColumns} from ${tripFrom} where t.state <> '取消' and t.division in (select unnest(array[p.county, p.city, p.province]) from person p where p.id = ${caller.person}) order by t.state = '已结束', t.from_day desc limit 40`)
  const seats = new Map(
    (
      await tx.rows<Seat>(
        sql`select s.trip, s.state, s.rank, s.reason from care_seat s where s.person = ${caller.person}`,
      )
    ).map(one => [one.trip, one]),
  )
  const open = trips.filter(one => one.state === '报名' && caller.today >= one.opensOn && caller.today <= one.closesOn)
  const waits = trips.filter(one => seats.get(one.id)?.state === '入选')
  const act = (trip: Trip, what: string, word: string, primary = false) =>
    html`<form method="post" action="/my/trips">!${visitor.formField()}<input type="hidden" name="trip" value="${trip.id}"><input type="hidden" name="act" value="${what}">!${what === 'ask' ? html`<label class="tick"><input type="checkbox" name="healthy" value="yes" required><span>${trip.kind === '疗休养' ? '身体适合出行，没有医生说过不能参加的病' : '知道检查项目，愿意参加'}</span></label>` : ''}<button type="submit" class="btn !${primary ? 'primary' : ''}" aria-label="${word}：${trip.title}">${word}</button></form>`
  const one = (trip: Trip): string => {
    const seat = seats.get(trip.id)
    const mine = seat && seat.state !== '撤回' ? seat : undefined
    return html`<article class="item"><header><h3>${trip.title}</h3><span class="st !${mine ? (marks[mine.state] ?? 'no') : 'unknown'}">${mine?.state ?? (open.includes(trip) ? '可以报名' : trip.state)}</span></header>
<p class="big">${trip.fromDay}至${trip.toDay} <small>${trip.site}</small></p>
<p>名额${trip.capacity}，${trip.asked}人报名，${trip.closesOn}截止!${trip.fen === null ? '' : html`；每人费用${yuanText(trip.fen)}`}</p>!${trip.note === '' ? '' : html`<p>${trip.note}</p>`}
!${mine?.rank != null ? html`<p>您排第${mine.rank}位：${mine.reason ?? ''}</p>` : ''}
<p class="foot"><span class="cite">${trip.document}</span><span>问：${trip.officeName}</span></p>
!${!mine && open.includes(trip) ? act(trip, 'ask', '报名', true) : ''}!${mine?.state === '入选' ? html`!${act(trip, 'take', '确认参加', true)}!${act(trip, 'leave', '放弃')}` : ''}!${mine && ['报名', '候补', '已确认'].includes(mine.state) ? act(trip, 'leave', mine.state === '报名' ? '撤回报名' : '放弃') : ''}</article>`
  }
  const word = done === undefined ? undefined : said[done]
  return {
    title:
      waits.length > 0
        ? `${waits.length}个名额等您确认`
        : open.length > 0
          ? `${open.length}批可以报名`
          : '现在没有可以报名的批次',
    body: html`!${complaint(refusal)}!${word === undefined ? '' : html`<div class="done-line" role="status"><p><strong>${word}</strong></p></div>`}
<section><h2>批次</h2>!${trips.length === 0 ? html`<p>本地还没有开疗休养、体检的批次。</p>` : trips.map(one)}</section>
<section><h2>名额怎么给</h2><p>${fairness}</p><p class="sub">疗休养和带薪年休假分开记，不占年休假。</p></section>
<a class="call" href="tel:12351">职工服务热线 12351</a>`,
  }
}

export const tripPages = [
  page(
    {
      method: 'GET',
      path: '/my/trips',
      summary: '疗休养、体检',
      ...portal,
      query: z.object({ done: z.string().max(12).optional() }),
    },
    ({ query }, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, { done: query.done })),
  ),
  page(
    {
      method: 'POST',
      path: '/my/trips',
      summary: '报名、确认、放弃',
      ...portal,
      form: z.object({ trip: z.uuid(), act: z.enum(['ask', 'take', 'leave']), healthy: z.string().max(3).optional() }),
    },
    ({ form: given }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const made =
          given.act === 'ask'
            ? await signUp(tx, caller, given.trip, { person: caller.person, healthy: given.healthy === 'yes' })
            : await answerSeat(tx, caller, given.trip, { person: caller.person, takes: given.act === 'take' })
        if (!('id' in made)) return made
        return redirect(
          `/my/trips?done=${given.act === 'ask' ? 'asked' : given.act === 'take' ? 'confirmed' : 'gaveUp'}`,
        )
      })
    },
    (refusal, _, __, visitor) => visitor.caller.transaction(tx => drawn(tx, visitor, { refusal })),
  ),
]
