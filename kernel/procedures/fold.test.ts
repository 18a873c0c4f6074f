import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { worldAt, calendar, type Day } from '#kernel/calendar'
import { isRefusal } from '#kernel/refusal'
import {
  all,
  answer,
  atLeast,
  clause,
  equals,
  every,
  fact,
  known,
  moreThan,
  oneOf,
  onOrBefore,
  asOf,
  times,
  value,
  parameter,
  type Citation,
  type Env,
  type Fraction,
  type Reading,
} from '#kernel/rules'
import { z } from 'zod'
import { decide, elapse, type Attempt, type Doer, type Facts } from './decide.ts'
import { after, fold, lapse, type Act, type State } from './fold.ts'
import { form, procedure } from './procedure.ts'
import { show } from './view.ts'

const cite: Citation = { title: '演示方案', article: '第六条' }
const majority = parameter<Fraction>({ id: 'test.majority', title: '过半', on: 'meeting', task: '省总工会' })
const p = procedure({
  id: 'test.selection',
  title: '演示',
  first: 'propose',
  steps: {
    propose: {
      kind: 'act',
      title: '推荐',
      level: 'unit',
      by: { may: 'propose', at: 'unit' },
      form: form(z.object({ reason: z.string().min(2).meta({ title: '理由' }) })),
      papers: [],
      rests: [],
      cites: [cite],
      next: [{ otherwise: 'vote' }],
    },
    vote: {
      kind: 'act',
      title: '表决',
      level: 'unit',
      by: { may: 'vote', at: 'unit' },
      form: form(z.object({ delegates: z.int().meta({ title: '应到' }), inFavour: z.int().meta({ title: '赞成' }) })),
      papers: [{ kind: 'minutes', title: '纪要', min: 1 }],
      rests: ['core'],
      cites: [cite],
      next: [
        {
          when: clause(
            '过半',
            cite,
            moreThan(answer<number>('inFavour'), times(answer<number>('delegates'), majority)),
          ),
          to: 'notice',
        },
        { otherwise: 'propose' },
      ],
    },
    notice: {
      kind: 'wait',
      title: '公示',
      level: 'unit',
      term: { length: value(5), unit: 'workday', firstDay: 'counted', roll: 'none' },
      until: clause('没有未结异议', cite, equals(fact<number>('open', { title: '未结异议' }), value(0))),
      rests: ['core'],
      cites: [cite],
      next: [{ otherwise: 'consult' }],
    },
    consult: {
      kind: 'each',
      title: '联审',
      level: 'county',
      by: { may: 'send', at: 'county' },
      branchMay: 'reply',
      over: 'departments',
      form: form(
        z.object({ conclusion: z.enum(['无不同意见', '有不同意见']).meta({ title: '结论' }), until: z.iso.date() }),
      ),
      papers: [],
      rests: ['core'],
      cites: [cite],
      passes: clause(
        '都无意见',
        cite,
        every(
          { name: 'branches', title: '回函' },
          all(
            oneOf(fact<string>('conclusion', { title: '结论' }), value(['无不同意见'])),
            onOrBefore(asOf, fact<Day>('until', { title: '有效期' })),
          ),
        ),
      ),
      next: [{ otherwise: 'decide' }],
    },
    decide: {
      kind: 'act',
      title: '决定',
      level: 'county',
      by: { may: 'decide', at: 'county' },
      form: form(z.object({ yes: z.boolean() })),
      papers: [],
      rests: ['core'],
      requires: all(
        clause('年限', cite, atLeast(fact<number>('years', { title: '年限' }), value(3))),
        clause('已签收', cite, known(fact('signed'))),
      ),
      cites: [cite],
      next: [{ when: equals(answer<boolean>('yes'), value(true)), to: 'done' }, { otherwise: 'vote' }],
    },
  },
  lapses: { core: { title: '核心信息', facts: ['name'] } },
  anytime: {
    correct: {
      title: '更正',
      by: [{ may: 'propose', at: 'unit' }],
      form: form(z.object({ name: z.string() })),
      papers: [],
      to: 'stay',
      lapses: 'core',
      cites: [cite],
    },
    withdraw: {
      title: '撤回',
      by: [{ may: 'propose', at: 'unit' }],
      form: form(z.object({})),
      papers: [],
      to: 'gone',
      cites: [cite],
      irreversible: true,
    },
  },
  ends: { done: { title: '通过', status: 'done' }, gone: { title: '撤回', status: 'withdrawn' } },
})

const reading = (v: unknown): Reading => ({
  value: v,
  title: '过半',
  evidence: v === null ? '未配置' : '已核',
  ...(v === null ? { task: '省总工会' } : {}),
})
const today: Day = '2026-03-18'
const env = (facts: Record<string, unknown> = {}, half: unknown = [1, 2]): Env => ({
  asOf: today,
  facts: {
    open: 0,
    years: 5,
    signed: true,
    departments: [
      { key: 'MPS', title: '公安', organisation: 'police' },
      { key: 'TAX', title: '税务' },
    ],
    ...facts,
  },
  parameters: { 'test.majority': reading(half) },
})
const facts = (e = env()): Facts => ({
  offices: { unit: 'unit', county: 'county' },
  env: e,
  calendar: calendar([]),
  today: worldAt(today).today(),
})
const doer = (organisation: string, ...may: string[]): Doer => ({
  organisation,
  organisationName: organisation,
  name: '某人',
  may: new Set(may),
})
const unit = doer('unit', 'propose', 'vote')
const county = doer('county', 'send', 'decide')

/** Plays attempts one after another; stops at the first refusal. */
function play(...moves: [Doer, Partial<Attempt> & { step: string }, Facts?][]) {
  let state: State = fold(p, [])
  const acts: Act[] = []
  for (const [who, move, given] of moves) {
    const d = decide(p, state, who, { answer: {}, papers: [], ...move }, given ?? facts())
    if (isRefusal(d)) return { state, acts, refusal: d }
    const act = { ...d.act, n: state.version + 1 }
    acts.push(act)
    state = after(p, state, act)
  }
  return { state, acts, refusal: null }
}
const minutes = [{ kind: 'minutes', file: 'x' }]
const proposed: [Doer, { step: string; answer: Attempt['answer'] }] = [
  unit,
  { step: 'propose', answer: { reason: '先进' } },
]
const voted: [Doer, Partial<Attempt> & { step: string }] = [
  unit,
  { step: 'vote', answer: { delegates: 60, inFavour: 31 }, papers: minutes },
]
const replies = (
  key: string,
  conclusion: string,
  until = '2026-12-31',
): [Doer, Partial<Attempt> & { step: string }] => [
  county,
  { step: 'consult', branch: key, answer: { conclusion, until } },
]

describe('a vote', () => {
  test('needs more than half of all, not half', () => {
    expect(
      play(proposed, [unit, { step: 'vote', answer: { delegates: 60, inFavour: 30 }, papers: minutes }]).state.step,
    ).toBe('propose')
    expect(play(proposed, voted).state.step).toBe('notice')
  })
  test('is not taken for failed where nobody has set the threshold: it is asked for, and by whom', () => {
    const { refusal } = play(proposed, [...voted, facts(env({}, null))] as [
      Doer,
      Partial<Attempt> & { step: string },
      Facts,
    ])
    expect(refusal?.code).toBe('procedures.unknown')
    expect(refusal?.remedy).toContain('省总工会')
  })
  test('without its minutes, out of turn, from elsewhere or from tomorrow is refused with what to do', () => {
    expect(
      play(proposed, [unit, { step: 'vote', answer: { delegates: 60, inFavour: 31 } }]).refusal?.details?.[0]?.what,
    ).toBe('缺“纪要”')
    expect(play(voted).refusal?.code).toBe('procedures.outOfOrder')
    expect(play(proposed, [county, voted[1]]).refusal?.status).toBe(403)
    expect(play(proposed, [unit, { ...voted[1], happenedOn: '2026-03-19' }]).refusal?.details?.[0]?.at).toBe(
      'happenedOn',
    )
  })
  test('held on paper last week is taken with its signed page, and says so', () => {
    const late = { ...voted[1], happenedOn: '2026-03-11' as Day, fromPaper: true }
    const signed = { kind: 'signed-page', file: 'y' }
    const earlier: typeof voted = [
      unit,
      { ...proposed[1], happenedOn: '2026-03-10', fromPaper: true, papers: [signed] },
    ]
    expect(play(earlier, [unit, late]).refusal?.details?.[0]?.at).toBe('papers.signed-page')
    const kept = play(earlier, [unit, { ...late, papers: [...minutes, signed] }])
    expect(kept.acts.at(-1)).toMatchObject({ happenedOn: '2026-03-11', recordedOn: today, fromPaper: true })
  })
  test('named as something every object has is no step', () => {
    for (const step of ['constructor', 'hasOwnProperty', '__proto__'])
      expect(play([unit, { step }]).refusal?.code).toBe('procedures.unknownStep')
  })
  test('did not happen before the proposal it decides on, nor before the round was announced', () => {
    const papers = [...minutes, { kind: 'signed-page', file: 'y' }]
    const late = (happenedOn: Day) => ({ ...voted[1], happenedOn, fromPaper: true, papers })
    expect(play(proposed, [unit, late('2026-03-11')]).refusal).toMatchObject({
      code: 'procedures.tooEarly',
      why: '上一步“推荐”发生在2026-03-18',
    })
    const first = { ...proposed[1], happenedOn: '2026-02-27' as Day, papers }
    expect(play([unit, first, { ...facts(), notBefore: '2026-03-01' }]).refusal?.code).toBe('procedures.tooEarly')
    expect(play([unit, first, { ...facts(), notBefore: '2026-02-27' }]).refusal).toBeNull()
  })
})

describe('a notice', () => {
  const { state } = play(proposed, voted)
  test('does not move before its last day is over, nor while an objection is open', () => {
    expect(elapse(p, state, today, facts())).toBeNull()
    expect(elapse(p, state, '2026-03-17', facts(env({ open: 1 })))).toBeNull()
    expect(elapse(p, state, '2026-03-17', facts())?.act).toMatchObject({
      kind: 'elapsed',
      to: 'consult',
      happenedOn: '2026-03-17',
    })
  })
})

const cleared = (): State => {
  const { state } = play(proposed, voted)
  const moved = elapse(p, state, '2026-03-17', facts())
  if (!moved) throw new Error('the notice did not end')
  return after(p, state, { ...moved.act, n: state.version + 1 })
}
function then(from: State, ...moves: [Doer, Partial<Attempt> & { step: string }, Facts?][]) {
  let state = from
  for (const [who, move, given] of moves) {
    const d = decide(p, state, who, { answer: {}, papers: [], ...move }, given ?? facts())
    if (isRefusal(d)) return { state, refusal: d }
    state = after(p, state, { ...d.act, n: state.version + 1 })
  }
  return { state, refusal: null }
}

describe('departments side by side', () => {
  test('silence is not consent; the last answer lets the case go on', () => {
    expect(then(cleared(), replies('MPS', '无不同意见')).state.step).toBe('consult')
    expect(then(cleared(), replies('MPS', '无不同意见'), replies('TAX', '无不同意见')).state.step).toBe('decide')
  })
  test('one that objects or whose reply has run out stops it', () => {
    expect(then(cleared(), replies('MPS', '有不同意见'), replies('TAX', '无不同意见')).state.step).toBe('consult')
    expect(then(cleared(), replies('MPS', '无不同意见', '2026-03-01'), replies('TAX', '无不同意见')).state.step).toBe(
      'consult',
    )
  })
  test('answers for itself and for no other', () => {
    const police = doer('police', 'reply')
    expect(then(cleared(), [police, replies('MPS', '无不同意见')[1]]).refusal).toBeNull()
    expect(then(cleared(), [police, replies('TAX', '无不同意见')[1]]).refusal?.status).toBe(403)
  })
})

test('a corrected core makes what rested on it fall, from the earliest on; what came before stands', () => {
  const { state } = then(cleared(), replies('MPS', '无不同意见'), replies('TAX', '无不同意见'), [
    unit,
    { step: 'correct', answer: { name: '新名' } },
  ])
  expect(state.step).toBe('vote')
  expect(state.done.filter(d => d.lapsed).map(d => d.step)).toEqual(['vote', 'notice', 'consult'])
  expect(state.done.find(d => d.step === 'propose')?.lapsed).toBe(false)
  expect(state.branches).toEqual({})
  expect(lapse(p, state, 'core')).toEqual({ acts: [], backTo: null })
})

test('what is closed stays closed', () => {
  expect(play(proposed, [unit, { step: 'withdraw' }], voted).refusal?.code).toBe('procedures.closed')
})

test('the page shows the same as the decision: what is mine but not ready is there, with the reason', () => {
  const { state } = then(cleared(), replies('MPS', '无不同意见'), replies('TAX', '无不同意见'))
  const shown = show(p, state, [], county, facts(env({ years: 2 })), null)
  expect(shown.may).toMatchObject([{ act: 'decide', ready: false }])
  expect(shown.may[0]?.because).toContain('年限')
  expect(show(p, state, [], unit, facts(), null).may.map(m => m.act)).toEqual(['correct', 'withdraw'])
})

test('folding all acts is the same as folding them one by one, wherever it is cut', () => {
  const { acts } = play(
    proposed,
    [unit, { step: 'vote', answer: { delegates: 60, inFavour: 30 }, papers: minutes }],
    proposed,
    voted,
    [unit, { step: 'correct', answer: { name: '新名' } }],
    voted,
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: acts.length }), cut => {
      const first = fold(p, acts.slice(0, cut))
      expect(acts.slice(cut).reduce((s, a) => after(p, s, a), first)).toEqual(fold(p, acts))
    }),
  )
})

test('a procedure that names a step it does not have never boots', () => {
  expect(() => procedure({ ...p, first: 'nowhere' })).toThrow('nowhere')
})
