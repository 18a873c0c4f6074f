import type { Transaction } from '#kernel/database'
import { kept, sql } from '#kernel/database'

/** One version of a row, as the register and its log hold it. */
export type Version = Readonly<Record<string, unknown>>

/** Every version of a row, the present one first. */
export async function versionsOf(
  tx: Transaction,
  table: 'organisation' | 'person' | 'team',
  id: string,
): Promise<Version[]> {
  const rows = await tx.rows<{ body: Version }>(
    kept(sql`
    select to_jsonb(t) - 'salt' - 'phone_cipher' as body, t.since as at, 1 as now from ${sql.table(table)} t where t.id = ${id}
    union all select l.body, l.since, 0 from ${sql.table(`${table}_log`)} l where l.id = ${id}
    order by now desc, at desc limit 200`),
  )
  return rows.map(row => row.body)
}

export interface Provenance {
  readonly source: string | null
  readonly verified: string | null
  readonly since: string | null
}

/** Where the present value of one field comes from: the earliest version of the latest run that says the same. */
export function provenanceOf(versions: readonly Version[], field: string): Provenance {
  const now = JSON.stringify(versions[0]?.[field] ?? null)
  let from: Version | undefined
  for (const version of versions) {
    if (JSON.stringify(version[field] ?? null) !== now) break
    from = version
  }
  return {
    source: text(from?.['source']),
    verified: text(from?.['verified']),
    since: text(from?.['since'])?.slice(0, 10) ?? null,
  }
}

export interface Change {
  readonly at: string
  readonly by: string | null
  readonly office: string | null
  readonly source: string
  readonly ground: string | null
  readonly what: { readonly title: string; readonly before: string | null; readonly after: string | null }[]
}

/** The history a page shows, newest first: what each version changed, by whom, on what ground. */
export function changesOf(
  versions: readonly Version[],
  titles: Readonly<Record<string, string>>,
  say: (field: string, value: unknown) => string | null,
): Change[] {
  return versions.map((version, i) => {
    const before = versions[i + 1]
    const fields = before
      ? Object.keys(titles).filter(
          field => JSON.stringify(version[field] ?? null) !== JSON.stringify(before[field] ?? null),
        )
      : []
    return {
      at: text(version['since']) ?? '',
      by: text(version['by_name']),
      office: text(version['by_office']),
      source: text(version['source']) ?? '',
      ground: text(version['ground']),
      what: before
        ? fields.map(field => ({
            title: titles[field] ?? field,
            before: say(field, before[field]),
            after: say(field, version[field]),
          }))
        : [{ title: '建档', before: null, after: null }],
    }
  })
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
