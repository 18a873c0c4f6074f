import { useEffect, useRef, useState, type ReactNode } from 'react'

/** A region that scrolls sideways on narrow screens. It takes the focus, and says so, only while it overflows. */
export function Wide({
  label,
  children,
  className = 'wide',
}: {
  label: string
  children: ReactNode
  className?: string
}) {
  const region = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(false)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const measure = () => setOverflows(element.scrollWidth > element.clientWidth + 1)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      className={className}
      ref={region}
      {...(overflows ? { role: 'group', tabIndex: 0, 'aria-label': `${label}，可左右滑动` } : {})}
    >
      {children}
    </div>
  )
}
