import { html } from '#kernel/http'
import type { Duty } from '../duties.ts'

const evidence: Record<string, string> = { 已核: 'verified', 熟知: 'known', 待核: 'check' }

/** The matrix of duties, a line for each department. */
export function dutiesPage(all: readonly Duty[]): string {
  const group = (title: string, rows: readonly Duty[]) =>
    html`<tbody><tr class="group"><th colspan="4" scope="rowgroup">${title}</th></tr>!${rows.map(rowHtml).join('\n')}</tbody>`
  return html`<p>每个部门和组织，哪些条款点了名，哪些条文由它负责。部门名称各级不一，以当地机构为准。</p>
<div class="wide" role="region" aria-label="职责矩阵" tabindex="0"><table class="reg"><thead><tr><th scope="col">部门</th><th scope="col">点名条款</th><th scope="col">职责</th><th scope="col">负责的条文</th></tr></thead>
!${group(
    '决定原文点名',
    all.filter(d => d.department.named),
  )}!${group(
    '由事项推定',
    all.filter(d => !d.department.named),
  )}</table></div>`
}

function rowHtml({ department: d, named, clauses }: Duty): string {
  const places = named.map(
    p => html`<a href="/laws/${p.pack}#a${p.article}">${p.label}</a>${p.draft ? '（征求意见稿）' : ''}`,
  )
  const shall = clauses.filter(c => c.shall).length
  const list = clauses.map(c => html`<a href="/clauses/${c.id}">${c.id}</a>`)
  return html`<tr id="${d.code}"><th scope="row">${d.name} <span class="ev ${evidence[d.evidence] ?? 'check'}">${d.evidence}</span></th><td>!${places.join('、')}</td><td>${d.role}</td>
<td>!${clauses.length === 0 ? '' : html`<details><summary>${clauses.length}条，其中须办${shall}条</summary>!${list.join('、')}</details>`}</td></tr>`
}
