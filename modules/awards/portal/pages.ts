import type { Caller } from '#kernel/access'
import { partsOf, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { html, page } from '#kernel/http'
import type { OwnPart } from '#kernel/modules'
import { itself } from '#modules/administration'

interface OwnAward {
  readonly id: string
  readonly honour_title: string
  readonly level: string
  readonly granted_by: string
  readonly year: number
  readonly granted_on: Day | null
  readonly document_title: string | null
  readonly document_number: string | null
  readonly certificate_number: string | null
  readonly state: '有效' | '暂停' | '撤销'
  readonly employer_name: string | null
  readonly source: string
  readonly verified: string
  readonly code: string | null
}

/** One's own honours, by the person's own way; the state and the certificate as they are now. */
const ownAwards = (tx: Transaction): Promise<OwnAward[]> =>
  tx.rows(sql`
    select a.id, a.honour_title, a.level, a.granted_by, a.year, a.granted_on, a.document_title, a.document_number, a.certificate_number, a.state, a.employer_name, a.source, a.verified,
      (select c.code from certificate c where c.award = a.id and c.state = '有效' order by c.issued_on desc limit 1) as code
    from award a where a.person = (select app.person()) order by a.year desc, a.id`)

const states = { 有效: 'yes', 暂停: 'near', 撤销: 'no' } as const

const longDay = (day: Day): string => {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}

const award = (a: OwnAward): string => html`<section><h2>${a.year}年　${a.honour_title}</h2>
<dl class="own"><div><dt>状态</dt><dd><span class="st !${states[a.state]}">${a.state}</span></dd></div>
<div><dt>授予机关</dt><dd>${a.granted_by}</dd></div>
<div><dt>表彰决定</dt><dd>!${a.document_title === null ? html`<span class="st unknown">没有登记，请向单位工会补交</span>` : html`${a.document_title}`}</dd><dd>${[a.document_number ?? '文号没有登记', a.granted_on === null ? null : longDay(a.granted_on)].filter(x => x !== null).join('，')}</dd></div>
<div><dt>证书编号</dt><dd>!${a.certificate_number === null ? html`<span class="st unknown">没有登记</span>` : html`${a.certificate_number}`}</dd></div>
<div><dt>获奖时的单位</dt><dd>${a.employer_name ?? '没有登记'}</dd></div>
<div><dt>电子证书</dt><dd>!${a.code === null ? html`<span class="st wait">还没有</span>` : html`<a href="/certificates?code=${a.code}">查验码 ${a.code}</a>`}</dd></div>
<div><dt>这一条从哪里来</dt><dd>${a.source}，${a.verified}</dd></div></dl></section>`

/** 我的荣誉, and its line on the home page. */
export const portalPages = [
  page(
    {
      method: 'GET',
      path: '/my/honours',
      summary: '我的荣誉',
      door: 'person',
      frame: 'portal',
      tab: {
        word: '荣誉',
        order: 20,
        icon: 'M12 3a6 6 0 1 1 0 12 6 6 0 0 1 0-12M8.500 14 7 21l5-2.500 5 2.500-1.500-7',
      },
    },
    (_, visitor) =>
      itself(visitor.caller).transaction(async tx => {
        const rows = await ownAwards(tx)
        return {
          title: rows.length === 0 ? '还没有登记我的荣誉' : `我的荣誉${rows.length}项`,
          body: html`!${rows.map(award)}
!${
            rows.length === 0
              ? html`<p>表彰决定登记以后，荣誉和电子证书都在这里。</p><p>以前得过、这里没有的，请把证书和表彰决定交给本单位工会，由县总工会补录。</p>`
              : html`<p class="sub">写错了、少了的，请向本单位工会提出，由登记的工会更正。撤销须有原授予机关的决定。</p>`
          }
<a class="call" href="tel:12351">职工服务热线 12351</a>`,
        }
      }),
  ),
]

export async function own(tx: Transaction, _: Caller & { readonly person: string }): Promise<OwnPart> {
  const rows = await ownAwards(tx)
  const [first] = rows
  return {
    rows: [
      {
        to: '/my/honours',
        title: '我的荣誉',
        about: first ? `${rows.length}项，最近是${first.year}年${first.honour_title}` : '还没有登记的',
      },
    ],
  }
}
