import { whoSaw } from '#kernel/audit'
import { html, page } from '#kernel/http'
import type { OwnPart, OwnTask } from '#kernel/modules'
import { itself } from '../member.ts'
import { whatIsMine } from '../home/owns.ts'
import { lookLine } from './looks.html.ts'

/** What a person has to do today: one thing large with its two answers, then what runs, then the plain list. */
export const homePage = page(
  {
    method: 'GET',
    path: '/my',
    summary: '我的首页',
    door: 'person',
    frame: 'portal',
    tab: { word: '首页', order: 0, icon: 'M4 11 12 4l8 7v9h-5.500v-6h-5v6H4z' },
  },
  async (_, visitor) => {
    const caller = itself(visitor.caller)
    return caller.transaction(async tx => {
      const mine = await whatIsMine(tx, caller)
      const looks = await whoSaw(tx, caller.person, { limit: 50 })
      return {
        title: titleOf(caller.name ?? '您', mine.tasks.length),
        body: homeBody(mine, looks[0] ? lookLine(looks[0]) : null, looks.length),
      }
    })
  },
)

export const titleOf = (name: string, tasks: number): string =>
  tasks === 0 ? `${name}，今天没有要您办的事` : `${name}，今天有${tasks}件事要您办`

function homeBody(mine: Required<OwnPart>, lastLook: string | null, looks: number): string {
  const [first, ...others] = mine.tasks
  return html`!${first ? task(first) : ''}
!${others.length === 0 ? '' : html`<section><h2>还有${others.length}件</h2>!${others.map(task).join('')}</section>`}
!${mine.running.join('')}
<section><h2 class="visually-hidden">我的事</h2><div class="p-rows">!${mine.rows
    .map(row => html`<a href="${row.to}"><b>${row.title}</b><span>${row.about}</span></a>`)
    .join('')}</div></section>
<section><h2>谁看过我的档案</h2><p class="sub">!${
    lastLook === null ? '还没有人打开过您的档案。' : html`!${lastLook}。`
  }!${looks === 0 ? '' : html`<a href="/my/archive#looks">全部记录</a>`}</p></section>
<a class="call" href="tel:12351">职工服务热线 12351</a>`
}

const task = (t: OwnTask): string => html`<div class="do" role="group" aria-label="要您办的事">
<p class="when"><span class="st near">${t.when}</span></p>
<h2>${t.title}</h2>
<p>${t.about}</p>
!${t.answers}
<p class="ask">${t.ask}</p>
!${t.cite === undefined ? '' : html`<p><span class="cite">${t.cite}</span></p>`}
</div>`
