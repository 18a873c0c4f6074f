import { Dialog } from '#kernel/ui'

/** Asks once more before seats are issued or changes by hand fall: what will be so afterwards, one sentence each. */
export function Ask({
  title,
  says,
  act,
  onYes,
  onNo,
}: {
  title: string
  says: readonly string[]
  act: string
  onYes: () => void
  onNo: () => void
}) {
  return (
    <Dialog title={title} onClose={onNo}>
      <ul className="consequences">
        {says.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="btn danger" onClick={onYes}>
          {act}
        </button>
        <button type="button" className="btn" onClick={onNo}>
          先不办
        </button>
      </div>
    </Dialog>
  )
}
