import { useEffect, useState } from 'react'
import { Dialog } from '#kernel/ui'

const rows = [
  ['Ctrl K 或 /', '查找'],
  ['J K 或 ↓ ↑', '在表格里逐行移动'],
  ['Enter', '打开这一行'],
  ['Tab', '按阅读顺序走'],
  ['Esc', '关上打开的'],
  ['?', '这张表'],
] as const

const shown = 'jiangpu.keys'

/** Opens the list of keys from anywhere. */
export const showKeys = (): void => void dispatchEvent(new Event(shown))

/** `?` lists the keys. */
export function Keys() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const show = () => setOpen(true)
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !typing(event.target)) show()
    }
    addEventListener(shown, show)
    addEventListener('keydown', press)
    return () => {
      removeEventListener(shown, show)
      removeEventListener('keydown', press)
    }
  }, [])
  if (!open) return null
  return (
    <Dialog title="键盘用法" onClose={() => setOpen(false)}>
      <dl className="kv keys">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <button type="button" className="btn" onClick={() => setOpen(false)}>
          关上
        </button>
      </div>
    </Dialog>
  )
}

/** Whether a key belongs to what is being typed. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
