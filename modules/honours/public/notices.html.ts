import type { Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import { shortDay, stateMark } from './parts.html.ts'
import { pageSize, type NoticeFilter, type NoticeLine } from './snapshots.ts'

export interface NoticesSeen {
  readonly rows: readonly NoticeLine[]
  readonly total: number
  readonly running: number
  readonly endToday: number
  readonly places: readonly { readonly code: number; readonly name: string; readonly level: number }[]
  readonly rounds: readonly string[]
}

/** The title says where things stand. */
export function noticesTitle(seen: Pick<NoticesSeen, 'running' | 'endToday' | 'total'>, filter: NoticeFilter): string {
  const within = filter.q || filter.place || filter.round ? '符合条件的公示' : '公示'
  if (seen.total === 0) return filter.q ? `没有查到“${filter.q}”` : `现在没有${within}`
  if (seen.running === 0) return `${within}${seen.total}份，都已期满`
  return `正在公示${seen.running}份${seen.endToday > 0 ? `，${seen.endToday}份今天截止` : ''}`
}

/** The list of notices with its filters: a plain GET form, so every view has an address. */
export function noticesPage(seen: NoticesSeen, filter: NoticeFilter, today: Day): string {
  return html`!${filters(seen, filter)}
!${seen.rows.length === 0 ? empty(filter) : html`<ol class="pub-rows">!${seen.rows.map(row => line(row, today)).join('')}</ol>!${pager(seen.total, filter)}`}
<p class="under"><a href="/objections">凭受理编号查异议办到哪一步</a><a href="/ledger">存证怎么核对</a></p>`
}

function filters(seen: NoticesSeen, filter: NoticeFilter): string {
  const places = seen.places.map(
    p =>
      html`<option value="${p.code}" !${p.code === filter.place ? 'selected' : ''}>${'　'.repeat(Math.max(0, p.level - 1))}${p.name}</option>`,
  )
  const rounds = seen.rounds.map(r => html`<option !${r === filter.round ? 'selected' : ''}>${r}</option>`)
  return html`<form class="search" method="get" action="/notices" role="search">
<label>地区<select name="place"><option value="">全部地区</option>!${places.join('')}</select></label>
<label>届次<select name="round"><option value="">全部届次</option>!${rounds.join('')}</select></label>
<label>姓名或单位<input type="search" name="q" value="${filter.q ?? ''}" maxlength="60" autocomplete="off"></label>
<button class="btn primary" type="submit">查找</button> <a href="/notices">清除筛选</a>
</form>`
}

const empty = (filter: NoticeFilter): string =>
  filter.q || filter.place || filter.round
    ? html`<p>没有符合条件的公示。姓名要与公示的写法一致，已经撤下的公示查不到姓名。<a href="/notices">清除筛选</a></p>`
    : html`<p>现在没有公示。各级推荐人选在张贴公示的当天同时在这里公开。</p>`

function line(row: NoticeLine, today: Day): string {
  const day = row.days.filter(d => d.counted && d.date <= today).length
  const running = row.state !== '撤下' && row.state !== '更正' && row.endsOn >= today
  const when = running
    ? `第${day}个工作日，共${row.workdays}个，到${shortDay(row.endsOn)}${row.provisional ? '（暂定）' : ''}；异议受理到${shortDay(row.objectionsUntil)}`
    : `${row.startsOn}至${row.endsOn}`
  return html`<li><a href="/notices/${row.id}"><b>${row.title}</b><span>!${stateMark(row, today)}　${when}　${row.names}${row.subject === null ? '个推荐对象' : '人'}　${row.office}</span></a></li>`
}

function pager(total: number, filter: NoticeFilter): string {
  const last = Math.ceil(total / pageSize)
  if (last <= 1) return ''
  const to = (page: number) => {
    const query = new URLSearchParams()
    if (filter.q) query.set('q', filter.q)
    if (filter.place) query.set('place', String(filter.place))
    if (filter.round) query.set('round', filter.round)
    query.set('page', String(page))
    return `/notices?${query.toString()}`
  }
  return html`<p class="pager">!${filter.page > 1 ? html`<a href="${to(filter.page - 1)}">上一页</a>` : ''}<span>第${filter.page}页，共${last}页</span>!${filter.page < last ? html`<a href="${to(filter.page + 1)}">下一页</a>` : ''}</p>`
}
