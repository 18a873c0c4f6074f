import { sql, type Transaction } from '#kernel/database'
import { bytesOf, findPublicFile } from '#kernel/files'
import { html, page, type PublicPage } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'
import type { Content, PrintedFile } from '../freeze.ts'
import type { Snapshot } from '../snapshot.ts'
import { chapterHtml } from './book.html.ts'

interface Out {
  readonly id: string
  readonly year: number
  readonly title: string
  readonly office: string
  readonly placeName: string
  readonly publishedOn: string
  readonly treeHash: string
  readonly snapshot: Pick<Snapshot, 'n' | 'asOf' | 'takenAt' | 'bounds' | 'hash'>
  readonly files: readonly PrintedFile[]
  readonly published: string | null
}

const columns = sql`id, year, title, office, place_name as "placeName", published_on as "publishedOn", tree_hash as "treeHash", snapshot, files, published`
const shape = { anonymous: true, cache: 60 } as const
const one = z.object({ id: z.uuid() })
const kinds: Readonly<Record<PrintedFile['kind'], { readonly word: string; readonly type: string }>> = {
  pdf: { word: 'PDF', type: 'application/pdf' },
  docx: { word: 'Word文档', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { word: '标准统计表', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
}

const unknown = (): Refusal =>
  refuse('bluebook.out.unknown', {
    status: 404,
    what: '没有这一版公开的蓝皮书',
    why: '没有发布过，或者网址不全',
    remedy: '从蓝皮书列表进入',
  })

const findOut = (tx: Transaction, id: string) =>
  tx.find<Out>(sql`select ${columns} from blue_tree where id = ${id} and state = '发布'`)
const treeOf = (tx: Transaction, id: string) =>
  tx.find<Out & { tree: string }>(sql`select ${columns}, tree from blue_tree where id = ${id} and state = '发布'`)

/** 2.4 MB as people say it: 2.4兆, 380千字节. */
const sizeOf = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)}兆` : `${Math.max(1, Math.round(bytes / 1000))}千字节`
/** In groups of eight: sixty-four characters in one piece are wider than a telephone. */
const grouped = (hash: string): string => hash.replaceAll(/(.{8})(?=.)/g, '$1 ')
const named = (book: Pick<Out, 'title' | 'year'>): string => `${book.title}（${book.year}年版）`

/** 蓝皮书 that are out: to read on a telephone, to take home, and to hold against their hashes. */
export const bookPages: readonly PublicPage[] = [
  page({ method: 'GET', path: '/blue-books', summary: '蓝皮书', nav: '蓝皮书', ...shape }, (_, { caller }) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<Out>(
        sql`select ${columns} from blue_tree where state = '发布' order by year desc, published_on desc limit 200`,
      )
      const lines = rows.map(
        r =>
          html`<li><a href="/blue-books/${r.id}"><b>${named(r)}</b><span>${r.office}，${r.publishedOn}发布，按${r.snapshot.asOf}的登记</span></a></li>`,
      )
      return {
        title: rows.length === 0 ? '还没有发布过蓝皮书' : `发布了${rows.length}本蓝皮书`,
        body: html`!${rows.length === 0 ? html`<p>市、省总工会编好，另一人同意以后，在这里公布全文。</p>` : html`<ol class="pub-rows">!${lines.join('')}</ol>`}
<p class="note-text">书里的数从登记里一次取齐、冻结；每个数写明口径、来源和取数的时间。分县、分行业的汇总数据在<a href="/open-data">开放数据</a>。</p>`,
      }
    }),
  ),

  page(
    { method: 'GET', path: '/blue-books/{id}', summary: '一本蓝皮书', params: one, ...shape },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const book = await treeOf(tx, params.id)
        if (!book) return unknown()
        const seal = await tx.find<{ idx: number | null }>(
          sql`select idx from app.published_seal(${book.published}::uuid)`,
        )
        return { title: named(book), body: bookBody(book, seal?.idx ?? null) }
      }),
  ),

  page(
    {
      method: 'GET',
      path: '/blue-books/{id}/chapters/{n}',
      summary: '蓝皮书的一章',
      params: one.extend({ n: z.coerce.number().int().min(1).max(200) }),
      ...shape,
    },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const book = await treeOf(tx, params.id)
        const chapters = book ? contentOf(book).chapters : []
        const chapter = chapters[params.n - 1]
        if (!book || !chapter) return unknown()
        const step = (n: number, word: string) => {
          const to = chapters[n - 1]
          return to ? html`<a href="/blue-books/${book.id}/chapters/${n}">${word}：${to.title}</a>` : ''
        }
        return {
          title: `${chapter.label}　${chapter.title}`,
          body: html`<p class="trail"><a href="/blue-books">蓝皮书</a> › <a href="/blue-books/${book.id}">${named(book)}</a></p>
!${chapterHtml(chapter)}
<p class="pager">!${step(params.n - 1, '上一章')}!${step(params.n + 1, '下一章')}<a href="/blue-books/${book.id}#contents">目录</a></p>`,
        }
      }),
  ),

  page(
    {
      method: 'GET',
      path: '/blue-books/{id}/files/{kind}',
      summary: '下载蓝皮书',
      params: one.extend({ kind: z.enum(['pdf', 'docx', 'xlsx']) }),
      ...shape,
    },
    async ({ params }, { caller }) => {
      const found = await caller.transaction(async tx => {
        const book = await findOut(tx, params.id)
        const printed = book?.files.find(f => f.kind === params.kind)
        if (!book || !printed) return unknown()
        const file = await findPublicFile(tx, printed.file)
        return isRefusal(file) ? file : { file, printed }
      })
      if (isRefusal(found)) return found
      return {
        name: found.printed.name,
        kind: kinds[params.kind].type,
        bytes: await bytesOf(found.file),
        ...(params.kind === 'pdf' && { inline: true }),
      }
    },
  ),

  page(
    { method: 'GET', path: '/blue-books/{id}/content', summary: '蓝皮书的内容（JSON）', params: one, ...shape },
    ({ params }, { caller }) =>
      caller.transaction(async tx => {
        const book = await treeOf(tx, params.id)
        // The very bytes that were frozen: their SHA-256 is the hash on the page.
        return book
          ? {
              name: `${named(book)}.json`,
              kind: 'application/json; charset=utf-8',
              bytes: new TextEncoder().encode(book.tree),
            }
          : unknown()
      }),
  ),
]

/** Written by `freeze` from a book, and held to its hash by `npm run verify`. */
const contentOf = (book: { readonly tree: string }): Content => JSON.parse(book.tree) as Content

function bookBody(book: Out & { tree: string }, leaf: number | null): string {
  const content = contentOf(book)
  const downloads = book.files.map(
    (f, i) =>
      html`<a class="btn!${i === 0 ? ' primary' : ''}" href="/blue-books/${book.id}/files/${f.kind}">${f.kind === 'pdf' ? '看' : '下载'}${kinds[f.kind].word}（${f.pages === null ? '' : `${f.pages}页，`}${sizeOf(f.bytes)}）</a>`,
  )
  const contents = content.chapters.map(
    (c, i) => html`<li><a href="/blue-books/${book.id}/chapters/${i + 1}"><b>${c.label}　${c.title}</b></a></li>`,
  )
  return html`<p class="trail"><a href="/blue-books">蓝皮书</a></p>
<p class="bk-files">!${downloads.length > 0 ? downloads.join(' ') : html`<span class="st wait">正在排版</span> 发布后几分钟内可以下载；现在就可以在下面逐章读。`}</p>
<dl class="kv"><dt>编制</dt><dd>${book.office}</dd><dt>发布</dt><dd>${book.publishedOn}</dd><dt>取数</dt><dd>按${book.snapshot.asOf}的登记，${book.snapshot.takenAt}取数，${book.snapshot.bounds}</dd>!${content.editors.map(e => html`<dt>${e.part}</dt><dd>${e.name}</dd>`).join('')}</dl>
<section id="contents"><h2>目录</h2><ol class="pub-rows bk-contents">!${contents.join('')}</ol></section>
<section><h2>编写说明</h2>!${content.colophon.map(line => html`<p>${line}</p>`).join('')}</section>
!${checkHtml(book, leaf)}`
}

function checkHtml(book: Out, leaf: number | null): string {
  const rows = [
    ...book.files.map(f => [kinds[f.kind].word, f.sha256] as const),
    ['内容（JSON）', book.treeHash] as const,
  ].map(([word, hash]) => html`<dt>${word}</dt><dd class="hash">${grouped(hash)}</dd>`)
  const sealed =
    leaf === null
      ? html`<p><span class="st wait">正在存证</span> 发布后几秒内列入存证，刷新本页可见编号。</p>`
      : html`<p><span class="st proof">存证${leaf}</span> 内容的摘要在发布时已经列入只增不改的存证，事后换了内容可以被任何人发现。<a href="/ledger/proof/${leaf}">看存证证明</a></p>`
  return html`<section id="check"><h2>怎样核对手里的书没有被改过</h2>
<p>下面是发布时的 SHA-256 摘要。手里的文件，哪怕改了一个字，摘要就不一样。</p>
<dl class="kv">!${rows.join('')}</dl>
<ol class="bk-how"><li>把文件存到电脑上，不要打开另存。</li><li>算摘要：Windows 在文件所在的文件夹打开命令行，输入 <code>certutil -hashfile 文件名 SHA256</code>；苹果和 Linux 输入 <code>shasum -a 256 文件名</code>。</li><li>与上面的比，空格不算。一样，就是发布的那一份。</li></ol>
<p>书里的文字和数另存为一份<a href="/blue-books/${book.id}/content">内容文件（JSON）</a>：它的摘要就是定稿时冻结、复核的人同意的那一个；快照的摘要是 <span class="hash">${grouped(book.snapshot.hash)}</span></p>
!${sealed}</section>`
}
