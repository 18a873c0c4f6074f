import { useId, useRef, useState } from 'react'
import { kinds, uploadFile, type Kind } from '#kernel/files'
import { call, Problem } from '#kernel/http'
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

/** Uploads at once and shows what the server recognised; the answer holds only the ids. */
export function FileField({
  value,
  onChange,
  many,
  accept,
  fileClass,
  hint,
  id,
  invalid,
  describedBy,
}: {
  value: readonly StoredFile[]
  onChange: (files: readonly StoredFile[]) => void
  many?: boolean | undefined
  accept?: 'image' | 'pdf' | 'any' | undefined
  /** Decides who may open it; 内部 when not given. */
  fileClass?: '公开' | '内部' | '敏感' | '极敏感' | undefined
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
    const chosen = many ? files : files.slice(0, 1)
    setSending(chosen.map(file => ({ name: file.name })))
    const done: StoredFile[] = []
    const failed: Sending[] = []
    for (const file of chosen) {
      try {
        const wrong = wrongFile(file, accept)
        if (wrong) throw wrong
        done.push(await call(uploadFile, { body: { file, ...(fileClass ? { class: fileClass } : {}) } }))
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure
        failed.push({ name: file.name, problem: failure })
      }
      setSending([...failed, ...chosen.slice(done.length + failed.length).map(one => ({ name: one.name }))])
    }
    if (done.length > 0) onChange(many ? [...value, ...done] : done)
    if (input.current) input.current.value = ''
  }
  return (
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
        void take([...event.dataTransfer.files])
      }}
    >
      {value.length > 0 && (
        <ul className="files">
          {value.map(file => (
            <li key={file.id}>
              <a href={`/api/files/${file.id}`} target="_blank" rel="noreferrer">
                {file.name}
              </a>
              <span>{[kindName(file.kind), file.bytes > 0 && size(file.bytes)].filter(Boolean).join('，')}</span>
              <button type="button" className="btn small" onClick={() => onChange(value.filter(one => one !== file))}>
                去掉<span className="visually-hidden">{file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        id={id ?? own}
        className="visually-hidden"
        type="file"
        multiple={many}
        accept={accepts[accept ?? 'any']}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={event => void take([...(event.target.files ?? [])])}
      />
      <button type="button" className="btn small" onClick={() => input.current?.click()}>
        {value.length > 0 ? (many ? '再加一份' : '换一份') : '选择文件'}
      </button>
      <span className="drop-hint">{hint ?? hints[accept ?? 'any']}</span>
      <div aria-live="polite">
        {sending.map(one => (
          <p key={one.name}>
            {one.problem ? (
              <State is="no">
                {one.name}：{one.problem.what}
                {one.problem.remedy && `。${one.problem.remedy}`}
              </State>
            ) : (
              <State is="wait">正在上传 {one.name}</State>
            )}
          </p>
        ))}
      </div>
    </div>
  )
}

const wanted = { image: ['jpg', 'png'], pdf: ['pdf', 'ofd'], any: Object.keys(kinds) } as const satisfies Record<
  string,
  readonly string[]
>
const endingsOf = (accept: keyof typeof wanted) => wanted[accept].flatMap(kind => [...kinds[kind as Kind].endings])
const accepts = { image: endings('image'), pdf: endings('pdf'), any: endings('any') }
const hints = {
  image: '也可以把照片拖到这里。JPG 或 PNG',
  pdf: '也可以把文件拖到这里。PDF 或 OFD',
  any: '也可以把文件拖到这里。照片、PDF、OFD、Word、Excel',
}

function endings(accept: keyof typeof wanted): string {
  return endingsOf(accept)
    .map(ending => `.${ending}`)
    .join(',')
}

/** What can be seen before sending: the ending and the size. The server looks at the first bytes. */
function wrongFile(file: File, accept: keyof typeof wanted = 'any'): Problem | undefined {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!endingsOf(accept).some(one => one === ending))
    return new Problem({
      code: 'files.kind',
      status: 415,
      what: '这里不收这种文件',
      remedy: `请改为 ${endings(accept).replaceAll(',', ' ')}`,
    })
  const kind = Object.values(kinds).find(one => one.endings.some(known => known === ending))
  if (kind && file.size > kind.maxBytes)
    return new Problem({
      code: 'files.tooLarge',
      status: 413,
      what: `文件${size(file.size)}，超过${size(kind.maxBytes)}`,
      remedy: '请压缩或分成几份',
    })
  return undefined
}

const kindName = (kind: string): string => (Object.hasOwn(kinds, kind) ? kinds[kind as Kind].title : '')

/** 1.2 MB, 380 KB */
export function size(bytes: number): string {
  return bytes >= 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
