import { useState } from 'react'
import { address, Problem, problemOf } from '#kernel/http'
import { State } from './marks.tsx'

/** Exports a list as it is filtered now. The export is recorded before the file leaves; a refusal is shown, not saved as a file. */
export function ExportButton({
  path,
  query = {},
  title = '导出',
}: {
  path: `/${string}`
  query?: Readonly<Record<string, unknown>>
  title?: string
}) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await download(address(path, {}, query))
    } catch (failure) {
      if (failure instanceof Problem) setProblem(failure)
      else throw failure
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <button
        type="button"
        className="btn small"
        aria-disabled={busy || undefined}
        onClick={busy ? undefined : () => void save()}
      >
        {busy ? '正在导出' : title}
      </button>
      {problem && (
        <span role="alert">
          <State is="no">
            {problem.what}
            {problem.remedy && `。${problem.remedy}`}
          </State>
        </span>
      )}
    </>
  )
}

/** Fetches a file and saves it under the name the server gave it. */
export async function download(url: string): Promise<void> {
  const reply = await fetch(url, { credentials: 'same-origin' })
  if (!reply.ok) throw problemOf(reply.status, await reply.text())
  const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await reply.blob())
  link.download = name ? decodeURIComponent(name) : 'export'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
