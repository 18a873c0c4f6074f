import { html } from '#kernel/http'
import type { Erratum, LoadedPack } from '../pack.ts'
import type { Library } from '../packs.ts'
import { countsOf, readerOf, type Run } from '../reading.ts'
import { draftBanner, legend, modalityMark, trail } from './parts.html.ts'

/** The list of decisions whose texts are here. */
export function lawsPage(library: Library): string {
  const rows = library.packs
    .filter(pack => pack.texts.length > 0)
    .map(pack => {
      const { total, shall } = countsOf(library, pack.id)
      const state = pack.status === 'draft' ? '征求意见稿，未生效' : `${pack.inForce}起施行`
      return html`<li><a href="/laws/${pack.id}"><b class="law-name">${pack.decision}</b><span>${pack.title}　${state}　${total}条条文，其中须办${shall}条</span></a></li>`
    })
  return html`<p>决定拆成一条一条的条文：谁负责、语气多强、由系统的哪一块落实。每条引文都逐字对过原文。</p>
<ol class="pub-rows">!${rows.join('')}</ol>
<p><a href="/clauses">条文台账（按主体、模块、语气查）</a>　<a href="/duties">职责矩阵（部门与条款）</a></p>`
}

/** A whole text: serif, every clause anchored by its number, its strength before its words. */
export function lawPage(library: Library, pack: LoadedPack): string {
  const seen = new Set<string>()
  const { total, shall, promote, may } = countsOf(library, pack.id)
  let part: string | null = null
  let file = 'text.md'
  const body = readerOf(library, pack).flatMap(article => {
    const above: string[] = []
    if (article.file !== file)
      above.push(html`<h2 class="law-annex">${pack.texts.find(t => t.file === article.file)?.title ?? ''}</h2>`)
    if (article.part !== null && article.part !== part) above.push(html`<h2>${article.part}</h2>`)
    ;({ file, part } = article)
    const paragraphs = article.paragraphs.map(
      (runs, i) =>
        html`<p !${i === 0 ? html`id="a${article.id}"` : ''}>!${runs.map(run => runHtml(run, seen)).join('')}</p>`,
    )
    return [...above, ...paragraphs, ...article.errata.map(erratumHtml)]
  })
  return html`!${trail(['决定原文', '/laws'], [pack.title])}!${pack.status === 'draft' ? draftBanner : ''}
<p class="law-about">${pack.about}</p>
<p class="law-about">拆成${total}条：须办${shall}条，促办${promote}条，可办${may}条。<a href="/clauses?pack=${pack.id}">看本文件的台账</a></p>
!${legend()}
<article class="law-text" lang="zh-CN">!${body.join('\n')}</article>
!${errataList(pack)}`
}

function runHtml(run: Run, seen: Set<string>): string {
  const [first] = run.clauses
  if (!first) return html`${run.text}`
  const marks = run.clauses
    .filter(c => c.begins && !seen.has(c.id))
    .map(c => {
      seen.add(c.id)
      return html`<a class="cl-mark" id="${c.id}" href="/clauses/${c.id}">!${modalityMark(c.modality)}<span class="num">${c.id}</span></a>`
    })
  return html`!${marks.join('')}<a class="cl" href="/clauses/${first.id}">${run.text}</a>`
}

const erratumHtml = (e: Erratum): string =>
  html`<aside class="erratum"><b>勘误</b>　${e.kind === '已改' ? `转录作“${e.printed}”，改为“${e.corrected}”。` : `“${e.printed}”，原文未改。`}${e.why}</aside>`

function errataList(pack: LoadedPack): string {
  if (pack.errata.length === 0) return ''
  const rows = pack.errata.map(
    e =>
      html`<tr><td><a href="#a${e.article}">${e.article}</a></td><td>${e.printed}</td><td>${e.corrected}</td><td>${e.why}</td><td>${e.kind}</td></tr>`,
  )
  return html`<section><h2>勘误表</h2><div class="wide" role="region" aria-label="勘误表" tabindex="0"><table class="reg">
<thead><tr><th scope="col">条</th><th scope="col">转录</th><th scope="col">改作</th><th scope="col">理由</th><th scope="col">处理</th></tr></thead>
<tbody>!${rows.join('')}</tbody></table></div></section>`
}
