import { Link, useMay } from '#kernel/ui'
import type { SubjectKind } from '../kinds.ts'

/** What can be begun from an honour's page: an event, a joining, a revocation. */
export function WhatFollows({
  award,
}: {
  award: {
    readonly id: string
    readonly source: string
    readonly state: string
    readonly subjectKind: SubjectKind
    readonly person: string | null
    readonly organisation: string | null
    readonly team: string | null
  }
}) {
  const [writes, revokes] = [useMay('awards.write'), useMay('awards.revoke')]
  const old = award.source !== '表彰决定'
  const free = (award.person ?? award.organisation ?? award.team) === null
  return (
    <>
      {writes && (
        <Link className="btn small" to="/awards/events/new" search={{ award: award.id }}>
          登记异动
        </Link>
      )}
      {old && (
        <Link className="btn small" to={`/awards/history/${award.id}`}>
          {free ? '核对是谁' : '并的经过'}
        </Link>
      )}
      {revokes && (
        <Link className="btn small" to="/revocations/new" search={{ award: award.id }}>
          {award.state === '撤销' ? '提起恢复' : '提起撤销'}
        </Link>
      )}
    </>
  )
}
