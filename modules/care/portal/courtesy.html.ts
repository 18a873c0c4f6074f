import { clock } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { html, page, redirect, type Sheet } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { maskName } from '#kernel/words'
import { complaint, itself } from '#modules/administration'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { endPass, minutesOf, passOf, readCode, writeCode, type ReadCode } from '../courtesy.ts'

const portal = { door: 'person', frame: 'portal' } as const
const minuteNow = (): number => Math.floor(clock.instant().getTime() / 60_000)
const levels: Readonly<Record<string, string>> = { 国家: '全国', 省: '省级', 市: '市级', 县: '县级' }

/** At the gate: what a code says, and nothing more of its holder. */
interface Courtesy {
  readonly name: string
  readonly honour: string | null
  readonly level: string | null
  readonly valid: boolean
}

const answer = (read: ReadCode | undefined, found: Courtesy | undefined): Sheet => {
  const form = html`<section class="no-print"><h2>再查一个</h2><form class="search" method="get" action="/courtesy" role="search"><label>礼遇码<input name="code" maxlength="80" autocomplete="off" spellcheck="false" required></label><button class="btn primary" type="submit">查验</button></form></section>
<section><h2>查验能说明什么</h2><p>能说明：出示的人现在持有在效力中的劳模称号。只显示遮盖的姓名和称号级别，请核对来人报的姓。不能代替身份证；享受哪些礼遇，以本单位和当地公布的为准。</p></section>`
  if (read === undefined) return { title: '查验礼遇码', body: form }
  if (read.is === 'forged')
    return {
      title: '不是本系统的礼遇码',
      status: 404,
      body: html`<div class="refusal" role="alert"><p><span class="st no">查不到</span> <strong>码不完整，或者不是本系统出的</strong></p><p>请出示人重新打开礼遇码，再扫一次；截图转发的不要接受。</p></div>!${form}`,
    }
  if (read.is === 'expired')
    return {
      title: '礼遇码过期了',
      body: html`<div class="refusal" role="alert"><p><span class="st near">过期</span> <strong>这个码已经过了有效的几分钟</strong></p><p>请出示人刷新手机上的礼遇码，再扫一次；截图会过期。</p></div>!${form}`,
    }
  if (found?.valid !== true)
    return {
      title: '礼遇码现在无效',
      body: html`<div class="refusal" role="alert"><p><span class="st no">无效</span> <strong>这张凭证已经停用，或者称号现在不在效力中</strong></p><p>请不要凭它办理；有疑问的问当地总工会。</p></div>!${form}`,
    }
  return {
    title: `有效：${levels[found.level ?? ''] ?? ''}劳模 ${maskName(found.name)}`,
    body: html`<div class="said" role="status"><p><span class="st yes">有效</span> <strong>${found.honour ?? ''}</strong></p><dl class="own"><div><dt>姓名</dt><dd>${maskName(found.name)}</dd></div><div><dt>级别</dt><dd>${levels[found.level ?? ''] ?? found.level ?? ''}</dd></div></dl></div>!${form}`,
  }
}

export const courtesyPages = [
  page(
    {
      method: 'GET',
      path: '/my/courtesy',
      summary: '礼遇码',
      ...portal,
      query: z.object({ done: z.string().max(8).optional() }),
    },
    ({ query }, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const pass = await passOf(tx, caller, caller.person)
        if (isRefusal(pass))
          return {
            title: pass.what,
            body: html`!${complaint(pass)}<p><a class="btn" href="/my/benefits">我的待遇</a></p>`,
          }
        const me = await tx.get<{ name: string; division: number }>(
          sql`select name, division from person where id = ${caller.person}`,
        )
        const minutes = minutesOf(caller, me.division)
        const code = writeCode(pass.id, minuteNow() + minutes)
        const address = `${visitor.site}/courtesy?code=${code}`
        return {
          title: `${me.name}的礼遇码`,
          body: html`!${query.done === 'new' ? html`<div class="done-line" role="status"><p><strong>换好了，旧的码从现在起无效。</strong></p></div>` : ''}
<section><h2 class="visually-hidden">出示</h2><div class="courtesy-code" role="img" aria-label="礼遇码，请门口的工作人员扫">!${renderSVG(address, { border: 2 })}</div>
<p>出示给门口扫。${minutes}分钟内有效，过期的请<a href="/my/courtesy">刷新</a>。</p><p class="sub">扫的人只看到您遮盖的姓名、称号和有没有效，看不到证件、单位、电话。没有网的时候，已经打开的码在有效的几分钟里照样能扫。</p></section>
<section><h2>手机丢了，码给别人看过</h2><form method="post" action="/my/courtesy">!${visitor.formField()}<button type="submit" class="btn danger">换一个，旧的作废</button></form></section>
<section><h2>能享受什么</h2><p>乘车、游览、就医的礼遇，以当地交通、文旅、卫健部门公布的为准；外地认不认，由当地定。</p></section>`,
        }
      })
    },
  ),
  page(
    { method: 'POST', path: '/my/courtesy', summary: '换礼遇码', ...portal, form: z.object({}) },
    (_, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const ended = await endPass(tx, caller, caller.person)
        return ended === 0
          ? refuse('care.courtesy.none', { status: 409, what: '没有可以换的礼遇码', remedy: '先打开礼遇码' })
          : redirect('/my/courtesy?done=new')
      })
    },
    refusal => ({ title: refusal.what, body: html`!${complaint(refusal)}` }),
  ),
  page(
    {
      method: 'GET',
      path: '/courtesy',
      summary: '查验礼遇码',
      anonymous: true,
      throttled: true,
      query: z.object({ code: z.string().max(120).optional() }),
    },
    async ({ query }, visitor) => {
      if (query.code === undefined || query.code === '') return answer(undefined, undefined)
      const read = readCode(query.code, minuteNow())
      if (read.is !== 'code') return answer(read, undefined)
      const found = await visitor.caller.transaction(tx =>
        tx.find<Courtesy>(sql`select name, honour, level, valid from app.courtesy_state(${read.pass}::uuid)`),
      )
      return answer(read, found)
    },
  ),
]
