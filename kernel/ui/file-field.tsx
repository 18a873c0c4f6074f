import { useId, useRef, useState } from 'react'
import { call, Problem, type Endpoint } from '#kernel/http'
import { State } from './marks.tsx'

/** A file the server has taken in. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly bytes: number
}

interface Sending {
  readonly name: string
  readonly problem?: Problem
}

const upload = { method: 'POST', path: '/files', summary: '上传文件', door: 'account', upload: { maxBytes: 0 } } as unknown as Endpoint

/** Uploads at once and shows what the server recognised; the answer holds only the ids. */
export function FileField({ value, onChange, many, accept, purpose, hint, id, invalid, describedBy }: {
  value: readonly StoredFile[]
  onChange: (files: readonly StoredFile[]) => void
  many?: boolean | undefined
  accept?: 'image' | 'pdf' | 'any' | undefined
  /** What it is for; sent with it, decides who may open it. */
  purpose?: string | undefined
  hint?: string | undefined
  id?: string | undefined
  invalid?: boolean | undefined
  describedBy?: string | undefined
}) {
  const own = useId()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [over, setOver] = useState(false)

  const take = async (files: readonly File[]) => {
    const wanted = many ? files : files.slice(0, 1)
    setSending(wanted.map(file => ({ name: file.name })))
    const done: StoredFile[] = []
    const failed: Sending[] = []
    for (const file of wanted) {
      try {
        done.push((await call(upload, { body: { ...(purpose ? { purpose } : {}), file } } as never)) as StoredFile)
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure
        failed.push({ name: file.name, problem: failure })
      }
      setSending([...failed, ...wanted.slice(done.length + failed.length).map(one => ({ name: one.name }))])
    }
    if (done.length > 0) onChange(many ? [...value, ...done] : done)
    if (input.current) input.current.value = ''
  }
  return (
    <div className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={event => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
      onDrop={event => { event.preventDefault(); setOver(false); void take([...event.dataTransfer.files]) }}>
      {value.length > 0 && (
        <ul className="files">
          {value.map(file => (
            <li key={file.id}>
              <a href={`/api/files/${file.id}`} target="_blank" rel="noreferrer">{file.name}</a>
              <span>{kindName(file.kind)}，{size(file.bytes)}</span>
              <button type="button" className="btn small" onClick={() => onChange(value.filter(one => one !== file))}>去掉<span className="visually-hidden">{file.name}</span></button>
            </li>
          ))}
        </ul>
      )}
      <input ref={input} id={id ?? own} className="visually-hidden" type="file" multiple={many} accept={accepts[accept ?? 'any']} aria-invalid={invalid} aria-describedby={describedBy}
        onChange={event => void take([...(event.target.files ?? [])])} />
      <button type="button" className="btn small" onClick={() => input.current?.click()}>{value.length > 0 ? (many ? '再加一份' : '换一份') : '选择文件'}</button>
      <span className="drop-hint">{hint ?? hints[accept ?? 'any']}</span>
      <div aria-live="polite">
        {sending.map(one => (
          <p key={one.name}>
            {one.problem ? <State is="no">{one.name}：{one.problem.what}{one.problem.remedy && `。${one.problem.remedy}`}</State> : <State is="wait">正在上传 {one.name}</State>}
          </p>
        ))}
      </div>
    </div>
  )
}

const accepts = { image: 'image/jpeg,image/png', pdf: 'application/pdf', any: '' }
const hints = { image: '也可以把照片拖到这里。JPG 或 PNG', pdf: '也可以把文件拖到这里。PDF', any: '也可以把文件拖到这里' }

function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG 照片', 'image/png': 'PNG 图片', pdf: 'PDF', jpg: 'JPG 照片', jpeg: 'JPG 照片', png: 'PNG 图片' }
  if (names[kind]) return names[kind]
  if (kind.includes('wordprocessing') || kind === 'docx') return 'Word 文档'
  if (kind.includes('spreadsheet') || kind === 'xlsx') return 'Excel 表格'
  return kind
}

/** 1.2 MB, 380 KB */
export function size(bytes: number): string {
  return bytes >= 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
