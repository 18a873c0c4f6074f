import type { Citation } from './citation.ts'
import { clashOf, clashText, type Clash } from './clash.ts'
import { remembering, toldOnce, type Env } from './env.ts'
import { isRange } from './exact.ts'
import { weakestOf } from './explain.ts'
import type { Expr, Node, Wording } from './expression.ts'
import { gaps } from './gaps.ts'
import type { Evidence } from './parameters.ts'
import { sentence, valued } from './say.ts'
import { see } from './see.ts'
import { valueText, wordingOf } from './wording.ts'
import { applied, isWorked, named, workings } from './workings.ts'

/** One line of how a value came about. */
export interface ValueStep {
  readonly label: string
  /** With the numbers put in: 标准线6566元－月平均收入6000元＝566元. */
  readonly because: string
  readonly value: unknown
  readonly cites?: Citation
  readonly evidence?: Evidence
}

/** A value, and how it came about: for the page, the letter and the ledger alike. */
export interface Explained<T = unknown> {
  /** Null where it is not known, or contradicts itself. */
  readonly value: T | null
  /** The value in words; bounds where only they are known. */
  readonly text: string
  readonly steps: readonly ValueStep[]
  /** What to supply and from whom. */
  readonly asks: readonly string[]
  /** Two exceptions at once: whoever keeps the rule has to say which goes before. */
  readonly clash?: Clash
}

/** Works a value out and tells it line by line: each named item, each choice with the condition that decided it, and the whole. */
export function explainValue<T>(e: Expr<T>, given: Env, wording: Wording = wordingOf(e)): Explained<T> {
  const env = remembering(given)
  const seen = see(e, env)
  const value = isRange(seen) ? null : seen
  const missing = value === null ? gaps(e, env) : []
  const clash = missing.length === 0 ? undefined : missing.find(g => g.clash)?.clash
  const parts = named(e, env)
  const steps = parts.map(part => step(part, env))
  if (parts.at(-1) !== e) steps.push(step(e, env))
  const told = {
    // The type of the expression, by its declaration.
    value: value as T | null,
    text: valueText(seen, wording),
    steps,
    asks: missing.length === 0 ? [] : [...new Set(missing.map(g => g.ask))],
  }
  return clash ? { ...told, clash } : told
}

const step = toldOnce((e: Node, env): ValueStep => {
  if (e.is === 'item') return line(e, e.label, body(e.of, env), e.cites, env)
  if (e.is !== 'choose') return line(e, '计算', body(e, env), undefined, env)
  const clash = clashOf(e, env)
  const branch = applied(e, env)
  const why = clash ? clashText(clash) : branch ? reasonOf(branch, env) : unknown(e, env)
  return line(e, e.label, why, branch?.cites, env)
})

function line(e: Node, label: string, because: string, cites: Citation | undefined, env: Env): ValueStep {
  const seen = see(e, env)
  const value = isRange(seen) ? null : seen
  const evidence = weakestOf(e, env)
  const told = evidence ? { label, because, value, evidence } : { label, because, value }
  return cites ? { ...told, cites } : told
}

/** Which branch, the condition that made it so, and the sum. */
function reasonOf(branch: { label: string; then: Node; when?: Node }, env: Env): string {
  const when = branch.when ? `${sentence(branch.when, env)}；` : ''
  return `${branch.label}：${when}${body(branch.then, env)}`
}

function body(e: Node, env: Env): string {
  const seen = see(e, env)
  if (seen === null) return unknown(e, env)
  const told = isWorked(e) || summed.has(e.is) ? workings(e, env) : valued(e, env)
  return isRange(seen) ? `${told}（${unknown(e, env)}）` : told
}

const summed: ReadonlySet<Node['is']> = new Set<Node['is']>(['plus', 'minus', 'times', 'dividedBy'])

const unknown = (e: Node, env: Env): string =>
  `${gaps(e, env)
    .map(g => g.what)
    .join('，')}，无法计算`
