import type { Caller } from '#kernel/access'
import { whoSaw } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { seesGroup } from '#modules/people'
import { compare, groupsOf, type Groups } from './compare.ts'
import { contestedOf } from './contest.ts'
import type { readPortrait } from './contract.ts'
import { definitionOn, type Definition } from './definition.ts'
import type { Evidence, Measured } from './measure.ts'
import { findingOf, registerTitle, textOf, whenOf } from './words.ts'

export type PortraitView = Built<Response<typeof readPortrait>>
type Dimension = PortraitView['dimensions'][number]

/** Who reads the log of looks under their own way: an office of the place, and the person. */
const readsLog: readonly string[] = ['division', 'self', 'job']

interface Row {
  readonly id: string
  readonly name: string
  readonly demo: boolean
  readonly computed_on: string | null
  readonly occupation: string | null
  readonly level: string | null
  readonly city: number | null
  readonly grouped: boolean | null
  readonly place_name: string | null
  readonly dimensions: readonly Measured[]
}

export const noPortrait = refuse('portraits.unknown', {
  status: 404,
  what: '没有这份档案，或者它不在您岗位的范围内',
  remedy: '换一个岗位再看，或从人员列表进入',
})

/** The portrait as it was kept when facts last changed: one page for the office and for the person. */
export async function portraitPage(tx: Transaction, caller: Caller, id: string): Promise<PortraitView | Refusal> {
  const row = await tx.find<Row>(sql`
    select p.id, p.name, p.demo, t.computed_on, t.occupation, t.level, t.city, t.grouped,
      (select d.name from division d where d.code = t.city) as place_name,
      coalesce((select jsonb_agg(jsonb_build_object('dimension', d.dimension, 'state', d.state, 'amount', d.amount, 'word', d.word, 'step', d.step,
        'checked', d.checked, 'confidence', d.confidence, 'evidence', d.evidence)) from portrait_dimension d where d.person = p.id), '[]') as dimensions
    from person p left join portrait t on t.person = p.id where p.id = ${id} and p.merged_into is null`)
  if (!row) return noPortrait
  const definition = await definitionOn(caller.today)
  const sees = caller.reach.way === 'self' ? undefined : caller.reach.sees
  const seen = definition.dimensions.filter(one => seesGroup(sees, one.bit))
  const closed = definition.dimensions.filter(one => !seen.includes(one)).map(one => one.title)
  const contested = await contestedOf(tx, id)
  const groups = await groupsOf(tx, caller, { ...row, closed: !seesGroup(sees, 'skills') })
  const kept = new Map(row.dimensions.map(one => [one.dimension, one]))
  const dimensions =
    row.computed_on === null ? [] : seen.flatMap(of => shown(of, kept.get(of.key), groups, definition, contested))
  return {
    id: row.id,
    name: row.name,
    demo: row.demo,
    finding: row.computed_on === null ? `${row.name}的画像还没有算好` : findingOf(row.name, dimensions, closed),
    text: textOf(dimensions, new Map(Object.entries(definition.confidence))),
    computedOn: row.computed_on,
    definition: {
      version: definition.version,
      evidence: definition.evidence,
      about: definition.about,
      cites: definition.cites.map(cite => ({ ...cite })),
      confidence: Object.entries(definition.confidence).map(([word, says]) => ({ word, says })),
      roundTo: definition.roundTo,
      least: groups.least,
    },
    dimensions,
    closed,
    staff: { finding: '职业经历', marks: marksOf(seen, kept) },
    seenBy: readsLog.includes(caller.reach.way)
      ? (await whoSaw(tx, id, { limit: 30 })).map(({ at, act, name, office, fields, purpose }) => ({
          at,
          act,
          name,
          office,
          fields,
          purpose,
        }))
      : null,
  }
}

function shown(
  of: Definition['dimensions'][number],
  kept: Measured | undefined,
  groups: Groups,
  definition: Definition,
  contested: Awaited<ReturnType<typeof contestedOf>>,
): Dimension[] {
  if (!kept) return []
  const { key, title, short, looks, counts, leaves, ask, steps } = of
  const evidence = kept.evidence.map(one => ({
    register: one.register,
    registerTitle: registerTitle(one.register),
    record: one.record,
    value: one.value,
    when: whenOf(one),
    source: one.source,
    seenOn: one.seenOn,
    verified: one.verified,
    counted: one.counted,
    why: one.why,
    others: [...one.others],
    contested: contested.get(`${one.register} ${one.record}`) ?? null,
  }))
  return [
    {
      key,
      title,
      short,
      looks,
      counts,
      leaves,
      ask,
      steps: [...steps],
      state: kept.state,
      word: kept.word,
      step: kept.step,
      checked: kept.checked,
      confidence: kept.confidence,
      latest: latestOf(kept.evidence),
      evidence,
      ...compare(of, kept.step, groups, definition),
    },
  ]
}

const latestOf = (evidence: readonly Evidence[]): string | null =>
  evidence
    .filter(one => one.counted)
    .flatMap(one => one.to ?? one.from ?? one.seenOn ?? [])
    .toSorted()
    .at(-1) ?? null

const lanes = {
  post_spell: '岗位',
  skill_certificate: '技能',
  title_record: '技能',
  award: '荣誉',
  contest_result: '荣誉',
  outcome_record: '创新',
  mentorship: '传承',
  studio: '传承',
} as const

/** A working life on five lines; only what has a day can stand there. What is refuted or revoked does not. */
function marksOf(seen: Definition['dimensions'], kept: ReadonlyMap<string, Measured>): PortraitView['staff']['marks'] {
  return seen
    .flatMap(of => kept.get(of.key)?.evidence ?? [])
    .flatMap(one => {
      const lane = Object.hasOwn(lanes, one.register) ? lanes[one.register as keyof typeof lanes] : undefined
      if (lane === undefined || one.from === null) return []
      if (!one.counted && one.why !== '另列，不折算' && !one.why?.startsWith('师从')) return []
      const { from, to, still, title, verified } = one
      return [{ lane, from, to, still, title, verified }]
    })
}
