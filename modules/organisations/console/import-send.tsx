import { useState } from 'react'
import { call, Problem } from '#kernel/http'
import { ProblemNote, State } from '#kernel/ui'
import type { ImportWords } from './imports.tsx'

/** What is sent in one go; a longer file goes in parts, so that a broken line costs one part and not the whole. */
const wholeUpTo = 8 * 1024 * 1024
const triesAtMost = 6

export const isLong = (file: File): boolean => file.size > wholeUpTo

export interface LongSend {
  /** How much has arrived, from 0 to 1; undefined when nothing is being sent. */
  readonly sent: number | undefined
  readonly problem: Problem | undefined
  readonly begin: (file: File, about: { target?: string; register?: string }) => void
  /** The same file again, for what has not arrived yet. */
  readonly goOn: (
    id: string,
    file: File,
    progress: { parts: readonly number[]; partBytes: number; bytes: number },
  ) => void
}

/** Sends a long file part by part; each part is tried again a few times before the line counts as broken. */
export function useLongSend(words: ImportWords, { done }: { done: (id: string) => void }): LongSend {
  const [sent, setSent] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const { endpoints } = words
  const parts = async (id: string, file: File, partBytes: number, there: readonly number[]) => {
    const count = Math.ceil(file.size / partBytes)
    for (let n = 0; n < count; n++) {
      if (!there.includes(n)) {
        const part = new File([file.slice(n * partBytes, (n + 1) * partBytes)], 'part')
        await patiently(() => call(endpoints.part, { params: { id }, body: { n, file: part } }))
      }
      setSent((n + 1) / count)
    }
    await patiently(() => call(endpoints.check, { params: { id } }))
    done(id)
  }
  const guarded = async (work: () => Promise<void>) => {
    setProblem(undefined)
    setSent(0)
    try {
      await work()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    } finally {
      setSent(undefined)
    }
  }
  return {
    sent,
    problem,
    begin: (file, about) =>
      void guarded(async () => {
        const made = await call(endpoints.begin, { body: { name: file.name, bytes: file.size, ...about } })
        await parts(made.id, file, made.partBytes, [])
      }),
    goOn: (id, file, { parts: there, partBytes }) => void guarded(() => parts(id, file, partBytes, there)),
  }
}

/** A refusal is an answer; a broken line is tried again, after a while that grows. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await send()
    } catch (failure) {
      const broken = failure instanceof Problem && (failure.status === 0 || failure.status >= 500)
      if (!broken || tried >= triesAtMost) throw failure
      await new Promise(wake => setTimeout(wake, 1000 * 2 ** (tried - 1)))
    }
  }
}

/** How much of the file has arrived. */
export function Sending({ of }: { of: LongSend }) {
  return (
    <>
      {of.sent !== undefined && (
        <p role="status">
          <State is="wait">正在上传，已到{Math.floor(of.sent * 100)}%；断了会自己接着传，请不要关闭本页</State>{' '}
          <progress aria-label="上传进度" max={1} value={of.sent} />
        </p>
      )}
      {of.problem && <ProblemNote problem={of.problem} />}
    </>
  )
}
