import type { Day } from '#kernel/calendar'
import { html } from '#kernel/http'
import type { Reading } from '#kernel/rules'
import type { PublicNotice } from '../public-notice.ts'
import { clockHtml, evidenceMark, longDay, shortDay, trail } from './parts.html.ts'
import type { Snapshot } from './snapshots.ts'

/** What a notice page is made of: the snapshot, and what is asked on the day it is looked at. */
export interface NoticeSeen {
  readonly snapshot: Snapshot
  readonly leaf: number | null
  readonly byPostmark: Reading
  readonly today: Day
}

/** One notice, from its snapshot alone. */
export function noticePage(seen: NoticeSeen): string {
  const { fields } = seen.snapshot
  const head = html`!${trail(['公示', '/notices'], [fields.round])}!${stateLine(seen)}`
  if (seen.snapshot.withdrawnOn !== null) return html`!${head}!${proof(seen)}`
  return html`!${head}
<p>!${basis(fields)}现将${fields.subject ?? `${fields.level}推荐人选`}公示如下。</p>
<section><h2>公示期：${longDay(fields.startsOn)}至${longDay(fields.endsOn)}，${fields.workdays}个工作日!${fields.provisional ? html` <span class="st unknown">暂定</span>` : ''}</h2>
!${clockHtml(fields, seen.today)}
<p class="note-text">${fields.explain}</p>
<p>张贴或发布的地方：${fields.place}</p></section>
!${nominees(fields)}
!${objections(seen)}
!${proof(seen)}
<p class="letter-sign">${fields.office}<br>${longDay(fields.startsOn)}</p>`
}

const basis = (fields: PublicNotice): string =>
  html`根据《${fields.basis}》${fields.basisNumber === null ? '' : `（${fields.basisNumber}）`}，`

function stateLine({ snapshot, today }: NoticeSeen): string {
  const { fields, state } = snapshot
  if (snapshot.withdrawnOn !== null)
    return html`<div class="refusal"><p><span class="st no">已撤下</span> <strong>${longDay(snapshot.withdrawnOn)}撤下</strong></p><p>${snapshot.withdrawnWhy ?? '没有写明理由，可以问发布公示的单位。'}</p><p>发布单位：${fields.office}，电话${fields.phone}</p>!${corrected(snapshot)}</div>`
  if (state === '更正')
    return html`<div class="refusal"><p><span class="st near">已更正</span> <strong>这份公示已经更正，公示期重新计算</strong></p>!${corrected(snapshot)}</div>`
  const day = fields.days.filter(d => d.counted && d.date <= today).length
  const text =
    fields.endsOn < today
      ? html`<span class="st yes">公示期满</span> ${shortDay(fields.endsOn)}24时届满。`
      : html`<span class="st wait">正在公示</span> 今天是第${day}个工作日，共${fields.workdays}个。`
  const before = snapshot.corrects
    ? html` 这是更正后的公示，<a href="/notices/${snapshot.corrects}">看原公示</a>。`
    : ''
  return html`<p>!${text}!${before}</p>`
}

const corrected = (snapshot: Snapshot): string =>
  snapshot.correctedBy ? html`<p><a href="/notices/${snapshot.correctedBy}">看更正后的公示</a></p>` : ''

const filled = (value: string | null | undefined): value is string => typeof value === 'string' && value !== ''
// 没有填的不公示：谁也没有填的不列，个别人没有填的留空。
const cell = (value: string | null | undefined): string => html`<td>${filled(value) ? value : ''}</td>`

type Entry = PublicNotice['entries'][number]

function nominees(fields: PublicNotice): string {
  const persons = fields.entries.some(e => e.sex !== null)
  const kindOf = (e: Entry) => (e.kind === e.category ? e.category : `${e.category}，${e.kind}`)
  const all: readonly (readonly [string, (e: Entry) => string | null])[] = persons
    ? [
        ['性别', e => e.sex],
        ['民族', e => e.ethnicity],
        ['政治面貌', e => e.politics],
        ['学历', e => e.education],
        ['工作单位', e => e.employer],
        ['岗位职务', e => e.position],
        ['类别', kindOf],
        ['技能等级或职称', e => e.skill],
      ]
    : [
        [fields.subject === undefined ? '所在单位' : '工作单位', e => e.employer],
        ['类别', kindOf],
      ]
  const shown = all.filter(([, of]) => fields.entries.some(e => filled(of(e))))
  const people = persons || fields.subject !== undefined
  const heads = ['序号', people ? '姓名' : '名称', ...shown.map(([title]) => title)]
  const rows = fields.entries.map(e => {
    const name = people && [...e.name].length === 2 ? html`<span class="name-3">${e.name}</span>` : html`${e.name}`
    return html`<tr><td class="num">${e.rank}</td><th scope="row" class="nowrap">!${e.brief === '' ? name : html`<a href="#n${e.rank}">!${name}</a>`}</th>!${shown.map(([, of]) => cell(of(e))).join('')}</tr>`
  })
  const written = fields.entries.filter(e => e.brief !== '')
  const briefs = written.map(
    e => html`<section class="brief" id="n${e.rank}"><h3>${e.rank}. ${e.name}</h3><p>${e.brief}</p></section>`,
  )
  const what = fields.subject ?? '推荐人选'
  return html`<section><h2>${what}${fields.entries.length}${fields.subject === undefined ? '个' : '人'}</h2>
<div class="wide" role="region" aria-label="${what}名单" tabindex="0"><table class="reg"><thead><tr>!${heads.map(h => html`<th scope="col" !${h === '序号' ? 'class="num"' : ''}>${h}</th>`).join('')}</tr></thead><tbody>!${rows.join('')}</tbody></table></div></section>
!${written.length === 0 ? '' : html`<section><h2>简要事迹</h2>!${briefs.join('')}</section>`}`
}

function objections({ snapshot, byPostmark, today }: NoticeSeen): string {
  const { fields, state } = snapshot
  const late = today > fields.objectionsUntil
  const open = state === '公示中' || state === '期满'
  const until = late
    ? html`<p><span class="st late">受理期已过</span> 异议受理到${longDay(fields.objectionsUntil)}为止。现在提出的照样登记，注明逾期收到。</p>`
    : html`<p>对${fields.subject === undefined ? '人选' : '名单上的人'}有不同意见，${longDay(fields.objectionsUntil)}24时以前可以反映。实名反映的，办结后告知结果。</p>`
  const email = fields.email === null ? '' : html`<dt>邮箱</dt><dd>${fields.email}</dd>`
  const form = open
    ? html`<p class="no-print"><a class="btn primary" href="/notices/${snapshot.id}/objection">网上提出异议</a></p>`
    : ''
  return html`<section id="objections"><h2>怎样提出异议</h2>!${until}
<dl class="kv"><dt>受理单位</dt><dd>${fields.office}</dd><dt>电话</dt><dd>${fields.phone}</dd>!${email}<dt>来信来访</dt><dd>${fields.address}</dd><dt>信函</dt><dd>${postmark(byPostmark)} !${evidenceMark(byPostmark)}</dd></dl>!${form}</section>`
}

function postmark(reading: Reading): string {
  if (reading.value === true) return '以发信地邮戳日期为准'
  if (reading.value === false) return '以收到日期为准'
  return `以邮戳还是以收到为准没有规定，请先打电话问清${reading.task ? `（由${reading.task}确定）` : ''}`
}

function proof({ snapshot, leaf }: NoticeSeen): string {
  const content =
    snapshot.withdrawnOn === null
      ? html`<p>要核对的是这份公示本身，先<a href="/notices/${snapshot.id}/content">取核对文件</a>，照里面写的办法算出承诺值，与存证上的承诺值比。</p>`
      : ''
  const text =
    leaf === null
      ? html`<p><span class="st wait">正在存证</span> 发布后几秒内列入存证，刷新本页可见编号。</p>`
      : html`<p><span class="st proof">存证${leaf}</span> 公示的内容在发布时已经列入只增不改的存证，事后改动可以被任何人发现。<a href="/ledger/proof/${leaf}">看存证证明</a></p>!${content}`
  return html`<section><h2>存证</h2>!${text}</section>`
}
