import { html } from '#kernel/http'
import { modalities, moduleTitles } from '../clause.ts'
import type { Library } from '../packs.ts'
import type { ClauseFilter, ClauseRow, findClause } from '../queries.ts'
import { statusTitles } from '../status.ts'
import { modalityMark, statusMark, trail } from './parts.html.ts'

type Shown = NonNullable<Awaited<ReturnType<typeof findClause>>>
type Option = readonly [value: string, title: string]

function select(
  name: keyof ClauseFilter,
  label: string,
  all: string,
  options: readonly Option[],
  chosen: string | undefined,
): string {
  const list = options.map(
    ([value, title]) => html`<option value="${value}" !${value === chosen ? 'selected' : ''}>${title}</option>`,
  )
  return html`<label>${label}<select name="${name}"><option value="">${all}</option>!${list.join('')}</select></label>`
}

/** The ledger of clauses with its filters: a plain GET form, so every view has an address. */
export function clausesPage(library: Library, rows: readonly ClauseRow[], filter: ClauseFilter): string {
  const texts = library.packs
    .filter(p => p.texts.length > 0)
    .map((p): Option => [p.id, `${p.title}${p.status === 'draft' ? '（征求意见稿）' : ''}`])
  return html`<form class="law-filters" method="get" action="/clauses">
!${select('pack', '文件', '全部文件', texts, filter.pack)}
!${select('module', '模块', '全部模块', Object.entries(moduleTitles), filter.module)}
!${select(
    'modality',
    '语气',
    '全部语气',
    Object.entries(modalities).map(([id, m]): Option => [id, `${m.mark}　${m.title}`]),
    filter.modality,
  )}
!${select('status', '落实', '全部', Object.entries(statusTitles), filter.status)}
<label>责任主体<input name="body" value="${filter.body ?? ''}" maxlength="20"></label>
<label>字词或编号<input type="search" name="q" value="${filter.q ?? ''}" maxlength="60"></label>
<button class="btn primary" type="submit">查找</button> <a href="/clauses">清除筛选</a>
</form>
!${rows.length === 0 ? html`<p>没有符合条件的条文。<a href="/clauses">清除筛选</a></p>` : table(library, rows)}`
}

function table(library: Library, rows: readonly ClauseRow[]): string {
  const among = rows.length < library.clauses.length ? `（共${library.clauses.length}条）` : ''
  return html`<div class="wide" role="region" aria-label="条文台账" tabindex="0"><table class="reg law-ledger"><caption>${rows.length}条${among}</caption>
<thead><tr><th scope="col">编号</th><th scope="col">条文</th><th scope="col">机制</th><th scope="col">责任主体</th><th scope="col">模块</th><th scope="col">落实</th></tr></thead>
<tbody>!${rows.map(rowHtml).join('\n')}</tbody></table></div>`
}

function rowHtml(row: ClauseRow): string {
  const places = row.places.map(
    p => html`<a href="/laws/${p.pack}#${row.id}">${p.label}</a>${p.draft ? '（征求意见稿）' : ''}`,
  )
  return html`<tr><th scope="row" class="nowrap"><a href="/clauses/${row.id}">${row.id}</a> !${modalityMark(row.modality)}</th>
<td><span class="law-words">${row.text}</span><br><small>!${places.join('；')}</small></td>
<td>${row.mechanism}</td><td>${row.bodies.join('、')}</td><td>${row.moduleTitle}</td><td>!${statusMark(row.status)}</td></tr>`
}

/** One clause: where it stands, how strongly, who must, what carries it out. */
export function clausePage(c: Shown): string {
  const errata = c.errata.map(e => html`<p>${e.kind}：“${e.printed}”→“${e.corrected}”。${e.why}</p>`)
  const listed = c.variant === '繁体' ? '繁体转录' : '有误的转录'
  return html`!${trail(['条文台账', '/clauses'], [c.id])}
<dl class="kv"><dt>语气</dt><dd>!${modalityMark(c.modality)}　${modalities[c.modality].title}</dd>
<dt>责任主体</dt><dd>${c.bodies.join('、')}</dd><dt>机制</dt><dd>${c.mechanism}</dd>
<dt>模块</dt><dd>${c.moduleTitle}</dd><dt>落实</dt><dd>!${statusMark(c.status)}</dd></dl>
<section><h2>原文</h2>!${c.standing.map(s => standingHtml(c.id, s)).join('')}</section>
!${errata.length === 0 ? '' : html`<section><h2>勘误</h2>!${errata.join('')}</section>`}
!${c.variant === null ? '' : html`<p class="note-text">台账引文（${listed}）：${c.quote}</p>`}
!${related('上位文件的同题条文', c.superior)}!${related('下位文件的同题条文', c.below)}`
}

const byConvention = html`（原文写“确保”，按须办督办 <span class="ev product">产品约定</span>）`

function standingHtml(id: string, s: Shown['standing'][number]): string {
  const force = s.draft ? '征求意见稿，未生效，只供对照' : s.force ? `${s.inForce ?? ''}起施行` : '没有效力，供理解之用'
  return html`<blockquote class="law-standing"><p class="law-quote">${s.text}</p><p class="note-text"><a href="/laws/${s.pack}#${id}">${s.label}</a>　${s.decision}　语气：${s.mark}!${s.byConvention ? byConvention : ''}　${force}</p></blockquote>`
}

function related(title: string, list: Shown['superior']): string {
  if (list.length === 0) return ''
  const rows = list.map(
    o =>
      html`<li><a href="/clauses/${o.id}"><b>${o.id}　${o.mechanism}</b><span class="law-words">${o.text}</span></a></li>`,
  )
  return html`<section><h2>${title}</h2><ul class="pub-rows">!${rows.join('')}</ul></section>`
}
