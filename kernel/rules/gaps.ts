import type { Day } from '#kernel/calendar'
import { isComplete, see, type Env } from './evaluate.ts'
import { isRange } from './exact.ts'
import type { Node, RelatedNode } from './expression.ts'
import { titleOf, valueText } from './wording.ts'

/** Why an answer is unknown, and what to supply and from whom. */
export interface Gap {
  readonly what: string
  readonly ask: string
}

const open = (e: Node, env: Env): boolean => {
  const seen = see(e, env)
  return seen === null || isRange(seen)
}

/** Everything that keeps an expression unknown; nothing when it is known. */
export function gaps(e: Node, env: Env): Gap[] {
  if (!open(e, env)) return []
  switch (e.is) {
    case 'fact':
      return [{ what: `${titleOf(e)}缺失`, ask: `请补充${titleOf(e)}` }]
    case 'answer':
      return [{ what: `${titleOf(e)}未填写`, ask: `请填写${titleOf(e)}` }]
    case 'parameter':
      return [
        {
          what: `“${e.title}”未配置`,
          ask: `请${env.parameters[e.id]?.task ?? e.task ?? '本级承办部门'}确认“${e.title}”并录入`,
        },
      ]
    case 'clause':
      return gaps(e.holds, env)
    case 'amended':
      return [e.when, e.then, e.otherwise].flatMap(part => gaps(part, env))
    case 'some':
    case 'every':
    case 'none':
    case 'howMany':
      return overRows(e, env)
    default:
      return 'args' in e ? overArguments(e.args, env) : []
  }
}

function overArguments(args: readonly Node[], env: Env): Gap[] {
  const found = args.flatMap(arg => gaps(arg, env))
  // All operands are there and still nothing follows: a share of nobody, or a part of a year.
  return found.length > 0 ? distinct(found) : [{ what: '无法计算（除数为零或年数不是整数）', ask: '请核对填报的数字' }]
}

function overRows(e: RelatedNode, env: Env): Gap[] {
  const related = env.related?.[e.register]
  const title = titleOf(e)
  const inRows = (related?.rows ?? []).flatMap(row =>
    gaps(e.where, { ...env, facts: row }).map(g => ({ ...g, what: `${title}记录中${g.what}` })),
  )
  if (isComplete(related, env.asOf)) return distinct(inRows)
  return distinct([...inRows, unattested(e, related?.attestedBy ?? e.attestedBy, related?.completeUntil)])
}

function unattested(e: RelatedNode, by: string | undefined, until: Day | null | undefined): Gap {
  const title = titleOf(e)
  const from = by ?? '主管部门'
  const lapsed = until !== null && until !== undefined
  return {
    what: lapsed ? `${from}对${title}情况的意见已于${valueText(until)}到期` : `${title}情况尚未经${from}核实`,
    ask: e.ask ?? `请${lapsed ? '重新' : ''}向${from}征求意见（${title}）`,
  }
}

const distinct = (found: readonly Gap[]): Gap[] => [...new Map(found.map(g => [g.what, g])).values()]
