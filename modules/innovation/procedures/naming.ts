import { procedure, type Actor, type Procedure, type Step } from '#kernel/procedures'
import { all, type Citation, type Expr } from '#kernel/rules'
import * as forms from '../forms.ts'
import { levelTitles, namerOf, officeLevels, type OfficeLevel, type ProgrammeLevel } from '../levels.ts'
import * as papers from '../papers.ts'
import type { Settings } from '../settings.ts'
import { decided, mayApply, returnIsComplete, severalDecided } from './conditions.ts'

/** What of the programme a procedure is made from. */
export interface Basis {
  readonly notice: string
  readonly number: string | null
  readonly level: ProgrammeLevel
  readonly settings: Settings
}

export const citeOf =
  ({ notice, number, settings }: Basis, clause: string) =>
  (what: keyof Settings['basis']): Citation => ({
    title: notice,
    ...(number ? { number } : {}),
    article: settings.basis[what] ?? '',
    clause,
  })

const at = (may: string, level: string): Actor => ({ may, at: level })
const review = (level: OfficeLevel): Actor => at('innovation.review', level)

/** Offices that take part, from the ground up to the one that names. */
export const officesOf = (level: ProgrammeLevel): readonly OfficeLevel[] =>
  officeLevels.slice(0, officeLevels.indexOf(namerOf[level]) + 1)

/** 申报 → 逐级推荐 → 材料复核 → 现场核查 → 集体研究 → 命名, drawn from the notice. */
export function namingOf(basis: Basis): Procedure {
  const { settings, level } = basis
  const cite = citeOf(basis, 'C071')
  const namer = namerOf[level]
  const below = officesOf(level).slice(0, -1)
  const offices = officesOf(level)
  // 通知让下级核查的，由下级到现场；比命名的还高的没有这回事。
  const visitor = offices.includes(settings.siteBy) ? settings.siteBy : namer
  const order = [
    ...below.map(l => `${l}.recommend`),
    `${namer}.check`,
    `${visitor}.visit`,
    `${namer}.decide`,
    `${namer}.name`,
  ]
  const afterApply = order[0] ?? 'withdrawn'
  const next = (key: string): string => order[order.indexOf(key) + 1] ?? 'named'
  const apply = mayApply(settings, cite('conditions'))
  const office = (
    l: OfficeLevel,
    part: string,
    title: string,
    yes: string,
    more: Pick<Extract<Step, { kind: 'act' }>, 'form' | 'papers'>,
    also: Expr<boolean>[] = [],
  ): [string, Step] => {
    const key = `${l}.${part}`
    return [
      key,
      {
        kind: 'act',
        title,
        level: l,
        by: review(l),
        rests: [],
        requires: all(returnIsComplete(cite('procedure')), ...also),
        cites: [cite('procedure')],
        next: [{ when: decided(yes), to: next(key) }, { when: decided('退回'), to: 'apply' }, { otherwise: 'refused' }],
        ...more,
      },
    ]
  }
  const steps: Record<string, Step> = {
    apply: {
      kind: 'act',
      title: '申报',
      level: 'unit',
      by: at('innovation.apply', 'unit'),
      form: forms.applyOf(settings.criteria),
      papers: [papers.applicationSealed, papers.evidence],
      rests: [],
      ...(apply ? { requires: apply } : {}),
      unknownPasses: true,
      cites: [cite('conditions')],
      next: [{ otherwise: afterApply }],
    },
    ...Object.fromEntries(
      below.map(l =>
        office(l, 'recommend', `${levelTitles[l]}推荐`, '推荐', { form: forms.recommend, papers: [papers.evidence] }),
      ),
    ),
    ...Object.fromEntries([
      office(namer, 'check', '材料复核', '通过', { form: forms.check, papers: [] }),
      office(visitor, 'visit', '现场核查', '核查通过', {
        form: forms.visitOf(settings.criteria),
        papers: [papers.sitePhoto, papers.visitSheet],
      }),
      office(namer, 'decide', '集体研究', '同意命名', { form: forms.decide, papers: [papers.minutes] }, [
        severalDecided(cite('procedure')),
      ]),
    ]),
    [`${namer}.name`]: {
      kind: 'act',
      title: '命名',
      level: namer,
      by: review(namer),
      form: forms.nameForm,
      papers: [papers.namingDecision, papers.plaquePhoto],
      rests: [],
      cites: [cite('procedure')],
      next: [{ otherwise: 'named' }],
    },
  }
  return procedure({
    id: 'innovation.naming',
    title: '工作室命名',
    page: '/studios/applications/',
    first: 'apply',
    steps,
    lapses: {},
    anytime: {
      supplement: {
        title: '补充材料',
        by: [at('innovation.apply', 'unit'), ...offices.map(review)],
        form: forms.supplement,
        papers: [{ ...papers.evidence, min: 1 }],
        to: 'stay',
        cites: [cite('procedure')],
      },
      withdraw: {
        title: '撤回申报',
        by: [at('innovation.apply', 'unit')],
        form: forms.withdraw,
        papers: [],
        to: 'withdrawn',
        cites: [cite('procedure')],
        irreversible: true,
      },
    },
    ends: {
      named: { title: '已命名', status: 'done' },
      refused: { title: '没有通过', status: 'refused' },
      withdrawn: { title: '已撤回', status: 'withdrawn' },
    },
  })
}
