import { html, page, type PublicPage } from '#kernel/http'
import { sql } from '#kernel/database'
import { z } from 'zod'
import type { PublicStudio } from '../published.ts'

const word = z.string().max(60).trim().optional()
const query = z.object({
  q: word,
  kind: word,
  level: word,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
const size = 50

interface Seen {
  readonly rows: readonly { readonly fields: PublicStudio }[]
  readonly total: number
  readonly kinds: readonly string[]
  readonly levels: readonly string[]
}

/** 在册的工作室：谁带头、在哪个单位、谁命名、照哪份文件。不登台账，不登个人信息。 */
export const pages: readonly PublicPage[] = [
  page(
    { method: 'GET', path: '/studios', summary: '创新工作室名册', nav: '工作室', anonymous: true, query, cache: 60 },
    ({ query: q }, { caller }) =>
      caller.transaction(async tx => {
        const living = sql`p.kind = 'studio' and p.withdrawn_on is null`
        const where = sql`${living} ${q.kind ? sql`and p.fields ->> 'kind' = ${q.kind}` : sql``} ${q.level ? sql`and p.fields ->> 'level' = ${q.level}` : sql``}
          ${q.q ? sql`and (position(${q.q} in p.title) > 0 or position(${q.q} in p.fields ->> 'leader') > 0 or position(${q.q} in p.fields ->> 'unit') > 0)` : sql``}`
        const rows = await tx.rows<{ fields: PublicStudio }>(
          sql`select p.fields from published p where ${where} order by p.title collate pinyin, p.id limit ${size} offset ${(q.page - 1) * size}`,
        )
        const { n } = await tx.get<{ n: number }>(sql`select count(*) as n from published p where ${where}`)
        const words = (key: string) =>
          tx.rows<{ word: string }>(
            sql`select distinct p.fields ->> ${key} as word from published p where ${living} order by 1`,
          )
        const seen: Seen = {
          rows,
          total: n,
          kinds: (await words('kind')).map(w => w.word),
          levels: (await words('level')).map(w => w.word),
        }
        return { title: titleOf(seen, q), body: body(seen, q) }
      }),
  ),
]

type Asked = z.output<typeof query>

const titleOf = ({ total }: Seen, q: Asked): string =>
  q.q || q.kind || q.level
    ? total === 0
      ? '没有查到这样的工作室'
      : `查到${total}个创新工作室`
    : total === 0
      ? '还没有公布的创新工作室'
      : `在册的创新工作室${total}个`

const choices = (words: readonly string[], chosen: string | undefined): string =>
  words.map(w => html`<option !${w === chosen ? 'selected' : ''}>${w}</option>`).join('')

function body(seen: Seen, q: Asked): string {
  const lines = seen.rows.map(({ fields: s }) => {
    const about = [`${s.level}${s.kind}`, s.unit, s.county, `带头人${s.leader}`, s.field].filter(Boolean).join('　')
    return html`<li><b>${s.name}</b><span>${about}</span><span>${s.body}，${s.namedOn}，《${s.document}》</span></li>`
  })
  const last = Math.ceil(seen.total / size)
  const to = (n: number) =>
    `/studios?${new URLSearchParams({ ...(q.q ? { q: q.q } : {}), ...(q.kind ? { kind: q.kind } : {}), ...(q.level ? { level: q.level } : {}), page: String(n) }).toString()}`
  const pager =
    last <= 1
      ? ''
      : html`<p class="pager">!${q.page > 1 ? html`<a href="${to(q.page - 1)}">上一页</a>` : ''}<span>第${q.page}页，共${last}页</span>!${q.page < last ? html`<a href="${to(q.page + 1)}">下一页</a>` : ''}</p>`
  return html`<form class="search" method="get" action="/studios" role="search">
<label>种类<select name="kind"><option value="">全部种类</option>!${choices(seen.kinds, q.kind)}</select></label>
<label>级别<select name="level"><option value="">全部级别</option>!${choices(seen.levels, q.level)}</select></label>
<label>名称、带头人或单位<input type="search" name="q" value="${q.q ?? ''}" maxlength="60" autocomplete="off"></label>
<button class="btn primary" type="submit">查找</button> <a href="/studios">清除筛选</a>
</form>
!${lines.length === 0 ? html`<p>命名以后在这里公布；摘牌、合并、撤回的不再列出。</p>` : html`<ol class="pub-rows">!${lines.join('')}</ol>!${pager}`}
<p class="note-text">劳模和工匠人才、职工创新工作室由工会命名，技能大师工作室由人力资源社会保障部门命名，青创先锋工作室由共青团组织命名。</p>`
}
