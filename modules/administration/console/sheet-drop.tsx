import { useId, useRef, useState } from 'react'

/** A table from this computer: dropped here or chosen. The browser's own file control speaks the browser's language. */
export function SheetDrop({
  file,
  onChoose,
  wrong,
}: {
  file: File | undefined
  onChoose: (file: File) => void
  wrong?: string | undefined
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first) onChoose(first)
  }
  return (
    <div className="field">
      <label htmlFor={id}>表格</label>
      <div
        className={over ? 'drop-zone over' : 'drop-zone'}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        <input
          ref={input}
          id={id}
          className="visually-hidden"
          type="file"
          accept=".xlsx,.xls,.et,.csv"
          aria-invalid={wrong !== undefined}
          aria-describedby={`${id}e`}
          onChange={event => take(event.target.files)}
        />
        <button type="button" className="btn small" onClick={() => input.current?.click()}>
          {file ? '换一份' : '选择文件'}
        </button>
        <span className="drop-hint">{file ? file.name : '或把文件拖到这里。XLSX、XLS、CSV'}</span>
      </div>
      <span id={`${id}e`} className="field-problem">
        {wrong}
      </span>
    </div>
  )
}
