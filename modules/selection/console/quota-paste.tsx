import { useId, useState } from 'react'
import { readPaste } from '../paste.ts'
import type { Sheet } from '../sheet.ts'

/** Figures pasted whole from a spreadsheet, read back before they are taken over. */
export function Paste({
  sheet,
  offices,
  onRead,
}: {
  sheet: Sheet
  offices: readonly { readonly organisation: string; readonly name: string }[]
  onRead: (change: Pick<Sheet, 'indicators' | 'rows'>) => void
}) {
  const id = useId()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const read = text.trim() === '' ? null : readPaste(text, sheet, offices)
  return (
    <details className="paste no-print" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>从表格里粘贴</summary>
      <label htmlFor={id}>
        第一列单位，其余各列是指标；第一行可以是表头，“保底”一列认作保底。在表格里选中、复制，粘贴到这里
      </label>
      <textarea id={id} rows={5} value={text} onChange={event => setText(event.target.value)} spellCheck={false} />
      {read && (
        <p role="status">
          认出{read.offices}个单位、{read.figures}个数
          {read.odd.length > 0 && `；${read.odd.length}处不认得：${read.odd.slice(0, 8).join('；')}`}
        </p>
      )}
      <button
        type="button"
        className="btn small"
        aria-disabled={!read || read.figures === 0 || undefined}
        onClick={() => {
          if (!read || read.figures === 0) return
          onRead({ indicators: read.indicators, rows: read.rows })
          setText('')
          setOpen(false)
        }}
      >
        填入表中
      </button>
    </details>
  )
}
