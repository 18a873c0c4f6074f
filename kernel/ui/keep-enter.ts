import type { KeyboardEvent } from 'react'

/** For pickers of days: Enter takes over the typed day. Without this the browser sends the whole form with the same key. */
export const keepEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault()
}
