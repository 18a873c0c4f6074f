import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export interface MenuItem {
  readonly title: ReactNode
  readonly note?: string | undefined
  readonly chosen?: boolean | undefined
  readonly onChoose: () => void
}

/** A button that opens a list of commands. Arrows move, Enter chooses, Escape closes and gives the focus back. */
export function Menu({
  title,
  label,
  items,
  className = 'place',
}: {
  title: ReactNode
  label: string
  items: readonly MenuItem[]
  className?: string
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    list.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    addEventListener('pointerdown', away)
    return () => removeEventListener('pointerdown', away)
  }, [open])

  const keys = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const here = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      all[(to + all.length) % all.length]?.focus()
    }
    if (event.key === 'Escape') {
      setOpen(false)
      button.current?.focus()
    }
    if (event.key === 'Tab') setOpen(false)
  }
  const choice = items.some(item => item.chosen !== undefined)
  return (
    <span className="menu-box" ref={box}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {title} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className="menu-list" role="menu" id={id} aria-label={label} ref={list} onKeyDown={keys}>
          {items.map((item, i) => (
            <button
              key={i}
              type="button"
              role={choice ? 'menuitemradio' : 'menuitem'}
              aria-checked={choice ? (item.chosen ?? false) : undefined}
              tabIndex={-1}
              onClick={() => {
                setOpen(false)
                button.current?.focus()
                item.onChoose()
              }}
            >
              {item.title}
              {item.note && <small>{item.note}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
