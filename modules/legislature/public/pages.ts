import { sql } from '#kernel/database'
import { html, page, type PublicPage } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { z } from 'zod'
import type { Published } from '../publish.ts'
import { releaseKinds } from '../words.ts'

const word = z.string().max(60).trim().optional()
const query = z.object({ kind: word, year: word, q: word, page: z.coerce.number().int().min(1).max(10_000).default(1) })
type Asked = z.output<typeof query>
const size = 30

interface Row {
  readonly id: string
  readonly on: string
  readonly withdrawn: string | null
  readonly why: string | null
  readonly fields: Published
}

const living = sql`p.kind = 'npc' and p.withdrawn_on is null`

/** 监督法第十条、第十七条、第三十七条、第六十三条: what the legislature does is public; drafts and inner exchange are not. */
export const pages: readonly PublicPage[] = [
  page(
    { method: 'GET', path: '/legislature', summary: '人大监督', nav: '人大监督', anonymous: true, query, cache: 60 },
    ({ query: q }, { caller }) =>
      caller.transaction(async tx => {
        const where = sql`${living} ${q.kind ? sql`and p.fields ->> 'kind' = ${q.kind}` : sql``} ${q.year ? sql`and p.fields ->> 'year' = ${q.year}` : sql``}
          ${q.q ? sql`and (position(${q.q} in p.title) > 0 or position(${q.q} in coalesce(p.fields ->> 'topic', '')) > 0 or position(${q.q} in p.fields ->> 'office') > 0)` : sql``}`
        const rows = await tx.rows<Row>(
          sql`select p.id, p.published_on as "on", null as withdrawn, null as why, p.fields from published p where ${where} order by p.published_on desc, p.id limit ${size} offset ${(q.page - 1) * size}`,
        )
        const { n } = await tx.get<{ n: number }>(sql`select count(*)::int as n from published p where ${where}`)
        const years = await tx.rows<{ year: string }>(
          sql`select distinct p.fields ->> 'year' as year from published p where ${living} order by 1 desc`,
        )
        return {
          title: n === 0 ? '还没有公布的监督工作' : `公布了${n}份监督工作的文件`,
          body: listBody(
            rows,
            n,
            years.map(y => y.year),
            q,
          ),
        }
      }),
  ),
  page(
    {
      method: 'GET',
      path: '/legislature/{id}',
      summary: '公布的监督文件',
      anonymous: true,
      params: z.object({ id: z.uuid() }),
      cache: 60,
    },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const row = await tx.find<Row>(
          sql`select p.id, p.published_on as "on", p.withdrawn_on as withdrawn, p.withdrawn_why as why, p.fields from published p where p.id = ${params.id} and p.kind = 'npc'`,
        )
        return row
          ? { title: row.fields.title, body: row.withdrawn === null ? oneBody(row) : gone(row) }
          : refuse('legislature.public', { status: 404, what: '没有这份公布的文件', remedy: '从“人大监督”进入' })
      }),
  ),
]

const choices = (words: readonly string[], chosen: string | undefined): string =>
  words.map(w => html`<option value="${w}" !${w === chosen ? 'selected' : ''}>${w}</option>`).join('')

function listBody(rows: readonly Row[], n: number, years: readonly string[], q: Asked): string {
  const lines = rows.map(
    ({ id, on, fields: f }) =>
      html`<li><a href="/legislature/${id}"><b>${f.title}</b><span>${f.kind}　${f.office}　${on}公布</span></a></li>`,
  )
  const last = Math.ceil(n / size)
  const to = (page: number) =>
    `/legislature?${new URLSearchParams({ ...(q.kind ? { kind: q.kind } : {}), ...(q.year ? { year: q.year } : {}), ...(q.q ? { q: q.q } : {}), page: String(page) }).toString()}`
  const pager =
    last <= 1
      ? ''
      : html`<p class="pager">!${q.page > 1 ? html`<a href="${to(q.page - 1)}">上一页</a>` : ''}<span>第${q.page}页，共${last}页</span>!${q.page < last ? html`<a href="${to(q.page + 1)}">下一页</a>` : ''}</p>`
  return html`<form class="search" method="get" action="/legislature" role="search">
<label>种类<select name="kind"><option value="">全部种类</option>!${choices(releaseKinds, q.kind)}</select></label>
<label>年度<select name="year"><option value="">全部年度</option>!${choices(years, q.year)}</select></label>
<label>标题、议题或机关<input type="search" name="q" value="${q.q ?? ''}" maxlength="60" autocomplete="off"></label>
<button class="btn primary" type="submit">查找</button> <a href="/legislature">清除筛选</a>
</form>
!${lines.length === 0 ? html`<p>年度监督工作计划、专项工作报告、审议意见和研究处理情况，公布以后在这里。</p>` : html`<ol class="pub-rows">!${lines.join('')}</ol>!${pager}`}
<p class="note-text">监督法第十条：各级人大常委会行使监督职权的情况，向社会公开。起草、征求意见的过程稿不在公开之列。</p>`
}

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .filter(l => l.trim() !== '')
    .map(l => html`<p>${l.trim()}</p>`)
    .join('')

function oneBody({ on, fields: f }: Row): string {
  const facts = [
    ['公布机关', f.office],
    ['公布日期', on],
    ['依据', f.basis],
    ...(f.topic === null ? [] : [['议题', f.topic]]),
    ...(f.reporter === null ? [] : [['报告机关', f.reporter]]),
    ...(f.meetingOn === null ? [] : [['会议日期', f.meetingOn]]),
  ].map(([k, v]) => html`<dt>${k ?? ''}</dt><dd>${v ?? ''}</dd>`)
  const plan =
    f.plan.length === 0
      ? ''
      : html`<section><h2>今年监督${f.plan.length}件事</h2><ol class="pub-rows">!${f.plan.map(m => html`<li><b>${m.topic}</b><span>${m.kind}　${m.reporter}${m.when === null ? '' : `　${m.when}`}</span></li>`).join('')}</ol></section>`
  const closed = f.items.filter(i => i.closed).length
  const items =
    f.items.length === 0
      ? ''
      : html`<section><h2>${f.kind === '审议意见' ? `审议意见${f.items.length}条` : `审议意见${f.items.length}条，办结${closed}条`}</h2><ol class="pub-rows">!${f.items
          .map(
            i =>
              html`<li><b>${i.n}．${i.text}</b><span>${i.body}${i.due === null ? '' : `　${i.due}前`}</span>!${
                f.kind === '审议意见'
                  ? ''
                  : i.measures === null
                    ? html`<span>还没有反馈</span>`
                    : html`<span>${i.progress ?? ''}：${i.measures}</span><span>结果：${i.result ?? ''}${i.satisfied === null ? '' : `　满意和基本满意${i.satisfied}%`}${i.closed ? '　已办结' : ''}</span>`
              }</li>`,
          )
          .join('')}</ol></section>`
  return html`<p><a href="/legislature">人大监督</a></p><dl class="kv">!${facts.join('')}</dl>!${paragraphs(f.text)}!${plan}!${items}`
}

const gone = (row: Row): string =>
  html`<p><a href="/legislature">人大监督</a></p><p>这份文件${row.withdrawn ?? ''}撤下：${row.why ?? ''}</p>`
