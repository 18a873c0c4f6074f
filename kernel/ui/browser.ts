import './parts.css'

export { Acts, type Act } from './acts.tsx'
export { Boundary, Failure } from './boundary.tsx'
export { Chart } from './chart.tsx'
export { Clock, type ClockDay } from './clock.tsx'
export { longDay, moment, prose, weekday } from './dates.ts'
export { commitTyped } from './day-text.ts'
export { Dialog } from './dialog.tsx'
export { download, ExportButton } from './export.tsx'
export { ExportWithPurpose } from './export-with-purpose.tsx'
export { PrintButton } from './print-button.tsx'
export { FileField, type StoredFile } from './file-field.tsx'
export { Filters, type Filter } from './filters.tsx'
export { Form, type FormProps } from './form-later.tsx'
export type { JsonSchema } from './form-schema.ts'
export { Hint } from './hint.tsx'
export { Irreversible } from './irreversible.tsx'
export { isLarge, onLarge, restoreLarge, setLarge } from './large.ts'
export { Anchor, ClauseAddress, Link, useAddress, useGo, useParam, type LinkProps } from './link.tsx'
export { readSort, useList, writeSort, type ListState, type Sort } from './list.ts'
export {
  Cite,
  Evidence,
  Modality,
  Name,
  Proof,
  State,
  type CiteProps,
  type EvidenceMark,
  type StateKind,
} from './marks.tsx'
export { keepEnter } from './keep-enter.ts'
export { Masked } from './masked.tsx'
export { Menu, type MenuItem } from './menu.tsx'
export { MeContext, nobody, useMay, useMe, useToday, type Me, type MyPost } from './me.ts'
export { Band, Facts, KeyValues, LawQuote, Leaf, PageHead, Tabs, type PageHeadProps } from './page.tsx'
export { PageLines, PagesContext, PageTabs } from './page-tabs.tsx'
export { later, type ConsolePage } from './pages.ts'
export { CaseAct } from './case-act.tsx'
export { CasePapers } from './case-papers.tsx'
export { CasePath } from './case-path.tsx'
export { CaseTimeline } from './case-timeline.tsx'
export { Papers, type Paper } from './papers.tsx'
export { Path, Strip, type PathStep } from './path.tsx'
export { Empty, Loaded, Loading, ProblemNote } from './quiet.tsx'
export { MonthRuler, Ruler, type MonthDay, type RulerProps } from './ruler.tsx'
export { Ask } from './ask.tsx'
export { isStale } from './stale-page.ts'
export { ActProblem, Stale } from './stale.tsx'
export { StepForm, type StepAnswer, type StepPaper } from './step-form.tsx'
export { Table, type Column, type TableProps } from './table.tsx'
export { Timeline, type TimelineItem } from './timeline.tsx'
export { Trend, type TrendPoint } from './trend.tsx'
export { keyOf, queryClient, useAct, useCall, type Acting, type Called } from './use.ts'
export { answerKind, shortfall, Why, type WhyReason } from './why.tsx'
export { Wide } from './wide.tsx'
