import { beijingTime } from '#kernel/calendar'
import { whoSaw, type Seen } from '#kernel/audit'
import type { Transaction } from '#kernel/database'
import { html, page } from '#kernel/http'
import { itself, type Itself } from '#modules/administration'

const acts: Readonly<Record<Seen['act'], string>> = {
  open: '打开看了您的档案',
  reveal: '看了遮盖的内容',
  export: '把您的信息导出成了文件',
  download: '下载了您的一份文件',
}

/** One look in plain words: who, from which office, when, what, why. Oneself is called so. */
const lineOf = (seen: Seen, own: string | null): string => {
  const self = seen.office === null && seen.name === own
  const who = self ? '您自己' : `${seen.office ?? '没有岗位的账号'}的${seen.name ?? '（没有姓名）'}`
  return html`<p><b>${who}</b>${acts[seen.act]}${seen.fields ? `：${seen.fields}` : ''}</p><p class="sub">${beijingTime(seen.at).slice(0, 16)}。${seen.purpose ? `为什么：${seen.purpose}` : seen.act === 'open' ? '打开页面不用写用途' : '没有写用途'}</p>`
}

export const looksOf = async (tx: Transaction, caller: Itself, limit: number): Promise<string[]> =>
  (await whoSaw(tx, caller.person, { limit })).map(seen => lineOf(seen, caller.name))

const most = 200

export const looksPages = [
  page(
    { method: 'GET', path: '/my/looks', summary: '谁看过我的档案', door: 'person', frame: 'portal' },
    (_, { caller }) =>
      caller.transaction(async tx => {
        const looks = await looksOf(tx, itself(caller), most)
        return {
          title:
            looks.length === 0
              ? '还没有人看过我的档案'
              : `我的档案被看过${looks.length === most ? `${most}次以上` : `${looks.length}次`}`,
          body: html`<p>打开页面的，0.25秒内记下；查看全号、封存内容和导出的，先写明为什么、记下，才给看。记录谁也改不了。</p>
!${looks.length === 0 ? '' : html`<ol class="entries">!${looks.map(look => html`<li>!${look}</li>`)}</ol>`}
<p class="sub">觉得不该看的，打 <a href="tel:12351">12351</a>，或者向上一级总工会反映。处理情况的记录至少留三年。<span class="cite">《个人信息保护法》第五十六条</span></p>
<p><a class="btn" href="/my/archive">回到我的档案</a></p>`,
        }
      }),
  ),
]
