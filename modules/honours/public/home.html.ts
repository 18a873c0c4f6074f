import type { Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import { shortDay } from './parts.html.ts'
import type { NoticeLine } from './snapshots.ts'

/** What the visitor's page opens with: the notices that run now. */
export interface HomeSeen {
  readonly running: readonly NoticeLine[]
  readonly count: number
  readonly endToday: number
}

/** The title says what is on today. */
export const homeTitle = ({ count, endToday }: HomeSeen): string =>
  count === 0 ? '今天没有正在进行的公示' : `正在公示${count}份${endToday > 0 ? `，${endToday}份今天截止` : ''}`

const row = (to: string, title: string, about: string): string =>
  html`<li><a href="${to}"><b>${title}</b><span>${about}</span></a></li>`

/** The way in for everybody who has not logged in. */
export function homePage(seen: HomeSeen, today: Day): string {
  const running = seen.running.map(n => {
    const left = n.endsOn === today ? '今天截止' : `到${shortDay(n.endsOn)}`
    return row(
      `/notices/${n.id}`,
      n.title,
      `${n.office}　${n.names}${n.subject === null ? '个推荐对象' : '人'}　${left}，异议受理到${shortDay(n.objectionsUntil)}`,
    )
  })
  const notices =
    running.length === 0
      ? html`<p>推荐人选、待遇发放对象在张贴公示的当天同时在这里公开。<a href="/notices">看已经期满的公示</a></p>`
      : html`<ol class="pub-rows">!${running.join('')}</ol>!${seen.count > running.length ? html`<p><a href="/notices">看全部${seen.count}份</a></p>` : ''}`
  return html`<section><h2>公示</h2>!${notices}
<form class="search" method="get" action="/notices" role="search"><label>查姓名或单位<input type="search" name="q" maxlength="60" autocomplete="off"></label><button class="btn primary" type="submit">查公示</button></form></section>
<section><h2>不用登录就能看</h2><ul class="pub-rows">
!${row('/honours', '荣誉名录', '受表彰的个人、单位和班组，按年度和荣誉查')}
!${row('/certificates', '证书查验', '输入电子证书上的查验码，看是不是真的、还有没有效')}
!${row('/studios', '创新工作室名册', '市级、省级劳模和工匠人才创新工作室，在哪里、做什么')}
!${row('/laws', '决定原文', '各地人大常委会关于产业工人、劳模工匠的决定，一字不改')}
!${row('/clauses', '条文台账', '决定拆成一条一条：谁负责、语气多强、落实到哪里')}
!${row('/duties', '职责矩阵', '每个部门被哪些条款点名')}
!${row('/legislature', '人大监督', '人大常委会听了什么报告、提了什么意见、整改到哪一步')}
!${row('/open-data', '开放数据和蓝皮书', '公布的统计数，带口径和日期，可以下载')}
!${row('/objections', '异议办到哪一步', '凭受理编号查进度')}
!${row('/ledger', '存证', '公示、表决、名单发布以后有没有改过，自己核对')}
</ul></section>
<section><h2>职工本人</h2><p><a class="btn" href="/my">我的首页</a></p><p class="note-text">看自己被推荐的事、荣誉和档案，答复单位，在手机上交材料。激活码由本单位发给本人。</p></section>
<section><h2>工作人员</h2><p><a class="btn" href="/console/">登录办事</a></p><p class="note-text">工会、企业、人社和被征求意见的部门在这里办理推荐、公示、回函。账号由本单位系统管理员开通。</p></section>`
}
