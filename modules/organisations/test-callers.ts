import { calendar } from '#kernel/calendar'
import type { Caller } from '#kernel/access'
import { sql, transaction, type Reach, type Transaction } from '#kernel/database'
import type pg from 'pg'

/** For tests: the divisions the demo stands on, as the list of the country has them. */
export async function insertDivisions(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into division (code, source, name, short_name, level, parent, lo, hi) values
      (0, '民政', '全国', '全国', 0, null, 0, 999999999999999), (140000000000, '民政', '山西省', '山西', 1, 0, 40000000000000, 49999999999999),
      (140900000000, '民政', '忻州市', '忻州', 2, 140000000000, 40900000000000, 40999999999999), (140902000000, '民政', '忻府区', '忻府', 3, 140900000000, 40901000000000, 40901999999999)`)
}

const today = '2026-03-02'

/** For tests: somebody of an office, reaching what the way and the bounds say. */
export function callerFor(
  pool: pg.Pool,
  reach: Omit<Reach, 'today'>,
  office: { id: string; name: string; division: number | null },
  may: readonly string[],
): Caller {
  const whole: Reach = { account: '00000000-0000-4000-8000-000000000001', organisation: office.id, ...reach, today }
  return {
    account: whole.account ?? null,
    person: null,
    name: '褚文秀',
    today,
    reach: whole,
    may: new Set(may),
    post: {
      id: '00000000-0000-4000-8000-000000000002',
      role: 'county_union',
      organisation: office.id,
      organisationName: office.name,
      sector: '工会',
      division: office.division,
    },
    law: { calendar: calendar([]), reading: parameter => ({ value: null, title: parameter, evidence: '未配置' }) },
    transaction: work => transaction(pool, whole, work),
  }
}
