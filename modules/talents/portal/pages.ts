import type { Caller } from '#kernel/access'
import { partsOf, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { html, page } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { itself } from '#modules/administration'
import { holds } from '../list.ts'
import { markTitles } from '../marks.ts'
import { staysOf } from '../person.ts'

type Stay = Awaited<ReturnType<typeof staysOf>>[number]

const longDay = (day: Day): string => {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}
const states = { 在库: 'yes', 暂停: 'near', 已故: 'unknown', 退出: 'no' } as const
const because = (stay: Stay): string => stay.facts.map(fact => fact.title).join('、')

const stay = (one: Stay): string => html`<section><h2>${one.title}</h2>
<dl class="own"><div><dt>状态</dt><dd><span class="st !${states[one.state]}">${one.state}</span></dd></div>
<div><dt>因为</dt><dd>!${one.facts.map(fact => html`<p>${fact.title}${fact.on === null ? '' : `，${longDay(fact.on)}`}（${fact.register}）</p>`)}</dd></div>
<div><dt>从哪天起</dt><dd>${one.since === null ? '依据上没有写日期' : longDay(one.since)}</dd></div>
!${one.endedOn === null ? '' : html`<div><dt>退出</dt><dd>${longDay(one.endedOn)}，${one.why ?? ''}</dd></div>`}
<div><dt>收谁</dt><dd>${one.saying}</dd><dd>${one.version}，${one.cites.map(cite => `《${cite.title}》${cite.article}`).join('、')}（${one.evidence}）</dd></div>
<div><dt>谁维护</dt><dd>${one.keeper}</dd></div></dl></section>`

const ownMarks = async (tx: Transaction, today: Day): Promise<string[]> => {
  const rows = await tx.rows<{ kind: string }>(
    sql`select distinct m.kind from talent_mark m where m.person = (select app.person()) and ${holds(today)} order by 1`,
  )
  const titles = await markTitles()
  return rows.map(({ kind }) => titles.get(kind) ?? kind)
}

/** 我在三库里: where one stands and why, as the office sees it. */
export const portalPages = [
  page(
    { method: 'GET', path: '/my/databases', summary: '我在三库里', door: 'person', frame: 'portal' },
    (_, visitor) => {
      const caller = itself(visitor.caller)
      return caller.transaction(async tx => {
        const rows = await staysOf(tx, caller.person)
        const marks = await ownMarks(tx, caller.today)
        const now = rows.filter(one => one.state !== '退出')
        return {
          title: now.length === 0 ? '现在不在三库里' : `我在${now.map(one => one.title).join('、')}里`,
          body: html`!${rows.map(stay)}
!${marks.length === 0 ? '' : html`<section><h2>标记</h2><p>${marks.join('、')}</p></section>`}
!${
            rows.length === 0
              ? html`<p>劳模、工匠的称号登记以后，高级工及以上的证书核验以后，会自己进入，不用申请。</p><p>有证书、有称号，这里没有的，请把原件交给本单位工会核验。</p>`
              : html`<p class="sub">觉得不对的，请先核对“我的荣誉”和档案里的证书，向本单位工会提出更正；更正以后这里随着变。</p>`
          }
<a class="call" href="tel:12351">职工服务热线 12351</a>`,
        }
      })
    },
  ),
]

/** 您在高技能人才库，因为二级/技师，焊工. */
export async function own(tx: Transaction, caller: Caller & { readonly person: string }): Promise<OwnPart> {
  const now = (await staysOf(tx, caller.person)).filter(one => one.state !== '退出')
  return {
    rows: [
      {
        to: '/my/databases',
        title: '三库',
        about:
          now.length === 0
            ? '现在不在劳模库、工匠库、高技能人才库里'
            : now
                .map(one => `您在${one.title}${one.state === '暂停' ? '（暂停）' : ''}，因为${because(one)}`)
                .join('；'),
      },
    ],
  }
}
