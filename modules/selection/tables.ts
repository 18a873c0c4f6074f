import { all, between, its, protect, through } from '#kernel/access'

const read = 'select'

/** 分配表是试算，只有分的机构（和它的上级）看得到；下达的名额在 honours 的 quota 里，收到的机构看自己的。 */
export const tables = [
  protect(
    'allocation',
    { division: between('place'), inspect: its('round'), job: all },
    { division: 'select insert update', inspect: read, job: 'select insert update' },
  ),
  protect(
    'allocation_version',
    { division: through('allocation'), inspect: through('allocation'), job: all },
    { division: 'select insert', inspect: read, job: 'select insert' },
  ),
  // 择优名单有各人的成绩：承办的机构和它的上级看得到，推荐单位、被推荐的单位和部门看不到。
  protect(
    'choice',
    {
      division: between('place'),
      line: between('line'),
      unit: 'false',
      party: 'false',
      inspect: its('round'),
      job: all,
    },
    {
      division: 'select insert update',
      line: 'select insert update',
      unit: 'select',
      party: 'select',
      inspect: read,
      job: 'select insert update',
    },
  ),
  protect(
    'choice_change',
    {
      division: through('choice'),
      line: through('choice'),
      unit: 'false',
      party: 'false',
      inspect: through('choice'),
      job: all,
    },
    {
      division: 'select insert',
      line: 'select insert',
      unit: 'select',
      party: 'select',
      inspect: read,
      job: 'select insert',
    },
  ),
]
