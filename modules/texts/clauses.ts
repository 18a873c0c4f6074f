import type { Coverage } from '#modules/oversight'
export const clauses: Coverage = {}
