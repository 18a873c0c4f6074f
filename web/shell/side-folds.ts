import { useState } from 'react'

const place = 'side-folds'

/** Which sections of the side list somebody opened or closed on this machine; the one with the present page is open unless it was closed. */
export function useFolds() {
  const [folds, setFolds] = useState(read)
  return {
    isOpen: (title: string, here: boolean) => folds[title] ?? here,
    toggle: (title: string, open: boolean) => {
      const next = { ...folds, [title]: !open }
      setFolds(next)
      localStorage.setItem(place, JSON.stringify(next))
    },
  }
}

function read(): Readonly<Record<string, boolean>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, boolean] => typeof pair[1] === 'boolean'),
    )
  } catch {
    // What is not ours there is nobody's loss: the list opens as it would for a newcomer.
    return {}
  }
}
