import type { Coverage } from '#modules/oversight'

/** What this module carries out. C063: 劳模评选、表彰、宣传机制的“评选”一环；表彰、宣传另有程序，因此是部分。 */
export const clauses: Coverage = { C063: 'partial' }
