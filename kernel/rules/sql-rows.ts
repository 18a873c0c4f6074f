import { sql } from 'kysely'
import type { AggregateNode, RelatedNode } from './expression.ts'
import type { Exact, Sql } from './sql-scope.ts'
import { exactly, type Operand } from './sql-templates.ts'
import { sides } from './sql-amounts.ts'

/** The rows of a register for one subject, as a statement may read them. */
export interface Rows {
  /** `select … from the register where it is the subject's`, with these columns. */
  readonly select: (columns: Sql) => Sql
  readonly complete: Sql
}

/** `some`, `every`, `none`, `howMany`: one row decides; without it only a complete register does. */
export function relatedSql(is: RelatedNode['is'], holds: Sql, { select, complete }: Rows): Operand {
  const rows = sql`(${select(sql`${holds} as holds`)}) as answers`
  if (is === 'howMany')
    return {
      low: { n: sql`(select count(*) filter (where holds) from ${rows})`, size: 1e6 },
      high: {
        n: sql`(select case when ${complete} then count(*) filter (where holds is not false) end from ${rows})`,
        size: 1e6,
      },
    }
  const deciding = sql.raw(is === 'every' ? 'not holds' : 'holds')
  const [decided, otherwise] = is === 'some' ? (['true', 'false'] as const) : (['false', 'true'] as const)
  return {
    n: sql`(select case when bool_or(${deciding}) then ${sql.raw(decided)} when bool_or(holds is null) then null when ${complete} then ${sql.raw(otherwise)} end from ${rows})`,
  }
}

/** One value out of the rows; see `see-rows.ts` for what is meant. */
export function aggregateSql(
  e: AggregateNode,
  of: { readonly holds: Sql; readonly take: Operand; readonly by?: Sql },
  { select, complete }: Rows,
): Operand {
  if (e.is === 'latestOf' || e.is === 'earliestOf') return datedSql(e.is, of, { select, complete })
  const { low, high } = sides(of.take)
  const size = low.size !== undefined && high.size !== undefined && !low.d && !high.d ? low.size * 1e4 : undefined
  const known = size !== undefined && size < 9e18 ? { size } : {}
  const cast = (x: Exact): Sql =>
    x.d ? sql`(${x.n}::numeric / ${x.d}::numeric)` : 'size' in known ? x.n : sql`${x.n}::numeric`
  const rows = sql`(${select(sql`${of.holds} as holds, ${cast(low)} as lo, ${cast(high)} as hi`)}) as answers`
  const from = (what: Sql): Exact => ({ n: sql`(select ${what} from ${rows})`, ...known })
  const type = sql.raw('size' in known ? 'bigint' : 'numeric')
  if (e.is === 'sumOf') {
    const lowest = e.growing
      ? sql`coalesce(sum(greatest(lo, 0)) filter (where holds), 0)`
      : sql`case when ${complete} and count(*) filter (where holds is not false and lo is null) = 0 then coalesce(sum(case when holds then lo else least(lo, 0) end) filter (where holds is not false), 0) end`
    const hi = e.growing ? sql`greatest(hi, 0)` : sql`hi`
    const most = sql`case when ${complete} and count(*) filter (where holds is not false and hi is null) = 0 then coalesce(sum(case when holds then ${hi} else greatest(hi, 0) end) filter (where holds is not false), 0) end`
    return { low: from(sql`(${lowest})::${type}`), high: from(sql`(${most})::${type}`) }
  }
  const [pick, near, far] = e.is === 'leastOf' ? (['min', 'lo', 'hi'] as const) : (['max', 'hi', 'lo'] as const)
  const open = sql`case when ${complete} and bool_or(holds) and count(*) filter (where holds is not false and ${sql.raw(near)} is null) = 0 then ${sql.raw(pick)}(${sql.raw(near)}) filter (where holds is not false) end`
  const sure = sql`${sql.raw(pick)}(${sql.raw(far)}) filter (where holds)`
  return e.is === 'leastOf' ? { low: from(open), high: from(sure) } : { low: from(sure), high: from(open) }
}

/** What every row that may be the latest (or earliest) says, where they all say the same. */
function datedSql(
  is: 'latestOf' | 'earliestOf',
  of: { readonly holds: Sql; readonly take: Operand; readonly by?: Sql },
  { select, complete }: Rows,
): Operand {
  const { n, d, size } = exactly(of.take)
  const taken = d ? sql`(${n}::numeric / ${d}::numeric)` : n
  const [end, order] = is === 'latestOf' ? (['max', '>='] as const) : (['min', '<='] as const)
  const rows = select(sql`${of.holds} as holds, ${taken} as take, ${of.by ?? sql`null::date`} as on_day`)
  const limited = sql`select *, ${sql.raw(end)}(on_day) filter (where holds) over () as limit_day from (${rows}) as answers`
  return {
    n: sql`(select case when ${complete} and count(*) = count(take) and count(distinct take) = 1 then (array_agg(take))[1] end from (${limited}) as candidates where holds is not false and limit_day is not null and (on_day is null or on_day ${sql.raw(order)} limit_day))`,
    ...(size === undefined || d ? {} : { size }),
  }
}
