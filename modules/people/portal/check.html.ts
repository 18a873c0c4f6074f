import { z } from 'zod'
import { html, page, type Sheet, type Visitor } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { complaint } from '#modules/administration'
import { checkExport, keyId, publicKeyPem, type CheckedExport } from '../rights/signature.ts'

const maxBytes = 4 * 1024 * 1024

/** Is the archive somebody hands in what this installation gave out? The file is read and forgotten; nothing of it is kept. */
const sheet = (visitor: Visitor, checked?: CheckedExport): Sheet => ({
  title: checked ? titleOf(checked) : '查验本人电子档案',
  body: html`!${checked ? answer(checked) : ''}
<section class="no-print"><h2>${checked ? '再查一份' : '选数据文件'}</h2>
<form method="post" action="/archive-check" enctype="multipart/form-data">!${visitor.formField()}
<label>本人下载的数据文件（.json）<input type="file" name="file" accept=".json,application/json" required></label>
<button class="btn primary" type="submit">查验</button></form>
<p class="note-text">文件只在查验时读一遍，不保存。</p></section>
<section><h2>不经过我们也能查</h2><p>签名用的是 Ed25519，签的是除签名以外的全部内容；怎样自己核对，写在系统文档“电子档案数据文件”里。公钥编号 ${keyId()}，公钥：</p><p class="own-key">${publicKeyPem()}</p></section>
<section><h2>查验能说明什么</h2><p>能说明：这份数据文件是本系统给本人的，一个字没有改过，以及哪天给的。不能说明：每一条都核验过——每一条自己写着“核验”“待核”还是“自报”；也不能说明给出以后档案没有更正过。</p></section>`,
})

function titleOf(checked: CheckedExport): string {
  switch (checked.is) {
    case 'ours':
      return `没有改过：${checked.name}的电子档案`
    case 'changed':
      return '改过了：签名对不上'
    case 'foreign':
      return '不是本系统现在的公钥签的'
    case 'other':
    case 'unreadable':
      return '不是电子档案的数据文件'
  }
}

function answer(checked: CheckedExport): string {
  switch (checked.is) {
    case 'ours':
      return html`<div class="said" role="status"><p><span class="st yes">没有改过</span> <strong>${checked.issuedOn}由本系统给出</strong></p><p>${checked.name}，${checked.sections}组。请和来人核对姓名、证件。</p></div>`
    case 'changed':
      return html`<div class="refusal" role="alert"><p><span class="st no">改过了</span> <strong>内容和签名对不上</strong></p><p>不要凭它办理。请本人重新下载，用原文件，不要用编辑软件打开再存。</p></div>`
    case 'foreign':
      return html`<div class="refusal" role="alert"><p><span class="st unknown">没有查</span> <strong>公钥编号是${checked.keyId}，本系统的是${keyId()}</strong></p><p>可能是别处的系统给出的。请到文件里 issuer 写的那个网址查验。</p></div>`
    case 'other':
    case 'unreadable':
      return html`<div class="refusal" role="alert"><p><span class="st unknown">没有查</span> <strong>这份文件不是本人电子档案的数据文件</strong></p><p>请选本人下载的 .json 文件；PDF 没有签名，不能查验。</p></div>`
  }
}

const noFile = refuse('people.check.file', {
  what: '没有选文件，或文件超过4MB',
  remedy: '请选本人下载的数据文件（.json）',
})

export const checkPages = [
  page({ method: 'GET', path: '/archive-check', summary: '档案查验', anonymous: true }, (_, visitor) => sheet(visitor)),
  page(
    {
      method: 'POST',
      path: '/archive-check',
      summary: '档案查验',
      anonymous: true,
      upload: { maxBytes },
      form: z.object({ file: z.file().optional() }),
    },
    async ({ form }, visitor) => {
      if (!form.file || form.file.size === 0 || form.file.size > maxBytes) return noFile
      return sheet(visitor, checkExport(await form.file.text()))
    },
    (refusal, _, __, visitor) => {
      const again = sheet(visitor)
      return { ...again, body: html`!${complaint(refusal)}!${again.body}` }
    },
  ),
]
