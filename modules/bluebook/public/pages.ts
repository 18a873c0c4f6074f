import { sql } from '#kernel/database'
import { html, page, type PublicPage } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'
import type { Metadata } from '../publish.ts'
import { bookPages } from './books.ts'

interface Out {
  readonly slug: string
  readonly title: string
  readonly about: string
  readonly year: number
  readonly asOf: string
  readonly office: string
  readonly publishedOn: string
  readonly metadata: Metadata
  readonly csv: string
  readonly sha256: string
}

const columns = sql`slug, title, about, year, as_of as "asOf", organisation_name as office, published_on as "publishedOn", metadata, csv_sha256 as sha256`
const slug = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
})
const unknown = (): Refusal =>
  refuse('bluebook.open.unknown', {
    status: 404,
    what: '没有这份公开的数据',
    why: '没有发布过，或者已经撤回',
    remedy: '从开放数据列表进入',
  })
const shape = { anonymous: true, cache: 300 } as const

const facts = (rows: readonly (readonly [string, string])[]): string =>
  html`<table class="reg"><tbody>!${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join('')}</tbody></table>`

/** 开放数据: what a second person let out, at addresses that stay; nothing of any person. */
export const pages: readonly PublicPage[] = [
  ...bookPages,
  page({ method: 'GET', path: '/open-data', summary: '开放数据', nav: '开放数据', ...shape }, (_, { caller }) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<Out>(
        sql`select ${columns} from open_data_set where state = '公开' order by year desc, published_on desc, title limit 500`,
      )
      const lines = rows.map(
        r =>
          html`<li><b><a href="/open-data/${r.slug}">${r.title}</a></b><span>${r.office}，${r.year}年版，按${r.asOf}的登记，${r.publishedOn}发布</span><span>${r.about}</span></li>`,
      )
      return {
        title: rows.length === 0 ? '还没有开放数据' : `开放数据${rows.length}份`,
        body: html`!${rows.length === 0 ? html`<p>编蓝皮书的时候准备，另一人核过以后在这里公布。</p>` : html`<ol class="pub-rows">!${lines.join('')}</ol>`}
<p class="note-text">汇总数据，没有个人层面的数据；人数太少的不展示。工作登记的汇总，不是统计调查的结果。</p>`,
      }
    }),
  ),
  page(
    { method: 'GET', path: '/open-data/{slug}', summary: '一份开放数据', params: slug, ...shape },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const r = await tx.find<Out>(
          sql`select ${columns} from open_data_set where state = '公开' and slug = ${params.slug}`,
        )
        if (!r) return unknown()
        const m = r.metadata
        const definitions = m.definitions.map(
          d =>
            html`<tr><th scope="row">${d.title}</th><td>${d.unit}</td><td>${d.note ?? ''}</td><td>${d.source ?? '还没有登记'}</td></tr>`,
        )
        return {
          title: r.title,
          body: html`<p>${r.about}</p>
<p><a class="btn primary" href="/open-data/${r.slug}/csv">下载表格（CSV）</a> <a class="btn" href="/open-data/${r.slug}/metadata">下载说明（JSON）</a></p>
!${facts([
            ['发布', `${r.office}，${r.publishedOn}`],
            ['取数', `快照第${m.snapshot.n}号，按${m.asOf}的登记，${m.snapshot.takenAt}`],
            ['范围', m.snapshot.bounds],
            ['披露检查', `${m.disclosure.said}；${m.disclosure.rows}行，不展示${m.disclosure.withheld}行`],
            ['使用约定', `${m.licence.title}（${m.licence.evidence}）：${m.licence.text}`],
            // In groups of eight: sixty-four characters in one piece are wider than a telephone.
            ['校验', `SHA-256 ${r.sha256.replaceAll(/(.{8})(?=.)/g, '$1 ')}`],
          ])}
<h2>口径</h2>
<div class="wide" tabindex="0" role="region" aria-label="口径表"><table class="reg"><thead><tr><th scope="col">指标</th><th scope="col">单位</th><th scope="col">口径</th><th scope="col">来源</th></tr></thead><tbody>!${definitions.join('')}</tbody></table></div>
<h2>列</h2>
<ul>!${m.fields.map(f => html`<li><b>${f.name}</b>：${f.about}</li>`).join('')}</ul>
<p class="note-text">${m.notice}</p>`,
        }
      }),
  ),
  page(
    { method: 'GET', path: '/open-data/{slug}/csv', summary: '开放数据的表格', params: slug, ...shape },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const r = await tx.find<{ csv: string }>(
          sql`select csv from open_data_set where state = '公开' and slug = ${params.slug}`,
        )
        return r
          ? { name: `${params.slug}.csv`, kind: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(r.csv) }
          : unknown()
      }),
  ),
  page(
    { method: 'GET', path: '/open-data/{slug}/metadata', summary: '开放数据的说明', params: slug, ...shape },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const r = await tx.find<Out>(
          sql`select ${columns} from open_data_set where state = '公开' and slug = ${params.slug}`,
        )
        if (!r) return unknown()
        const body = { ...r.metadata, publishedOn: r.publishedOn, csvSha256: r.sha256, csv: `/open-data/${r.slug}/csv` }
        return {
          name: `${params.slug}.json`,
          kind: 'application/json; charset=utf-8',
          bytes: new TextEncoder().encode(JSON.stringify(body, null, 2)),
        }
      }),
  ),
]
