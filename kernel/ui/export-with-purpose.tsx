import { useId, useState, type SyntheticEvent } from 'react'
import { address, Problem } from '#kernel/http'
import { Dialog } from './dialog.tsx'
import { download } from './export.tsx'
import { ProblemNote } from './quiet.tsx'

/** A purpose in a word or two says nothing. */
const least = 4
const purposes = ['核对名册', '报送上级', '开展评选', '统计分析'] as const

/** Takes personal data out as a file. What for is asked first and goes to the log with how many rows left. */
export function ExportWithPurpose({
  path,
  query = {},
  what,
  says,
  title = '导出',
}: {
  path: `/${string}`
  query?: Readonly<Record<string, unknown>>
  what: string
  /** What will leave: 按现在的筛选导出12行. */
  says: string
  title?: string
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState<string>(purposes[0])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await download(address(path, {}, { ...query, purpose: purpose.trim() }))
      setOpen(false)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!busy && purpose.trim().length >= least) void save()
  }
  return (
    <>
      <button type="button" className="btn small" onClick={() => setOpen(true)}>
        {title}
      </button>
      {open && (
        <Dialog title={`导出${what}`} onClose={() => setOpen(false)}>
          <form onSubmit={submit}>
            <p>{says}。导出人、用途和行数会记入日志。</p>
            <p className="field">
              <label htmlFor={id}>用途</label>
              <input
                id={id}
                list={`${id}l`}
                value={purpose}
                maxLength={200}
                onChange={event => setPurpose(event.target.value)}
              />
              <datalist id={`${id}l`}>
                {purposes.map(one => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </p>
            {problem && <ProblemNote problem={problem} />}
            <div className="row">
              <button
                type="submit"
                className="btn primary"
                aria-disabled={busy || purpose.trim().length < least || undefined}
              >
                {busy ? '正在导出' : '导出'}
              </button>
              <button type="button" className="btn" onClick={() => setOpen(false)}>
                不导了
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
