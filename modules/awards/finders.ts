import { sql } from '#kernel/database'
import type { Finder } from '#kernel/modules'
import { countedUpTo } from '#modules/organisations'

/** 人员名册按荣誉找：现在有效或暂停的，撤销的不算。 */
export const finders: readonly Finder[] = [
  {
    key: 'honour',
    title: '荣誉',
    group: 'honours',
    may: 'awards.read',
    choices: tx =>
      tx.rows<{ value: string; title: string }>(sql`
        select a.honour_title as value, a.honour_title as title
        from (select honour_title from award where subject_kind = 'person' and state <> '撤销' limit ${countedUpTo}) a
        group by 1 order by count(*) desc, 1 limit 60`),
    persons: honour =>
      sql`select a.person from award a where a.honour_title = ${honour} and a.state <> '撤销' and a.person is not null`,
  },
]
