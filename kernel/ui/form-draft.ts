const place = (key: string) => `jiangpu.draft.${key}`

/** What was typed but not sent, kept for this tab: a lost session or a reload loses nothing. */
export function readDraft(key: string | undefined): Record<string, unknown> | undefined {
  if (key === undefined) return undefined
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(place(key)) ?? 'null')
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export function keepDraft(key: string | undefined, values: unknown): void {
  if (key === undefined) return
  try {
    sessionStorage.setItem(place(key), JSON.stringify(values))
  } catch {
    // The browser's room is full: the form still works, only the draft is not kept.
  }
}

export function dropDraft(key: string | undefined): void {
  if (key !== undefined) sessionStorage.removeItem(place(key))
}
