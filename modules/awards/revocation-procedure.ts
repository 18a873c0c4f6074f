import { procedure, type Actor, type Move, type Procedure, type Step } from '#kernel/procedures'
import {
  all,
  answer,
  any,
  asOf,
  clause,
  equals,
  fact,
  known,
  not,
  onOrBefore,
  value,
  type Citation,
  type Expr,
} from '#kernel/rules'
import type { Day } from '#kernel/calendar'
import * as forms from './revocation-forms.ts'
import { revocationLevels, type ChainLevel } from './revocation-levels.ts'
import * as papers from './revocation-papers.ts'

/** What one case's procedure is drawn from: the offices that exist above the holder, and the grounds in force. */
export interface Basis {
  /** From the office that keeps the honour to the one that records the decision; at least one. */
  readonly chain: readonly ChainLevel[]
  readonly grounds: readonly forms.Ground[]
  readonly cites: Citation
}

const at = (may: string, office: string): Actor => ({ may, at: office })
const said = (what: string): Expr<boolean> => equals(answer<string>('decision', { title: '结论' }), value(what))
const day = (name: string, title: string): Expr<Day> => answer<Day>(name, { title })

/** 一人经办、一人审批：whoever has acted in the case does not record its decision. */
const otherHands = (cites: Citation): Expr<boolean> =>
  clause(
    '审批的人没有经办过本案',
    cites,
    equals(fact<number>('handledBySelf', { title: '本人在本案办过的步数', unit: '步' }), value(0)),
  )

const returnIsComplete = (cites: Citation): Expr<boolean> =>
  clause('退回要写清补充清单', cites, any(not(said('退回补充')), known(answer('items', { title: '补充清单' }))))

/** A ground out of the list's end needs words: which provision it rests on. */
const groundIsSaid = (cites: Citation): Expr<boolean> =>
  clause(
    '选“其他”的写明依据哪一条',
    cites,
    any(
      not(
        any(
          equals(answer<string>('ground', { title: '事由' }), value('other')),
          equals(answer<string>('ground', { title: '事由' }), value('其他')),
        ),
      ),
      known(answer('groundDetail', { title: '具体情形' })),
    ),
  )

const foundBeforeToday = (cites: Citation): Expr<boolean> =>
  clause('文书的日期不晚于提起的日期', cites, onOrBefore(day('foundOn', '文书日期'), asOf))

const metFirst = (cites: Citation): Expr<boolean> =>
  all(
    clause('先开会，后决定', cites, onOrBefore(day('metOn', '会议日期'), day('decidedOn', '决定日期'))),
    clause('决定日期不晚于登记的日期', cites, onOrBefore(day('decidedOn', '决定日期'), asOf)),
  )

const consequencesSaid = (
  yes: string,
  names: readonly (readonly [string, string])[],
  cites: Citation,
): Expr<boolean>[] =>
  names.map(([name, title]) =>
    clause(`${yes}的写明${title}`, cites, any(not(said(yes)), known(answer(name, { title })))),
  )

type Words = typeof forms.revoking

/** 逐级上报: every level below the top looks into it and signs the sheet; the top prepares, and another person records the decision. */
function upwards(
  chain: readonly ChainLevel[],
  first: string,
  cites: Citation,
  form: Words['prepare'],
): { steps: Record<string, Step>; entry: string; top: ChainLevel } {
  const top = chain.at(-1)
  if (!top) throw new Error('a revocation without an office')
  const below = chain.slice(0, -1)
  const keys = [...below.map(level => `${level}.report`), `${top}.prepare`]
  const back = (i: number): string => keys[i - 1] ?? first
  const forward = (yes: string, i: number): Move[] => [
    { when: said(yes), to: keys[i + 1] ?? `${top}.decide` },
    { otherwise: back(i) },
  ]
  const steps: Record<string, Step> = {}
  below.forEach((level, i) => {
    steps[`${level}.report`] = {
      kind: 'act',
      title: `${revocationLevels[level]}查核上报`,
      level,
      by: at('awards.revoke', level),
      form: forms.report,
      papers: [papers.sheet],
      rests: [],
      requires: returnIsComplete(cites),
      cites: [cites],
      next: forward('同意上报', i),
    }
  })
  steps[`${top}.prepare`] = {
    kind: 'act',
    title: `${revocationLevels[top]}查核拟办`,
    level: top,
    by: at('awards.revoke', top),
    form,
    papers: [papers.sheet],
    rests: [],
    requires: returnIsComplete(cites),
    cites: [cites],
    next: forward('报批', keys.length - 1),
  }
  return { steps, entry: keys[0] ?? '', top }
}

const asked = (top: ChainLevel, chain: readonly ChainLevel[], cites: Citation, form: Words['opinion']) => ({
  opinion: {
    title: '登记纪检监察机关、部门意见',
    by: chain.map(level => at('awards.revoke', level)),
    form,
    papers: [papers.replyPaper],
    to: 'stay',
    during: [...chain.slice(0, -1).map(level => `${level}.report`), `${top}.prepare`, `${top}.decide`],
    cites: [cites],
  },
})

/** 撤销：提起 → 暂停 → 逐级上报 → 拟办 → 批准机关决定。The result is data; a case keeps the version it began under. */
export function revocationOf({ chain, grounds, cites }: Basis): Procedure {
  const { steps, entry, top } = upwards(chain, 'raise', cites, forms.revoking.prepare)
  return procedure({
    id: 'awards.revocation',
    page: '/revocations/',
    title: '撤销荣誉',
    first: 'raise',
    steps: {
      raise: {
        kind: 'act',
        title: '提起撤销',
        level: 'raise',
        by: at('awards.revoke', 'raiser'),
        form: forms.raise(grounds),
        papers: [papers.proof, papers.unitReport],
        rests: [],
        requires: all(groundIsSaid(cites), foundBeforeToday(cites)),
        cites: [cites],
        next: [{ otherwise: 'suspend' }],
      },
      suspend: {
        kind: 'act',
        title: '受理并暂停待遇',
        level: chain[0] ?? top,
        by: at('awards.revoke', chain[0] ?? top),
        form: forms.suspend,
        papers: [],
        rests: [],
        requires: all(...consequencesSaid('暂停', [['stoppedFrom', '停发起始月']], cites)),
        cites: [cites],
        next: [{ when: said('暂停'), to: entry }, { otherwise: 'declined' }],
      },
      ...steps,
      [`${top}.decide`]: {
        kind: 'act',
        title: '登记批准机关的决定',
        level: top,
        by: at('awards.approve', top),
        form: forms.decide,
        papers: [papers.minutes, papers.decision],
        rests: [],
        requires: all(
          otherHands(cites),
          metFirst(cites),
          ...consequencesSaid(
            '撤销',
            [
              ['effectiveOn', '生效日'],
              ['stoppedFrom', '停发起始月'],
              ['takenBack', '证书奖章的收缴'],
            ],
            cites,
          ),
          ...consequencesSaid('不予撤销', [['resumedFrom', '恢复和补发的月份']], cites),
        ),
        cites: [cites],
        irreversible: true,
        next: [{ when: said('撤销'), to: 'revoked' }, { otherwise: 'kept' }],
      },
    },
    lapses: {},
    anytime: asked(top, chain, cites, forms.revoking.opinion),
    ends: {
      revoked: { title: '撤销荣誉', status: 'done' },
      kept: { title: '不予撤销，荣誉恢复', status: 'refused' },
      declined: { title: '不予受理', status: 'refused' },
    },
  })
}

/** 恢复：原来的依据被撤销以后，凭新的文书另立一案，同样逐级上报、另人审批；原来的撤销决定仍在案卷里。 */
export function reinstatementOf({ chain, cites }: Omit<Basis, 'grounds'>): Procedure {
  const { steps, entry, top } = upwards(chain, 'apply', cites, forms.restoring.prepare)
  return procedure({
    id: 'awards.reinstatement',
    page: '/revocations/',
    title: '恢复荣誉',
    first: 'apply',
    steps: {
      apply: {
        kind: 'act',
        title: '提起恢复',
        level: 'raise',
        by: at('awards.revoke', 'raiser'),
        form: forms.apply,
        papers: [papers.proof, papers.unitReport],
        rests: [],
        requires: all(groundIsSaid(cites), foundBeforeToday(cites)),
        cites: [cites],
        next: [{ otherwise: entry }],
      },
      ...steps,
      [`${top}.decide`]: {
        kind: 'act',
        title: '登记批准机关的决定',
        level: top,
        by: at('awards.approve', top),
        form: forms.restore,
        papers: [papers.minutes, papers.decision],
        rests: [],
        requires: all(
          otherHands(cites),
          metFirst(cites),
          ...consequencesSaid(
            '恢复',
            [
              ['effectiveOn', '生效日'],
              ['resumedFrom', '恢复和补发的月份'],
            ],
            cites,
          ),
        ),
        cites: [cites],
        irreversible: true,
        next: [{ when: said('恢复'), to: 'restored' }, { otherwise: 'kept' }],
      },
    },
    lapses: {},
    anytime: asked(top, chain, cites, forms.restoring.opinion),
    ends: {
      restored: { title: '恢复荣誉', status: 'done' },
      kept: { title: '不予恢复，仍为撤销', status: 'refused' },
    },
  })
}
