import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { explain, type Env, type Reason } from '#kernel/rules'
import { eligible, gapsIn, type Settings, type Spell } from '#modules/honours'
import { seesGroup } from '#modules/people'
import type { portraitWithout } from './contract.ts'
import { definitionOn, type Source } from './definition.ts'
import { factsOf, type Datum } from './facts.ts'
import { measure, type Fact, type Measured } from './measure.ts'
import { noPortrait } from './page.ts'
import { registerTitle } from './words.ts'

export type WithoutView = Built<Response<typeof portraitWithout>>

interface Round {
  readonly id: string
  readonly title: string
  readonly honour_title: string
  readonly notice_title: string
  readonly notice_number: string | null
  readonly settings: Settings
  /** What the nomination in hand lists; null where there is none. */
  readonly listed: readonly { readonly title: string }[] | null
  readonly curriculum: readonly Spell[] | null
}
interface Subject {
  readonly employment: string
  readonly rank: string | null
  readonly place: number
}

/**
 * What would be decided otherwise had this datum not been registered: dimensions counted again without it, and the conditions of the
 * rounds that run, tried with and without. Rules that read no register are not moved by a register, and the answer says so.
 */
export async function without(
  tx: Transaction,
  caller: Caller,
  id: string,
  datum: Datum,
): Promise<WithoutView | Refusal> {
  const subject = await tx.find<Subject>(
    sql`select employment, rank, place from person where id = ${id} and merged_into is null`,
  )
  if (!subject) return noPortrait
  const definition = await definitionOn(caller.today)
  const sees = caller.reach.way === 'self' ? undefined : caller.reach.sees
  const dimensions = definition.dimensions.filter(of => seesGroup(sees, of.bit))
  const of = { ...definition, dimensions }
  // 本人看不到工作室的台账；工作室只列出、不计入，去掉不去掉都一样。
  const blind: readonly Source[] = caller.reach.way === 'self' ? ['studio'] : []
  const whole = (await factsOf(tx, [id], of, { without: blind })).get(id) ?? []
  const less = (await factsOf(tx, [id], of, { without: blind, but: datum })).get(id) ?? []
  const taken = whole.find(fact => fact.register === datum.register && fact.record === datum.record)
  if (!taken)
    return refuse('portraits.datum', {
      status: 404,
      what: '画像里没有这一条，或者它已经作废、改由别的来源说了',
      remedy: '请刷新画像后再看',
    })
  const changed = dimensions.flatMap(dimension => {
    const [before, after] = [whole, less].map(facts => measure(dimension, facts, caller.today))
    return before && after && moved(before, after)
      ? [{ title: dimension.title, before: stood(before), after: stood(after) }]
      : []
  })
  const rounds = await roundsOf(tx, id, subject)
  const rules = rounds.flatMap(round => tried(round, subject, taken, whole, less, caller))
  const next = less.find(
    fact => fact.register === taken.register && taken.others.some(other => other.value === fact.value),
  )
  return {
    value: taken.value,
    registerTitle: registerTitle(taken.register),
    instead: next ? `${next.value}（${next.source}，${next.verified}）` : null,
    dimensions: changed,
    rules,
    tried: rounds.length,
    says: saying(changed.length, rules.length, rounds.length, caller.reach.way === 'self'),
    limits:
      (caller.reach.way === 'self' ? '这里只试算您正被推荐的各届，其他各届由工会试算。' : '') +
      '试算的是正在进行的各届评选的参评条件：名册上的荣誉、岗位记载和是否在职；有在办推荐的，按推荐表所列。事迹、回函、表决不在登记簿里，不受这一条影响。画像的刻度本身不参与任何决定。',
  }
}

function saying(dimensions: number, rules: number, tried: number, own: boolean): string {
  const drawn = dimensions === 0 ? '画像各维不变' : `画像有${dimensions}维要变`
  const decided =
    tried === 0
      ? own
        ? '您现在没有被推荐参加评选，没有按规则作的决定靠它'
        : '现在没有正在进行的评选，没有按规则作的决定靠它'
      : rules === 0
        ? `${tried}届正在进行的评选，没有一条参评条件靠它`
        : `正在进行的评选有${rules}条参评条件要变`
  return `${drawn}；${decided}。`
}

const moved = (a: Measured, b: Measured): boolean => a.word !== b.word || a.confidence !== b.confidence
const stood = ({ word, step, confidence, state }: Measured) => ({ word: word ?? state, step, confidence })

/** Rounds that run where the person stands. A person's own way reads only the rounds they are nominated in. */
const roundsOf = (tx: Transaction, id: string, { place }: Subject): Promise<readonly Round[]> =>
  tx.rows<Round>(sql`
    select r.id, r.title, r.honour_title, r.notice_title, r.notice_number, r.settings, n.prior_honours as listed, n.curriculum
    from round r left join lateral (
      select n.prior_honours, n.curriculum from nomination n join kase k on k.id = n.kase where n.round = r.id and n.person = ${id} and k.status = 'open' order by k.opened_on desc limit 1) n on true
    where r.state = '开放' and ${place} between r.scope_lo and r.scope_hi order by r.notice_on, r.id`)

function tried(
  round: Round,
  subject: Subject,
  taken: Fact,
  whole: readonly Fact[],
  less: readonly Fact[],
  { today }: Caller,
): WithoutView['rules'] {
  const rule = eligible(round.settings, {
    title: round.notice_title,
    ...(round.notice_number && { number: round.notice_number }),
    article: round.settings.basis['conditions'] ?? '',
  })
  const [before, after] = [whole, less].map(facts =>
    explain(rule, envOf(round, subject, facts, taken, facts === less, today)),
  )
  if (!before || !after) return []
  return before.flatMap((reason, i) => {
    const then = after[i]
    if (!then || then.label !== reason.label || then.answer === reason.answer) return []
    return [
      {
        round: round.id,
        title: round.title,
        honour: round.honour_title,
        from: round.listed === null ? ('名册' as const) : ('推荐表' as const),
        label: reason.label,
        before: held(reason),
        after: held(then),
      },
    ]
  })
}

const held = ({ answer, because, ask }: Reason) => ({ answer, because: answer === null ? (ask ?? because) : because })

/** What the conditions read, from the registers; what stands in no register is unknown on both sides. */
function envOf(round: Round, subject: Subject, facts: readonly Fact[], taken: Fact, gone: boolean, today: string): Env {
  const held = facts
    .filter(fact => fact.register === 'award' && fact.out === null)
    .map(fact => ({ title: String(fact.values['honour_title']) }))
  const honours =
    round.listed === null ? held : round.listed.filter(one => !(gone && one.title === taken.values['honour_title']))
  const spells =
    round.curriculum ??
    facts
      .filter(fact => fact.register === 'post_spell' && fact.from !== null)
      .map(fact => ({
        from: (fact.from ?? '').slice(0, 7),
        to: fact.to === null ? null : fact.to.slice(0, 7),
        unit: String(fact.values['unit_name']),
        post: String(fact.values['post']),
      }))
  return {
    asOf: today,
    facts: {
      retired: subject.employment === '未知' ? null : subject.employment === '离退休',
      rank: subject.rank,
      curriculumGaps: gapsIn(spells)?.length ?? null,
      sameHonour: honours.filter(one => one.title === round.honour_title).length,
    },
    related: {
      priorHonours: { rows: honours.map(one => ({ ...one })), completeUntil: null },
      adverse: { rows: [], completeUntil: null },
    },
    parameters: {},
  }
}
