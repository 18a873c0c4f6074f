import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { html } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { hashOf, tokenOf } from '../tokens.ts'

/** On one's own page: the invitation of whoever was drawn, until it is answered. That it was is told to them alone. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const draws = await tx.rows<{
    id: string
    title: string
    office: string
    closesOn: string
    remindedOn: string | null
  }>(sql`
    select d.id, s.title, s.office_name as office, s.closes_on as "closesOn", s.reminded_on as "remindedOn" from survey_draw d join survey s on s.id = d.survey
    where d.person = ${caller.person} and s.state = '回收' and ${caller.today} between s.opens_on and s.closes_on order by s.closes_on limit 5`)
  const open = await Promise.all(
    draws.map(async draw => {
      const token = tokenOf(draw.id)
      const { waits } = await tx.get<{ waits: boolean }>(
        sql`select app.survey_invites(${hashOf(token)}::bytea) as waits`,
      )
      return waits ? [{ ...draw, token }] : []
    }),
  )
  return {
    tasks: open.flat().map(one => ({
      when: `${Number(one.closesOn.slice(5, 7))}月${Number(one.closesOn.slice(8))}日截止`,
      title: `${one.title}，请您答几道题`,
      about: `您是从登记的职工里随机抽中的。不记姓名，答卷对不到您。答不答由您；用纸条、纸质问卷、电话答过的，不用再答。${one.remindedOn === null ? '' : `${one.remindedOn}催过一次，所有抽中的人都收到。`}`,
      answers: html`<a class="btn primary" href="/q/${one.token}">去填问卷</a>`,
      ask: `${one.office}，职工服务热线 12351`,
    })),
  }
}
