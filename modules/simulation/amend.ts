import { needs, value, type Expr, type Node } from '#kernel/rules'
import type { Item } from '#modules/care'

/** What a changed text does to the rule: nothing but words, a condition less, or other levels of honour. */
export const effects = ['wording', 'drop', 'tiers'] as const
export type Effect = (typeof effects)[number]

/** A draft of one text of an item: its saying (no label), or one labelled condition. */
export interface Amendment {
  readonly item: string
  readonly label: string | null
  readonly was: string
  readonly would: string
  readonly effect: Effect
  readonly tiers: readonly string[]
}

/** The texts of an item that can be drafted anew, and what a draft of each may do. */
export interface Text {
  readonly label: string | null
  readonly text: string
  readonly may: readonly Effect[]
  /** The levels of honour it names. */
  readonly tiers: readonly string[]
}

export function textsOf(item: Pick<Item, 'saying' | 'who'>): Text[] {
  const texts: Text[] = [{ label: null, text: item.saying, may: ['wording'], tiers: [] }]
  visit(item.who, e => {
    if (e.is !== 'clause' || texts.some(text => text.label === e.label)) return
    const tiers = tiersIn(e.holds)
    // Whoever holds no honour is in no snapshot: the condition of an honour changes its levels, it is not taken away.
    const whose = needs(e.holds).facts.some(fact => fact === 'tier' || fact === 'honourSince')
    texts.push({
      label: e.label,
      text: e.label,
      may: ['wording', ...(whose ? [] : (['drop'] as const)), ...(tiers.length > 0 ? (['tiers'] as const) : [])],
      tiers,
    })
  })
  return texts
}

/** The rule as a draft would have it. */
export const amendedWho = (who: Expr<boolean>, drafts: readonly Amendment[]): Expr<boolean> =>
  // A condition is replaced by one of the same kind: the whole stays a yes or no.
  changed(who, drafts)

function changed(e: Node, drafts: readonly Amendment[]): Node {
  if (e.is === 'clause') {
    const draft = drafts.find(one => one.label === e.label && one.effect !== 'wording')
    if (draft?.effect === 'drop') return value(true)
    if (draft?.effect === 'tiers') return { ...e, holds: withTiers(e.holds, draft.tiers) }
    return { ...e, holds: changed(e.holds, drafts) }
  }
  return 'args' in e ? { ...e, args: e.args.map(arg => changed(arg, drafts)) } : e
}

/** A condition that somebody's level of honour is one of some. */
function namedTiers(e: Node): readonly unknown[] | undefined {
  if (e.is !== 'oneOf') return undefined
  const [fact, list] = e.args
  return fact?.is === 'fact' && fact.name === 'tier' && list?.is === 'value' && Array.isArray(list.value)
    ? list.value
    : undefined
}

function tiersIn(e: Node): readonly string[] {
  let found: readonly string[] = []
  visit(e, one => {
    found = namedTiers(one)?.map(String) ?? found
  })
  return found
}

function withTiers(e: Node, tiers: readonly string[]): Node {
  if (!('args' in e)) return e
  const args = namedTiers(e) === undefined ? e.args.map(arg => withTiers(arg, tiers)) : [e.args[0], value(tiers)]
  // The same node with another list of words in it.
  return { ...e, args } as unknown as Node
}

function visit(e: Node, look: (e: Node) => void): void {
  look(e)
  if (e.is === 'clause') visit(e.holds, look)
  else if ('args' in e) for (const arg of e.args) visit(arg, look)
}
