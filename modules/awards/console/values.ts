/** What a form gives back for a line of text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What it gives back for one file: its id, or a list of one. */
export function fileOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one !== '' ? one : undefined
}
