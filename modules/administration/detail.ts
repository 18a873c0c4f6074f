/** One line of what the second person reads before deciding. */
export interface Detail {
  readonly label: string
  readonly value: string
}
