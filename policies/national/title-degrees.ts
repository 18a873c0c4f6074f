import { cite } from '#modules/oversight'
import type { Degree, DegreeRule, Need, Tier } from '#modules/skills'
import sources from './sources.ts'

/** 工程系列按学历、年限的一般申报条件。只写学历和年限这一部分；业绩、继续教育等照评审标准。没有读到全文，按通行口径，标熟知。 */
const way = (tier: Tier, no: number, ...needs: readonly Need[]): DegreeRule => ({
  key: `${tier}按学历${['①', '②', '③', '④'][no - 1] ?? ''}`,
  tier,
  seriesCodes: ['01'],
  needs,
  inForce: { from: '2019-02-01', until: null },
  evidence: '熟知',
  cites: cite(sources.engineerTitles2019, `基本标准条件，${tier}`, 'C152'),
})
const has = (of: Degree): Need => ({ is: 'degree', of })
const held = (tier: Tier, years: number): Need => ({ is: 'heldTitle', tier, years })
const probation = (of: Degree): Need => ({ is: 'probation', of, years: 1 })

export const degreeRules: readonly DegreeRule[] = [
  way('助理级', 1, has('硕士')),
  way('助理级', 2, has('本科'), probation('本科')),
  way('助理级', 3, has('大专'), held('员级', 2)),
  way('助理级', 4, has('中专'), held('员级', 4)),
  way('中级', 1, has('博士')),
  way('中级', 2, has('硕士'), held('助理级', 2)),
  way('中级', 3, has('大专'), held('助理级', 4)),
  way('副高级', 1, has('博士'), held('中级', 2)),
  way('副高级', 2, has('本科'), held('中级', 5)),
]
