import type { Caller, Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import type { Gate } from './gate.ts'

const law: Law = {
  calendar: calendar([]),
  reading: parameter => ({ value: null, title: parameter, evidence: '未配置' }),
}

/** Somebody who has not logged in, without a database behind them. */
export const visitor: Caller = {
  account: null,
  person: null,
  name: null,
  post: null,
  may: new Set(),
  today: '2026-03-02',
  law,
  reach: { way: 'public', today: '2026-03-02' },
  transaction: () => Promise.reject(new Error('no database here')),
}

/** A county clerk who may read and nominate. */
export const clerk: Caller = {
  ...visitor,
  account: '00000000-0000-4000-8000-000000000001',
  name: '褚文秀',
  may: new Set(['honours.read', 'honours.nominate']),
  post: {
    id: '00000000-0000-4000-8000-000000000002',
    role: 'county_union',
    organisation: '00000000-0000-4000-8000-000000000003',
    organisationName: '云中县总工会',
    sector: '工会',
    division: 140900000000,
  },
}

const callers: Record<string, Caller> = { clerk, worker: { ...clerk, may: new Set() } }

/** The cookie says outright who calls. */
export const gate: Gate = {
  callerOf: async request => callers[request.cookies['session'] ?? ''] ?? visitor,
  titleOf: permission => (permission === 'honours.nominate' ? '推荐' : permission),
}
