import { z } from 'zod'
import { html, page } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { itself } from '#modules/administration'
import { ownLaw } from '../own-law.ts'
import { archiveJson, archivePdf } from '../rights/export.ts'

const portal = { door: 'person', frame: 'portal' } as const
const query = z.object({ health: z.string().max(4).optional() })

export const exportPages = [
  page({ method: 'GET', path: '/my/export', summary: '下载我的档案', ...portal }, async (_, visitor) => {
    itself(visitor.caller)
    const { rights } = await ownLaw()
    return {
      title: '下载我的档案',
      body: html`<p>档案里的全部记载，连同来源、核验、您的同意和授权。证件只有尾号。每下载一次，“谁看过”里记一笔。</p>
<section><h2>给人看的</h2><p>PDF，可以打印。</p><p><a class="btn primary" href="/my/export/pdf" download>下载 PDF</a></p></section>
<section><h2>给系统用的</h2><p>带签名的数据文件。谁都能查验它有没有被改过：<a href="/archive-check">档案查验</a>。</p><p><a class="btn primary" href="/my/export/json" download>下载数据文件</a></p></section>
<section><h2>连同健康记载</h2><p>健康记载是敏感信息，平时不放进去。下载以后自己保管好，别存在别人的手机上。</p>
<div class="done-acts"><a class="btn" href="/my/export/pdf?health=yes" download>PDF，连同健康记载</a><a class="btn" href="/my/export/json?health=yes" download>数据文件，连同健康记载</a></div></section>
<p><span class="cite">${rights.copy}</span></p>
<p><a class="btn" href="/my/archive">回到我的档案</a></p>`,
    }
  }),
  page(
    { method: 'GET', path: '/my/export/pdf', summary: '我的档案（PDF）', ...portal, query },
    ({ query: how }, visitor) =>
      visitor.caller.transaction(async tx => {
        const made = await archivePdf(tx, itself(visitor.caller), { health: how.health === 'yes', site: visitor.site })
        return isRefusal(made) ? made : { name: made.name, kind: made.mime, bytes: made.bytes }
      }),
  ),
  page(
    { method: 'GET', path: '/my/export/json', summary: '我的档案（数据文件）', ...portal, query },
    ({ query: how }, visitor) =>
      visitor.caller.transaction(async tx => {
        const made = await archiveJson(tx, itself(visitor.caller), { health: how.health === 'yes', site: visitor.site })
        return { name: made.name, kind: made.mime, bytes: made.bytes }
      }),
  ),
]
