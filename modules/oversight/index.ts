export type {
  Asked,
  Catalogue,
  Consultation,
  Department,
  HonourTitle,
  PresetStage,
  RatioSample,
  ReviewSample,
  RoundPreset,
  SampleGroup,
  RevocationGround,
  RevocationWay,
} from './catalogue.ts'
export {
  at,
  clause,
  modalities,
  moduleTitles,
  type Clause,
  type Modality,
  type ModuleName,
  type Place,
} from './clause.ts'
export { articlesOf } from './text.ts'
export { cite } from './cite.ts'
export * as labour from './parameters.ts'
export * as congressLaw from './parameters-congress.ts'
export * as craftLaw from './parameters-crafts.ts'
export * as roundLaw from './parameters-rounds.ts'
export { placePack } from './place-pack.ts'
export type { CaseLaw, Practice, PracticeVersion, Rulebook, Told, Touched, UsedBy } from './rules.ts'
export { casesOfRules, envOf, factsOf, said } from './worked-cases.ts'
export { loadCoverage, type Coverage } from './coverage.ts'
export { benefitGroups, type BenefitGroup, type BenefitItem, type PlacedBenefit } from './benefit-law.ts'
export {
  citation,
  loadBenefitLaw,
  loadCatalogue,
  loadLibrary,
  loadStudioLaw,
  loadTalentLaw,
  loadTargets,
  type Library,
} from './packs.ts'
export { databases, type Database, type TalentDefinition, type TalentLaw, type TalentMark } from './talent-law.ts'
export type { TargetLaw } from './target-law.ts'
export type { StudioKind, StudioLaw, StudioPreset } from './studio-law.ts'
export type { Article, Erratum, LawPack, LoadedPack, PackText, Source } from './pack.ts'
