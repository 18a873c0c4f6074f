/** A department or body, what it is called at each level, and where the decisions name it. */
export interface Department {
  readonly code: string
  readonly name: string
  /** Other words for it, in texts and forms. */
  readonly aliases: readonly string[]
  readonly kind: string
  readonly names: Readonly<Partial<Record<'national' | 'province' | 'city' | 'county', string>>>
  /** Named by a decision; otherwise the duty follows from the matter. */
  readonly named: boolean
  /** [pack, article] */
  readonly places: readonly (readonly [string, string])[]
  readonly role: string
  readonly evidence: '已核' | '熟知' | '待核'
  readonly note?: string
}
