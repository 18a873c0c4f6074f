import { procedure, type Actor, type Procedure, type Step } from '#kernel/procedures'
import { all, value } from '#kernel/rules'
import * as forms from '../forms.ts'
import { levelTitles, namerOf, type OfficeLevel } from '../levels.ts'
import * as papers from '../papers.ts'
import { decided, mayPass, rectifyHasDay, returnIsComplete } from './conditions.ts'
import { citeOf, officesOf, type Basis } from './naming.ts'

const review = (level: OfficeLevel): Actor => ({ may: 'innovation.review', at: level })
const unit: Actor = { may: 'innovation.apply', at: 'unit' }

/** 年报、自评 → 县级核对 → 年检结论：合格，限期整改（复查），摘牌. */
export function annualOf(basis: Basis, what: '年度考核' | '重新确认'): Procedure {
  const { settings, level } = basis
  const cite = citeOf(basis, 'C248')('annual')
  const namer = namerOf[level]
  const [verifier] = officesOf(level)
  const verifies = verifier !== undefined && verifier !== namer
  const steps: Record<string, Step> = {
    report: {
      kind: 'act',
      title: what === '年度考核' ? '报送年报' : '申请重新确认',
      level: 'unit',
      by: unit,
      form: forms.reportOf(settings.criteria),
      papers: [papers.annualReport, papers.evidence],
      rests: [],
      cites: [cite],
      next: [{ otherwise: verifies ? `${verifier}.verify` : `${namer}.conclude` }],
    },
    ...(verifies
      ? {
          [`${verifier}.verify`]: {
            kind: 'act',
            title: `${levelTitles[verifier]}核对`,
            level: verifier,
            by: review(verifier),
            form: forms.verify,
            papers: [{ ...papers.sitePhoto, min: 0 }],
            rests: [],
            requires: returnIsComplete(cite),
            cites: [cite],
            next: [{ when: decided('退回'), to: 'report' }, { otherwise: `${namer}.conclude` }],
          } satisfies Step,
        }
      : {}),
    [`${namer}.conclude`]: {
      kind: 'act',
      title: '年检结论',
      level: namer,
      by: review(namer),
      form: forms.conclude,
      papers: [papers.minutes],
      rests: [],
      requires: all(rectifyHasDay(cite), ...mayPass(settings, cite)),
      cites: [cite],
      next: [
        { when: decided('合格'), to: 'passed' },
        { when: decided('限期整改'), to: 'rectify' },
        { otherwise: 'delisted' },
      ],
    },
    rectify: {
      kind: 'act',
      title: '报送整改',
      level: 'unit',
      by: unit,
      form: forms.rectify,
      papers: [papers.rectifyReport],
      rests: [],
      // 期限就是结论里写的那一天。
      within: { length: value(1), unit: 'day', firstDay: 'counted', roll: 'none', from: 'rectifyBy' },
      cites: [cite],
      next: [{ otherwise: `${namer}.recheck` }],
    },
    [`${namer}.recheck`]: {
      kind: 'act',
      title: '整改复查',
      level: namer,
      by: review(namer),
      form: forms.recheck,
      papers: [papers.minutes],
      rests: [],
      requires: all(...mayPass(settings, cite)),
      cites: [cite],
      next: [{ when: decided('合格'), to: 'passed' }, { otherwise: 'delisted' }],
    },
  }
  return procedure({
    id: 'innovation.annual',
    title: what === '年度考核' ? '工作室年度考核' : '工作室重新确认',
    page: '/studios/applications/',
    first: 'report',
    steps,
    lapses: {},
    anytime: {
      supplement: {
        title: '补充材料',
        by: [unit, ...officesOf(level).map(review)],
        form: forms.supplement,
        papers: [{ ...papers.evidence, min: 1 }],
        to: 'stay',
        cites: [cite],
      },
      // 整改期满没有报送的，不等它报。
      delist: {
        title: '整改期满未报，摘牌',
        by: [review(namer)],
        form: forms.withdraw,
        papers: [papers.minutes],
        to: 'delisted',
        during: ['report', 'rectify'],
        cites: [cite],
        irreversible: true,
      },
    },
    ends: {
      passed: { title: '合格', status: 'done' },
      delisted: { title: '摘牌', status: 'refused' },
    },
  })
}
