/** An expected "no": returned, never thrown. It becomes application/problem+json and rolls the transaction back. */
export interface Refusal {
  readonly refused: true
  /** Stable, dotted: `honours.congress.majority`. */
  readonly code: string
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 503
  /** What happened, in the words of the office. */
  readonly what: string
  /** Why. */
  readonly why?: string
  /** Which article, as a reader would cite it. */
  readonly article?: string
  /** What to do now. */
  readonly remedy?: string
  /** Details by field or by line, e.g. validation errors. */
  readonly details?: readonly { readonly at: string; readonly what: string; readonly remedy?: string }[]
  /** Extra members of the problem document, e.g. what changed for a 409. */
  readonly extra?: Readonly<Record<string, unknown>>
}

export function refuse(
  code: string,
  refusal: Omit<Refusal, 'refused' | 'code' | 'status'> & { status?: Refusal['status'] },
): Refusal {
  return { refused: true, code, status: 422, ...refusal }
}

export function isRefusal(x: unknown): x is Refusal {
  return typeof x === 'object' && x !== null && (x as { refused?: unknown }).refused === true
}
