import { html } from 'ghtml'
import type { Refusal } from '#kernel/refusal'

/** A refusal as a reader meets it: what, why, by which article, what to do; then each place by itself. */
export const refusalHtml = (r: Refusal): string => html`<div class="refusal" role="alert" tabindex="-1">
<p><span class="st no"></span> <strong>${r.what}</strong></p>
!${r.why === undefined ? '' : html`<p>${r.why}</p>`}
!${r.article === undefined ? '' : html`<p><span class="cite">${r.article}</span></p>`}
!${r.remedy === undefined ? '' : html`<p>${r.remedy}</p>`}
!${r.details?.length ? html`<ul>!${r.details.map(d => html`<li>${d.what}${d.remedy ? `（${d.remedy}）` : ''}</li>`).join('')}</ul>` : ''}
</div>`
