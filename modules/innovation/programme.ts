import { sql } from '#kernel/database'

/** Studios `s` that the programme `p` reviews every year: those it named, and others of its kind, level and line in its place. */
export const underProgramme = sql`s.state in ('在册', '限期整改') and s.kind = p.kind and s.level = p.level and s.line = p.line and s.place between p.scope_lo and p.scope_hi`
