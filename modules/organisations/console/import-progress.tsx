import { useRef } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, State, useAct, useGo } from '#kernel/ui'
import type { ImportEndpoints } from '../contract.ts'
import { Sending, useLongSend } from './import-send.tsx'
import type { ImportWords } from './imports.tsx'

type View = Response<ImportEndpoints['read']>

/** How far a long one is and how long it may take; what went wrong on the way; where a file that did not arrive goes on. */
export function Progress({ words, view }: { words: ImportWords; view: View }) {
  const { progress, may, problem } = view
  const moving = progress !== null && progress.what !== '上传'
  if (!moving && !problem && !may.send) return null
  return (
    <section className="import-progress" aria-label="进度">
      {moving && (
        <>
          <p role="status">
            <State is="wait">{said(progress)}</State>
          </p>
          <progress aria-label={`${progress.what}进度`} max={1} value={progress.share} />
          <p className="note-text">可以离开本页，也可以关上电脑，系统接着办；结果在批次列表里看。</p>
        </>
      )}
      {problem && (
        <p>
          <State is="near">{problem}</State>
        </p>
      )}
      {may.send && progress && <GoOn words={words} view={view} />}
    </section>
  )
}

/** Stopping what is on its way, and going on with what was stopped. */
export function MovingActs({ words, view }: { words: ImportWords; view: View }) {
  const cancelling = useAct(words.endpoints.cancel)
  const resuming = useAct(words.endpoints.resume)
  const { may, state } = view
  return (
    <>
      {may.resume && (
        <button
          type="button"
          className="btn primary"
          aria-disabled={resuming.busy || undefined}
          onClick={() => !resuming.busy && resuming.act({ params: { id: view.id } })}
        >
          接着办
        </button>
      )}
      {may.cancel && (
        <button
          type="button"
          className="btn"
          aria-disabled={cancelling.busy || undefined}
          onClick={() => !cancelling.busy && cancelling.act({ params: { id: view.id } })}
        >
          {state === '入库中' ? '停在这里' : '取消这一批'}
        </button>
      )}
      {may.cancel && state === '入库中' && <span className="because">已入库的留着，可以接着办，也可以整批撤销。</span>}
      <ActProblem of={cancelling} />
      <ActProblem of={resuming} />
    </>
  )
}

function said({ what, done, of, share, secondsLeft }: NonNullable<View['progress']>): string {
  const far = of === null ? `已${what}${done}行` : `已${what}${done}行，共${of}行`
  const left = secondsLeft === null ? '' : `，大约还要${lasting(secondsLeft)}`
  return what === '撤销'
    ? `正在撤销，${Math.floor(share * 100)}%${left}`
    : `${far}（${Math.floor(share * 100)}%）${left}`
}

const lasting = (seconds: number): string =>
  seconds < 60 ? '不到1分钟' : seconds < 3600 ? `${Math.ceil(seconds / 60)}分钟` : `${(seconds / 3600).toFixed(1)}小时`

/** A file that did not arrive whole: the same file once more, and only what is missing is sent. */
function GoOn({ words, view }: { words: ImportWords; view: View }) {
  const input = useRef<HTMLInputElement>(null)
  const go = useGo()
  const long = useLongSend(words, { done: id => go(`${words.at}/${id}`) })
  const { progress } = view
  if (!progress) return null
  return (
    <>
      <p>
        传到{Math.floor(progress.share * 100)}%。重新选择“{view.fileName}”，已到的部分不再传。
      </p>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept=".csv,.txt"
        aria-label={`重新选择${view.fileName}`}
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file && long.sent === undefined) long.goOn(view.id, file, progress)
        }}
      />
      <button type="button" className="btn primary" onClick={() => input.current?.click()}>
        接着传
      </button>
      <Sending of={long} />
    </>
  )
}
