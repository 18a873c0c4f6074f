import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

interface Anchor {
  readonly 'aria-describedby': string | undefined
  readonly onMouseEnter: (event: { currentTarget: Element }) => void
  readonly onMouseLeave: () => void
  readonly onFocus: (event: { currentTarget: Element }) => void
  readonly onBlur: () => void
}

/** A note beside what is hovered or focused. It stays while the pointer is on it, and Escape closes it (WCAG 1.4.13). */
export function Hint({ hint, children }: { hint: ReactNode; children: (anchor: Anchor) => ReactNode }) {
  const id = useId()
  const [at, setAt] = useState<{ left: number; top: number; above: boolean }>()
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined)

  const open = (event: { currentTarget: Element }) => {
    clearTimeout(closing.current)
    const box = event.currentTarget.getBoundingClientRect()
    const above = box.bottom + 180 > innerHeight && box.top > 180
    setAt({ left: Math.max(8, Math.min(box.left, innerWidth - 372)), top: above ? box.top - 6 : box.bottom + 6, above })
  }
  const close = () => {
    clearTimeout(closing.current)
    closing.current = setTimeout(() => setAt(undefined), 120)
  }

  useEffect(() => {
    if (!at) return
    const shut = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') setAt(undefined)
    }
    addEventListener('keydown', shut)
    addEventListener('scroll', shut, true)
    return () => {
      removeEventListener('keydown', shut)
      removeEventListener('scroll', shut, true)
    }
  }, [at])
  useEffect(() => () => clearTimeout(closing.current), [])

  return (
    <>
      {children({
        'aria-describedby': at ? id : undefined,
        onMouseEnter: open,
        onMouseLeave: close,
        onFocus: open,
        onBlur: close,
      })}
      {at &&
        createPortal(
          <div
            className={at.above ? 'hint above' : 'hint'}
            role="tooltip"
            id={id}
            style={{ left: at.left, top: at.top }}
            onMouseEnter={() => clearTimeout(closing.current)}
            onMouseLeave={close}
          >
            {hint}
          </div>,
          document.body,
        )}
    </>
  )
}
