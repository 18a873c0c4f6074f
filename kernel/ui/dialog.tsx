import { useEffect, useId, useRef, type ReactNode } from 'react'

/** A dialog of the browser's own: it keeps the focus inside and gives it back. Escape closes it unless closing is not offered. */
export function Dialog({
  title,
  onClose,
  children,
  wide,
}: {
  title: string
  onClose?: (() => void) | undefined
  children: ReactNode
  wide?: boolean | undefined
}) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog wide-dialog' : 'dialog'}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose?.()
      }}
      onClick={event => {
        if (event.target === element.current) onClose?.()
      }}
    >
      <div className="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
