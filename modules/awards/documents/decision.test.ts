import { expect, test } from 'vitest'
import type { AwardList } from '../lists.ts'
import { draftOf } from './decision.ts'

const drafted = (...kinds: readonly string[]) => {
  const entries = kinds.map((subjectKind, i) => ({
    kase: String(i),
    rank: i + 1,
    subjectKind,
    snapshot: { name: '靳长河' },
  }))
  const list = {
    roundTitle: '2026年忻州市劳动模范',
    honourTitle: '忻州市劳动模范',
    year: 2026,
    noticeTitle: '通知',
    sealedOn: '2026-03-18',
    hash: '0'.repeat(64),
    entries,
  }
  // Only what the draft reads.
  const { blocks, note } = draftOf(list as unknown as AwardList, {})
  return `${JSON.stringify(blocks)}${note}`
}

test('the draft speaks of those it honours: people, collectives, or both', () => {
  expect(drafted('person', 'person')).toMatch(/受到表彰的同志珍惜.*共2名，/)
  expect(drafted('team')).toMatch(/受到表彰的集体珍惜.*共1个，/)
  expect(drafted('person', 'organisation')).toMatch(/受到表彰的个人和集体珍惜.*共1名个人、1个集体，/)
})
