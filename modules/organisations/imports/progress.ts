import { clock } from '#kernel/calendar'
import { sql } from '#kernel/database'
import type { BatchRow, BatchView } from './batches.ts'

/** What is known of a batch on its way. */
export interface Moving {
  readonly state: BatchRow['state']
  readonly total: number
  readonly rows: number | null
  readonly bytes: number | null
  readonly atByte: number
  readonly partBytes: number | null
  readonly since: number | null
  readonly beganByte: number | null
  readonly undone: number
  readonly spans: number
  readonly parts: readonly number[] | null
  readonly problem: string | null
}

export const progressColumns = () => sql`
  b.rows, b.bytes, b.at_byte as "atByte", b.part_bytes as "partBytes", extract(epoch from (${clock.instant()}::timestamptz - b.began_at))::float8 as since, b.began_byte as "beganByte", b.problem, b.span as undone,
  (select count(*) from import_span s where b.state = '撤销中' and s.batch = b.id)::int as spans,
  (select array_agg(p.n order by p.n) from import_part p where b.state = '上传' and p.batch = b.id) as parts`

const words: Readonly<Record<string, string>> = { 上传: '上传', 预检中: '预检', 入库中: '入库', 撤销中: '撤销' }

/** How far it is and how long it may yet take, by the pace since it last began. */
export function progressOf(of: Moving): BatchView['progress'] {
  const what = words[of.state]
  const { bytes, partBytes } = of
  if (what === undefined || bytes === null || partBytes === null) return null
  const parts = of.parts ?? []
  const share =
    of.state === '上传'
      ? Math.min(1, (parts.length * partBytes) / bytes)
      : of.state === '撤销中'
        ? of.undone / Math.max(1, of.spans)
        : of.atByte / bytes
  const since = of.since ?? 0
  const gone = share - (of.state === '撤销中' ? 0 : (of.beganByte ?? 0) / bytes)
  // The first seconds say nothing about the pace.
  const secondsLeft = since < 2 || gone <= 0 ? null : Math.round(((1 - share) / gone) * since)
  return {
    what,
    done: of.total,
    of: of.state === '入库中' ? of.rows : null,
    share,
    secondsLeft,
    parts,
    bytes,
    partBytes,
  }
}
