import { useId, useState, type SyntheticEvent } from 'react'
import { address, Problem, type Endpoint } from '#kernel/http'
import { Dialog, download, ProblemNote } from '#kernel/ui'

const purposes = ['核对名册', '报送上级', '开展评选', '统计分析'] as const

/** Takes a list out as a workbook. What for is asked first and goes to the log with how many rows left. */
export function ExportWithPurpose({
  endpoint,
  query,
  what,
  count,
}: {
  endpoint: Endpoint
  query: Readonly<Record<string, unknown>>
  what: string
  count: number
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
      await download(address(endpoint.path, {}, { ...query, purpose: purpose.trim() }))
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
    if (!busy && purpose.trim().length >= 2) void save()
  }
  return (
    <>
      <button type="button" className="btn small" onClick={() => setOpen(true)}>
        导出
      </button>
      {open && (
        <Dialog title={`导出${what}`} onClose={() => setOpen(false)}>
          <form onSubmit={submit}>
            <p>按现在的筛选导出{count}行。导出人、用途和行数会记入日志。</p>
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
                aria-disabled={busy || purpose.trim().length < 2 || undefined}
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
