import { sql, type Query, type Transaction } from '#kernel/database'

/**
 * Entries as counts: `database, state, county, level, rank, n, hand`. An office that stands on a place reads the kept sums, exact at
 * every moment because they are written with the entries; a unit or a line, which holds few, counts the entries themselves.
 */
export const counted = (tx: Transaction): Query =>
  tx.reach.way === 'division'
    ? sql`(select t.database, t.state, t.county, t.level, t.rank, t.n, t.hand from talent_tally t)`
    : sql`(select e.database, e.state, e.county, e.level, e.rank, 1::bigint as n, e.by_hand::int::bigint as hand from talent_entry e)`

/** Puts the sums of each kind into one row; what comes meanwhile stays beside. */
export const foldTally = (tx: Transaction): Promise<number> =>
  tx.run(sql`
    with taken as (delete from talent_tally returning *)
    insert into talent_tally (database, state, bit, place, county, level, rank, n, hand)
    select database, state, bit, place, county, level, rank, sum(n), sum(hand) from taken group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0 or sum(hand) <> 0`)
