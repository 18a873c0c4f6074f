import { useEffect, useState } from 'react'

/** What is typed stays in this tab under the name until it is sent. */
export function useDraft<T extends object>(
  name: string,
  initial: T,
): { value: T; set: (next: T) => void; restored: boolean; drop: () => void } {
  const key = `jiangpu.draft.${name}`
  const [kept] = useState(() => read<T>(key))
  const [value, set] = useState<T>(() => ({ ...initial, ...kept }))
  const [touched, setTouched] = useState(false)
  const [restored, setRestored] = useState(kept !== undefined)
  useEffect(() => {
    if (!touched) return
    try {
      sessionStorage.setItem(key, JSON.stringify(value))
    } catch {
      // No room left in the browser: the form works, only the draft is not kept.
    }
  }, [key, value, touched])
  return {
    value,
    restored,
    set: next => {
      setTouched(true)
      set(next)
    },
    drop: () => {
      sessionStorage.removeItem(key)
      setTouched(false)
      setRestored(false)
      set(initial)
    },
  }
}

function read<T>(key: string): Partial<T> | undefined {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return typeof found === 'object' && found !== null ? found : undefined
  } catch {
    return undefined
  }
}
