import type { Day } from '#kernel/calendar'
import { candidates, clashOf, clashText, type Clash } from './clash.ts'
import { inRow, isComplete, toldOnce, type Env } from './env.ts'
import { see } from './see.ts'
import { isRange } from './exact.ts'
import type { AggregateNode, ChooseNode, Node, ParameterNode, RelatedNode } from './expression.ts'
import { childrenOf } from './needs.ts'
import { titleOf, valueText, wordingOf } from './wording.ts'

/** Why an answer is unknown, and what to supply and from whom. */
export interface Gap {
  readonly what: string
  readonly ask: string
  /** Two exceptions at once: the law is to be mended, not the person's file. */
  readonly clash?: Clash
}

const open = (e: Node, env: Env): boolean => {
  const seen = see(e, env)
  return seen === null || isRange(seen)
}

/** Everything that keeps an expression unknown; nothing when it is known. */
export const gaps = (e: Node, env: Env): readonly Gap[] => (open(e, env) ? missing(e, env) : nothing)
const nothing: readonly Gap[] = []
const missing = toldOnce(found)

const ofFacts = new WeakMap<Node, readonly Gap[]>()
/** The same whoever lacks it. */
function factMissing(e: Node): readonly Gap[] {
  const known = ofFacts.get(e) ?? [{ what: `${titleOf(e)}缺失`, ask: `请补充${titleOf(e)}` }]
  ofFacts.set(e, known)
  return known
}

function found(e: Node, env: Env): readonly Gap[] {
  switch (e.is) {
    case 'fact':
      return factMissing(e)
    case 'answer':
      return [{ what: `${titleOf(e)}未填写`, ask: `请填写${titleOf(e)}` }]
    case 'parameter':
      return [unset(e, '', env)]
    case 'clause':
      return gaps(e.holds, env)
    case 'item':
      return gaps(e.of, env)
    case 'lookup':
      return cellMissing(e, env)
    case 'choose':
      return chosen(e, env)
    case 'amended':
      return [e.when, e.then, e.otherwise].flatMap(part => gaps(part, env))
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
    case 'latestOf':
    case 'earliestOf':
      return overRows(e, env)
    default:
      return 'args' in e ? overArguments(e.args, env) : []
  }
}

function overArguments(args: readonly Node[], env: Env): readonly Gap[] {
  const found = allGaps(args, env)
  // All operands are there and still nothing follows: a share of nobody, or a part of a year.
  return found.length > 0 ? distinct(found) : [{ what: '无法计算（除数为零或年数不是整数）', ask: '请核对填报的数字' }]
}

function allGaps(parts: readonly Node[], env: Env): readonly Gap[] {
  let all = nothing
  for (const part of parts) {
    const more = gaps(part, env)
    if (more.length > 0) all = all.length > 0 ? [...all, ...more] : more
  }
  return all
}

function unset(p: ParameterNode, cell: string, env: Env): Gap {
  const task = env.parameters[p.id]?.task ?? p.task ?? '本级承办部门'
  return { what: `“${p.title}”${cell}未配置`, ask: `请${task}确认“${p.title}”${cell}并录入` }
}

/** A cell lacks a key, or the table lacks the cell. */
function cellMissing(e: Extract<Node, { is: 'lookup' }>, env: Env): readonly Gap[] {
  const missing = allGaps(e.args, env)
  if (missing.length > 0) return distinct(missing)
  const keys = e.args.map(arg => valueText(see(arg, env), wordingOf(arg)))
  return [unset(e.table, `（${keys.join('、')}）`, env)]
}

function chosen(e: ChooseNode, env: Env): readonly Gap[] {
  const clash = clashOf(e, env)
  if (clash) return [{ what: clashText(clash), ask: `请规则的承办部门写明“${clash.labels.join('”与“')}”谁优先`, clash }]
  const found = allGaps(candidates(e, env), env)
  return found.length > 0
    ? distinct(found)
    : [{ what: `“${e.label}”适用哪一项不明`, ask: `请核对“${e.label}”的各项条件` }]
}

function overRows(e: RelatedNode | AggregateNode, env: Env): readonly Gap[] {
  const related = env.related?.[e.register]
  const title = e.title ?? e.register
  const inRows: Gap[] = []
  for (const row of related?.rows ?? [])
    for (const part of childrenOf(e))
      for (const { what, ...gap } of gaps(part, inRow(env, row))) inRows.push({ what: `${title}记录中${what}`, ...gap })
  if (isComplete(related, env.asOf))
    return inRows.length > 0 ? distinct(inRows) : [ofRows(title, related?.rows.length ?? 0)]
  return distinct([...inRows, unattested(e, related?.attestedBy ?? e.attestedBy, related?.completeUntil)])
}

/** Nothing is missing in the rows, and still they say nothing: there is none, or two of one day differ. */
const ofRows = (title: string, rows: number): Gap =>
  rows === 0
    ? { what: `没有${title}记录`, ask: `请补充${title}` }
    : { what: `${title}没有符合的记录，或同一日的记录不一致`, ask: `请核对${title}` }

function unattested(e: RelatedNode | AggregateNode, by: string | undefined, until: Day | null | undefined): Gap {
  const title = e.title ?? e.register
  const from = by ?? '主管部门'
  const lapsed = until !== null && until !== undefined
  return {
    what: lapsed ? `${from}对${title}情况的意见已于${valueText(until)}到期` : `${title}情况尚未经${from}核实`,
    ask: e.ask ?? `请${lapsed ? '重新' : ''}向${from}征求意见（${title}）`,
  }
}

const distinct = (found: readonly Gap[]): readonly Gap[] =>
  found.length < 2 ? found : [...new Map(found.map(g => [g.what, g])).values()]
