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
export { cite } from './cite.ts'
export * as labour from './parameters.ts'
export { loadCoverage, type Coverage } from './coverage.ts'
export { citation, loadCatalogue, loadLibrary, loadStudioLaw, loadTalentLaw, type Library } from './packs.ts'
export { databases, type Database, type TalentDefinition, type TalentLaw, type TalentMark } from './talent-law.ts'
export type { StudioKind, StudioLaw, StudioPreset } from './studio-law.ts'
export type { Article, Erratum, LawPack, LoadedPack, PackText, Source } from './pack.ts'
