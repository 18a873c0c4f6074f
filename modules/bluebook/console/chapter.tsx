import { useEffect, useRef, useState } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, Leaf, Link, Loaded, PageHead, State, useAct, useCall, useParam } from '#kernel/ui'
import { previewChapter, readChapter, saveChapter } from '../contract.ts'
import { Blocks } from './blocks.tsx'
import { Insert } from './insert.tsx'
import './bluebook.css'

type View = Response<typeof readChapter>
const pause = 1200
/** 快照第1号，按2026-03-18的登记… → 2026-03-18 */
const dayOf = (stamp: string): string => /\d{4}-\d{2}-\d{2}/.exec(stamp)?.[0] ?? '现算'

/** One chapter: the text on the left, the page on the right with its numbers filled. */
export function ChapterPage() {
  const edition = useParam('edition')
  const chapter = useParam('chapter')
  const called = useCall(readChapter, { params: { id: edition, chapter } })
  return (
    <Loaded of={called} what="这一章">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={data.title}
            trail={[
              { title: '蓝皮书', to: '/blue-books' },
              { title: `${data.edition.year}年版`, to: `/blue-books/${edition}` },
              { title: `第${data.n}章` },
            ]}
            lede={data.about}
            links={
              <span className="row">
                {data.previous && (
                  <Link className="btn small" to={`/blue-books/${edition}/chapters/${data.previous.id}`}>
                    上一章
                  </Link>
                )}
                {data.next && (
                  <Link className="btn small" to={`/blue-books/${edition}/chapters/${data.next.id}`}>
                    下一章
                  </Link>
                )}
              </span>
            }
          />
          {data.may.write && !data.made ? (
            <Desk key={chapter} view={data} />
          ) : (
            <Leaf margin={<p>{data.preview.stamp}</p>}>
              <article className="bb-page">
                <Blocks blocks={data.preview.blocks} asOf={dayOf(data.preview.stamp)} />
              </article>
            </Leaf>
          )}
        </>
      )}
    </Loaded>
  )
}

function Desk({ view }: { view: View }) {
  const params = { id: view.edition.id, chapter: view.id }
  const [body, setBody] = useState(view.body)
  const [kept, setKept] = useState({ body: view.body, version: view.version })
  const area = useRef<HTMLTextAreaElement>(null)
  const looking = useAct(previewChapter, { refreshes: [] })
  const saving = useAct(saveChapter, {
    refreshes: [readChapter],
    done: ({ version }, request) => setKept({ body: request.body.body, version }),
  })
  const dirty = body !== kept.body
  const { act: look } = looking
  const { id, chapter } = params
  useEffect(() => {
    if (body === view.body) return
    const timer = setTimeout(() => look({ params: { id, chapter }, body: { body } }), pause)
    return () => clearTimeout(timer)
    // Asked again for each text, not for each drawing of the page.
  }, [body])
  const preview = looking.reply ?? view.preview
  const insert = (words: string, block: boolean) => {
    const at = area.current
    const from = at?.selectionStart ?? body.length
    const to = at?.selectionEnd ?? from
    const before = body.slice(0, from)
    const lead = block && before !== '' && !before.endsWith('\n') ? '\n' : ''
    const tail = block ? '\n' : ''
    const next = `${before}${lead}${words}${tail}${body.slice(to)}`
    setBody(next)
    requestAnimationFrame(() => {
      const caret = from + lead.length + words.length + tail.length
      at?.focus()
      at?.setSelectionRange(caret, caret)
    })
  }
  return (
    <section className="bb-desk" aria-label="写和看">
      <div className="bb-write">
        <Insert indicators={view.indicators} onInsert={insert} />
        <div className="field">
          <label htmlFor="chapter-text">文字</label>
          <textarea
            id="chapter-text"
            ref={area}
            value={body}
            rows={24}
            spellCheck={false}
            maxLength={60_000}
            onChange={event => setBody(event.target.value)}
          />
        </div>
        <Wrong preview={preview} />
        <ActProblem of={saving} />
        <p className="row">
          <button
            type="button"
            className="btn primary"
            aria-disabled={saving.busy || !dirty || undefined}
            onClick={
              saving.busy || !dirty ? undefined : () => saving.act({ params, body: { body, version: kept.version } })
            }
          >
            {saving.busy ? '正在保存' : '保存这一章'}
          </button>
          <span className="said" role="status">
            {dirty ? '改了，还没有保存' : kept.version > 1 ? '已经保存' : ''}
          </span>
        </p>
      </div>
      <article className="bb-page" aria-label="印出来的样子">
        <p className="note-text">{preview.stamp}。指着数，看它的口径和来源。</p>
        {preview.blocks.length === 0 ? <p className="said">左边写一段，这里就看得到。</p> : null}
        <Blocks blocks={preview.blocks} asOf={dayOf(preview.stamp)} />
      </article>
    </section>
  )
}

/** What is wrong with the marks, and which numbers have no source, by line. */
function Wrong({ preview }: { preview: View['preview'] }) {
  if (preview.faults.length === 0 && preview.unmarked.length === 0) return null
  return (
    <ul className="bb-hinders">
      {preview.faults.map((fault, i) => (
        <li key={i}>
          <State is="no">
            第{fault.line}行：{fault.what}
          </State>
          <small className="said">{fault.remedy}</small>
        </li>
      ))}
      {preview.unmarked.map((one, i) => (
        <li key={`u${i}`}>
          <State is="near">
            第{one.line}行：“{one.number}”没有来源
          </State>
          <small className="said">换成指标，或者写成〔手填：{one.number}｜理由〕；不补定不了稿</small>
        </li>
      ))}
    </ul>
  )
}
