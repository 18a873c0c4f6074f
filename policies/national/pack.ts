import { pack } from '#kernel/modules'
import type { BookLaw } from '#modules/bluebook'
import type { CodeSet } from '#modules/organisations'
import type { LawPack } from '#modules/oversight'
import type { OwnLaw } from '#modules/people'
import type { Definition } from '#modules/portraits'
import type { SkillLaw } from '#modules/skills'
import type { ReadyForm } from '#modules/surveys'
import { benefits } from './benefits.ts'
import { blueBook } from './bluebook.ts'
import clauses from './clauses.ts'
import { codeSets } from './codes.ts'
import { categoryLeads, consultationEvidence, consultations } from './consultation.ts'
import { departments } from './departments.ts'
import errata from './errata.ts'
import { labourSources } from './labour.ts'
import { figureSources } from './law-figures.ts'
import { honourTitles } from './honours.ts'
import { ownArchive } from './own-archive.ts'
import parameters from './parameters.ts'
import { portraits } from './portrait.ts'
import { ratioSamples } from './ratio-samples.ts'
import { reviewSamples } from './review-samples.ts'
import { revocationGrounds, revocationWays } from './revocation.ts'
import { roundPresets } from './round-presets.ts'
import { skills } from './skills.ts'
import sources from './sources.ts'
import { studioKinds, studioPresets } from './studios.ts'
import { surveys } from './surveys.ts'
import { talentDefinitions, talentMarks } from './talents.ts'
import { targets } from './targets.ts'

const law = pack({
  id: 'national',
  division: null,
  title: '全国',
  status: 'in force',
  from: '1949-10-01',
  parameters,
  sources: [...Object.values(sources), ...Object.values(labourSources), ...Object.values(figureSources)],
})

export default {
  ...law,
  sources: [...Object.values(sources), ...Object.values(labourSources), ...Object.values(figureSources)],
  decision: '中共中央 国务院关于深化产业工人队伍建设改革的意见',
  short: '中',
  inForce: '2024-10-12',
  about: '中共中央、国务院2024年10月12日印发，同月21日公布。总体要求和二十七条。',
  texts: [
    { file: 'text.md', title: '中共中央 国务院关于深化产业工人队伍建设改革的意见', force: true },
    { file: 'sample.md', title: '新闻报道（样本，没有效力）', force: false },
  ],
  clauses,
  errata,
  codes: codeSets,
  portraits,
  skills,
  ownArchive,
  studioKinds,
  studioPresets,
  talentDefinitions,
  talentMarks,
  benefits,
  blueBook,
  surveys,
  targets,
  catalogue: {
    departments,
    honours: honourTitles,
    presets: roundPresets,
    ratioSamples,
    reviewSamples,
    consultations,
    consultationEvidence,
    revocationGrounds,
    revocationWays,
    categoryLeads,
  },
} satisfies LawPack & {
  readonly blueBook: BookLaw
  readonly codes: readonly CodeSet[]
  readonly portraits: readonly Definition[]
  readonly ownArchive: OwnLaw
  readonly skills: SkillLaw
  readonly surveys: readonly ReadyForm[]
}
