import { html } from 'ghtml'
import type { Route } from './handle.ts'
import { page, type PublicPage } from './page.ts'

/** The API for people: every endpoint with what it does and who may call it, from the same contracts as /openapi.json. */
export const apiDocs = (routes: readonly Route[], titleOf: (permission: string) => string): PublicPage =>
  page({ method: 'GET', path: '/api-docs', summary: '开放接口', cache: 300 }, () => {
    const rows = routes.map(({ endpoint: e }) => {
      const who = 'may' in e ? titleOf(e.may) : e.door === 'anyone' ? '任何人' : '登录的人'
      return html`<tr><td><code>${e.method} /api${e.path}</code></td><td>${e.summary}</td><td>${who}</td></tr>`
    })
    return html`<p>全部接口的机器可读说明是 <a href="/openapi.json">/openapi.json</a>（OpenAPI 3.1）。拒绝一律以 <code>application/problem+json</code> 答复，写明代码、原因、依据和办法。写入要带 <code>X-Jiangpu-Csrf</code> 和 <code>Idempotency-Key</code>。</p>
<table class="reg"><caption>共${rows.length}个接口</caption><thead><tr><th>地址</th><th>做什么</th><th>谁能用</th></tr></thead><tbody>!${rows.join('')}</tbody></table>`
  })
