import { useId, useState, type SyntheticEvent } from 'react'
import { address, Problem } from '#kernel/http'
import { Dialog, download, prose, ProblemNote, State, useAct, useCall, type ListState } from '#kernel/ui'
import { askExport, fetchExport, listExports } from '../contract.ts'

const least = 4

/** More people than one may take out alone: what for is written down, another agrees, then it is fetched here, once. */
export function AskExport({
  list,
  columns,
  people,
  alone,
}: {
  list: ListState
  columns: readonly string[] | undefined
  people: number
  alone: number
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('报送上级')
  const asking = useAct(askExport, { refreshes: [listExports], done: () => setOpen(false) })
  const short = purpose.trim().length < least
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!short && !asking.busy)
      asking.act({
        body: { query: list.filters, purpose: purpose.trim(), ...(columns ? { columns: [...columns] } : {}) },
      })
  }
  return (
    <>
      <button type="button" className="btn small" onClick={() => setOpen(true)}>
        申请导出
      </button>
      {open && (
        <Dialog title="申请导出人员名册" onClose={() => setOpen(false)}>
          <form onSubmit={submit}>
            <p>
              现在的筛选有{people}人。{alone === 0 ? '导出名册' : `超过${alone}人`}
              要另一人复核，同意以后在本页取走，只取一次。
            </p>
            <p className="field">
              <label htmlFor={id}>用途</label>
              <input id={id} value={purpose} maxLength={200} onChange={event => setPurpose(event.target.value)} />
            </p>
            {asking.problem && <ProblemNote problem={asking.problem} />}
            <div className="row">
              <button type="submit" className="btn primary" aria-disabled={asking.busy || short || undefined}>
                提出申请
              </button>
              <button type="button" className="btn" onClick={() => setOpen(false)}>
                不申请了
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}

/** What was asked for and has not been fetched. */
export function Exports() {
  const called = useCall(listExports, {})
  const [problem, setProblem] = useState<Problem>()
  const rows = called.data?.rows ?? []
  if (rows.length === 0) return null
  const fetch = async (id: string) => {
    setProblem(undefined)
    try {
      await download(address(fetchExport.path, { id }, {}))
      called.again()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    }
  }
  return (
    <div className="exports">
      <ul>
        {rows.map(row => (
          <li key={row.id}>
            <State is={row.state === 'ready' ? 'yes' : row.state === 'open' ? 'wait' : 'no'}>
              {row.state === 'ready' ? '导出已批准' : row.state === 'open' ? '导出等另一人复核' : '导出没有批准'}
            </State>{' '}
            {prose(row.askedOn)}申请，{row.people}人（{row.says}），用途：{row.purpose}
            {row.reason && `。理由：${row.reason}`}{' '}
            {row.state === 'ready' && (
              <button type="button" className="btn small" onClick={() => void fetch(row.id)}>
                取走
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem && <ProblemNote problem={problem} />}
    </div>
  )
}
