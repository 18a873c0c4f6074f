import type { Citation } from './citation.ts'
import { remembering, type Env } from './env.ts'
import type { Expr, Node } from './expression.ts'
import { gaps } from './gaps.ts'
import { isRange } from './exact.ts'
import { needsOf } from './needs.ts'
import { see } from './see.ts'
import type { Evidence } from './parameters.ts'
import { sentence } from './say.ts'
import { describe } from './wording.ts'

/** One requirement and how it stands: for the page, the letter and the audit alike. */
export interface Reason {
  readonly label: string
  readonly answer: boolean | null
  /** A sentence with the values it rests on. */
  readonly because: string
  readonly cites?: Citation
  /** How sure the weakest value of the law in it is. */
  readonly evidence?: Evidence
  /** What to supply and from whom, when unknown. */
  readonly ask?: string
  /** One of several of which any suffices. */
  readonly alternative?: true
}

/** As `evaluate`, without throwing: a contradiction is told as a reason. */
const answered = (e: Node, env: Env): unknown => {
  const seen = see(e, env)
  return isRange(seen) ? null : seen
}

const weakest: readonly Evidence[] = ['未配置', '待核', '产品约定', '熟知', '已核']

/** How sure the weakest value of the law in an expression is; undefined where there is none in it. */
export function weakestOf(e: Node, env: Env): Evidence | undefined {
  const asked = needsOf(e).parameters
  if (asked.length === 0) return undefined
  let least = weakest.length
  for (const p of asked) least = Math.min(least, weakest.indexOf(env.parameters[p.id]?.evidence ?? '未配置'))
  return weakest[least]
}

/** One reason for each clause, in the order of the text; an expression without clauses gives one reason for the whole. */
export function explain(e: Expr<boolean>, given: Env): Reason[] {
  const env = remembering(given)
  return hasClause(e) ? clauses(e, env) : [reason(describe(e), e, env)]
}

function clauses(e: Node, env: Env): Reason[] {
  if (e.is === 'clause') return [{ ...reason(e.label, e.holds, env), cites: e.cites }]
  if (e.is === 'amended') return exception(e, env)
  if (e.is === 'any') return alternatives(e.args, env)
  if (e.is === 'all') return e.args.flatMap(arg => explain(arg, env))
  return [reason(describe(e), e, env)]
}

/** Where one alternative holds the others no longer matter. */
function alternatives(args: readonly Node[], env: Env): Reason[] {
  const holding = args.filter(arg => answered(arg, env) === true)
  if (holding.length > 0) return holding.slice(0, 1).flatMap(arg => explain(arg, env))
  return args.flatMap(arg => explain(arg, env)).map(r => ({ ...r, alternative: true }))
}

function exception(e: Extract<Node, { is: 'amended' }>, env: Env): Reason[] {
  const when = answered(e.when, env)
  if (when !== null) return explain(when === true ? e.then : e.otherwise, env)
  const cites = e.then.is === 'clause' ? { cites: e.then.cites } : {}
  return [{ ...reason(e.label, e, env), ...cites }]
}

function reason(label: string, e: Node, env: Env): Reason {
  const answer = answered(e, env) as boolean | null
  const evidence = weakestOf(e, env)
  const missing = answer === null ? gaps(e, env) : []
  return {
    label,
    answer,
    because: sentence(e, env),
    ...(evidence ? { evidence } : {}),
    ...(missing.length > 0 ? { ask: [...new Set(missing.map(g => g.ask))].join('；') } : {}),
  }
}

const hasClause = (e: Node): boolean =>
  e.is === 'clause' || e.is === 'amended' || ('args' in e && e.args.some(hasClause))
