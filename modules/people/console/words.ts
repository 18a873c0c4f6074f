/** What a form's field holds, as text; empty when it was left out. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
