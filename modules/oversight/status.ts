/** Whether a clause is carried out: a user of the right post can do the work from first step to document and register. */
export type Status = 'live' | 'partial' | 'none'

export const statusTitles = { live: '在运行', partial: '部分运行', none: '还没有' } as const satisfies Record<
  Status,
  string
>
