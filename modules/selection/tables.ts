import { all, between, protect, through } from '#kernel/access'

/** 分配表是试算，只有分的机构（和它的上级）看得到；下达的名额在 honours 的 quota 里，收到的机构看自己的。 */
export const tables = [
  protect(
    'allocation',
    { division: between('place'), job: all },
    { division: 'select insert update', job: 'select insert update' },
  ),
  protect(
    'allocation_version',
    { division: through('allocation'), job: all },
    { division: 'select insert', job: 'select insert' },
  ),
]
