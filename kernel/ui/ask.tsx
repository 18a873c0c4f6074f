import { Dialog } from './dialog.tsx'

/** Asks once more before what can't be taken back, where typing the whole name (Irreversible) would be too much: what will be so afterwards, one sentence each. */
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
