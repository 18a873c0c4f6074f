import { chartSvg, said, type Chart } from '#kernel/charts'
import type { BookBlock, BookChapter, BookRun, BookTable } from '#kernel/documents'
import { html } from '#kernel/http'

type Figure = Extract<BookBlock, { is: 'figure' }>

/** A chapter for a telephone as well as for a desk: whole without a script, the source of every number below, as on paper. */
export function chapterHtml(chapter: BookChapter): string {
  const notes: string[] = []
  const runs = (list: readonly BookRun[]): string =>
    list
      .map(run => {
        const text =
          run.kind === 'unable'
            ? html`<span class="bk-none">〔${run.text}〕</span>`
            : run.kind === 'hand'
              ? html`${run.text}<sup class="bk-none">手填</sup>`
              : html`${run.text}`
        if (run.note === undefined) return text
        const n = notes.push(run.note)
        return html`!${text}<sup><a class="bk-ref" id="r${n}" href="#n${n}" aria-label="注${n}">${n}</a></sup>`
      })
      .join('')
  const blocks = chapter.blocks.map(block => blockHtml(block, runs))
  const below =
    notes.length === 0
      ? ''
      : html`<section aria-label="注"><h2>注</h2><ol class="bk-notes">!${notes.map((note, i) => html`<li id="n${i + 1}">${note} <a href="#r${i + 1}" aria-label="回到正文第${i + 1}处">回正文</a></li>`).join('')}</ol></section>`
  return html`<div class="bk-text">!${blocks.join('')}</div>!${below}`
}

function blockHtml(block: BookBlock, runs: (list: readonly BookRun[]) => string): string {
  switch (block.is) {
    case 'heading':
      return block.level === 1 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`
    case 'paragraph':
      return html`<p>!${runs(block.runs)}</p>`
    case 'table':
      return tableHtml(block)
    case 'figure':
      return figureHtml(block)
    case 'case':
      return html`<section class="bk-case"><h3>${block.number}　${block.title}</h3>!${block.paragraphs.map(p => html`<p>!${runs(p)}</p>`).join('')}</section>`
    case 'chronology':
      return html`<dl class="bk-days">!${block.rows.map(row => html`<div><dt>${row.when}</dt><dd>${row.what}</dd></div>`).join('')}</dl>`
  }
}

const below = (notes: readonly string[]): string => notes.map(note => html`<p class="note-text">${note}</p>`).join('')

function tableHtml(t: BookTable): string {
  const num = (i: number) => (t.columns[i]?.align === 'right' ? ' class="num"' : '')
  const head = t.columns.map((c, i) => html`<th scope="col"!${num(i)}>${c.title}</th>`)
  const rows = t.rows.map(
    row =>
      html`<tr>!${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td!${num(i)}>${cell}</td>`)).join('')}</tr>`,
  )
  const unit = t.unit === undefined ? '' : html`（单位：${t.unit}）`
  const few = t.columns.length <= 3 ? ' bk-few' : ''
  return html`<figure class="bk-table"><figcaption>${t.number}　${t.title}!${unit}</figcaption>
<div class="wide!${few}" tabindex="0" role="region" aria-label="${t.title}"><table class="reg"><thead><tr>!${head.join('')}</tr></thead><tbody>!${rows.join('')}</tbody></table></div>!${below(t.notes)}</figure>`
}

/** Drawn twice: a desk has the width for columns, a telephone has the height for bars that lie. The numbers stand beside it in words. */
function figureHtml(f: Figure): string {
  const { chart } = f
  const tall = 70 + chart.labels.length * (chart.kind === 'stacked' ? 1 : chart.series.length) * 30
  const lying = chart.lying === true || (chart.kind === 'bar' && chart.series.length > 1)
  const wide = chartSvg(chart, { width: 680, height: lying ? Math.max(220, tall) : 300 })
  const narrow = chartSvg(chart.kind === 'line' ? chart : { ...chart, lying: true }, {
    width: 330,
    height: chart.kind === 'line' ? 260 : Math.max(200, tall),
  }).replace(/\bc([0-9a-f]{8}-)/g, 'n$1')
  return html`<figure class="bk-figure"><figcaption>${f.number}　${f.title}</figcaption>
<div class="bk-wide" aria-hidden="true">!${wide}</div><div class="bk-narrow" aria-hidden="true">!${narrow}</div>
<details><summary>看图里的数</summary>!${numbersHtml(chart, f.title)}</details>!${below(f.notes)}</figure>`
}

function numbersHtml(chart: Chart, title: string): string {
  const head = chart.series.map(s => html`<th scope="col" class="num">${s.title}</th>`)
  const rows = chart.labels.map(
    (label, i) =>
      html`<tr><th scope="row">${label}</th>!${chart.series.map(s => html`<td class="num">${said(s.values[i], chart.unit)}</td>`).join('')}</tr>`,
  )
  return html`<div class="wide bk-few" tabindex="0" role="region" aria-label="${title}的数"><table class="reg"><thead><tr><th scope="col">项目</th>!${head.join('')}</tr></thead><tbody>!${rows.join('')}</tbody></table></div>`
}
