import { partsOf, type Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import { pageSize, type RollFilter, type RollLine, type RollSeen } from './rolls.ts'

/** 2025年4月28日 */
export function wholeDay(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}

export function rollTitle(seen: RollSeen, filter: RollFilter): string {
  const what = [filter.year === undefined ? '' : `${filter.year}年`, filter.honour ?? ''].join('')
  if (seen.total === 0) return filter.q ? `荣誉名录里没有“${filter.q}”` : `没有公开的${what || '荣誉'}名录`
  const collectives = seen.total - seen.persons
  const counts = [
    seen.persons > 0 ? `${seen.persons}名个人` : '',
    collectives > 0 ? `${collectives}个集体` : '',
  ].filter(Boolean)
  if (filter.q) return `查到“${filter.q}”${seen.total}条${what ? `（${what}）` : ''}`
  return `${what || '荣誉名录'}：${counts.join('、')}`
}

/** The roll: name, unit, honour, year, decision and nothing more. A plain GET form, so every view has an address. */
export function rollPage(seen: RollSeen, filter: RollFilter): string {
  return html`!${filters(seen, filter)}
!${seen.rows.length === 0 ? empty(filter) : html`!${groups(seen.rows)}!${pager(seen.total, filter)}`}
<p class="note-text">名录按授予机关的表彰决定公开，只列姓名（名称）、单位、荣誉、年度和决定。单位是受表彰时的单位。已经撤销的荣誉不再列出。</p>
<p class="under no-print"><a href="/certificates">查验电子证书</a><a href="/notices">看公示</a></p>`
}

function filters(seen: RollSeen, filter: RollFilter): string {
  const years = seen.years.map(y => html`<option value="${y}" !${y === filter.year ? 'selected' : ''}>${y}年</option>`)
  const honours = seen.honours.map(h => html`<option !${h === filter.honour ? 'selected' : ''}>${h}</option>`)
  return html`<form class="search no-print" method="get" action="/honours" role="search">
<label>姓名或单位<input type="search" name="q" maxlength="60" autocomplete="off" value="${filter.q ?? ''}"></label>
<label>年度<select name="year"><option value="">全部</option>!${years.join('')}</select></label>
<label>荣誉<select name="honour"><option value="">全部</option>!${honours.join('')}</select></label>
<button class="btn primary" type="submit">查名录</button></form>`
}

const empty = (filter: RollFilter): string =>
  filter.q || filter.year !== undefined || filter.honour
    ? html`<p>换个写法再查，或者<a href="/honours">看全部名录</a>。名录只有表彰决定公开以后的；较早的荣誉请问当地总工会。</p>`
    : html`<p>表彰决定登记并经批准以后，名录在这里公开。</p>`

/** Each decision with its own table, as it is read and printed. */
function groups(rows: readonly RollLine[]): string {
  const byDecision = Map.groupBy(rows, r => `${r.decision}|${r.decidedOn}`)
  return [...byDecision.values()]
    .map(group => {
      const [first] = group
      if (!first) return ''
      const lines = group.map(
        (r, i) =>
          html`<tr><td class="num">${i + 1}</td><th scope="row" class="nowrap">!${name(r)}</th><td>${r.kind === 'organisation' ? '' : (r.unit ?? '')}</td><td>${r.honour}</td><td class="num">${r.year}</td></tr>`,
      )
      return html`<section><h2>${first.decision}</h2><p class="note-text">${first.organ}，${wholeDay(first.decidedOn)}${first.number === null ? '' : `，${first.number}`}</p>
<div class="wide" role="region" aria-label="${first.decision}名单" tabindex="0"><table class="reg"><thead><tr><th scope="col" class="num">序号</th><th scope="col">姓名（名称）</th><th scope="col">单位</th><th scope="col">荣誉</th><th scope="col" class="num">年度</th></tr></thead><tbody>!${lines.join('')}</tbody></table></div></section>`
    })
    .join('')
}

const name = (r: RollLine): string =>
  r.kind === 'person' && [...r.name].length === 2 ? html`<span class="name-3">${r.name}</span>` : html`${r.name}`

function pager(total: number, filter: RollFilter): string {
  const pages = Math.ceil(total / pageSize)
  if (pages < 2) return ''
  const to = (page: number) =>
    `/honours?${new URLSearchParams({
      ...(filter.q ? { q: filter.q } : {}),
      ...(filter.year === undefined ? {} : { year: String(filter.year) }),
      ...(filter.honour ? { honour: filter.honour } : {}),
      page: String(page),
    }).toString()}`
  const before = filter.page > 1 ? html`<a href="${to(filter.page - 1)}">上一页</a>` : ''
  const after = filter.page < pages ? html`<a href="${to(filter.page + 1)}">下一页</a>` : ''
  return html`<nav class="pager no-print" aria-label="翻页">!${before}<span>第${filter.page}页，共${pages}页</span>!${after}</nav>`
}
