import { applyingTo, candidates } from './clash.ts'
import type { Env } from './env.ts'
import type { Branch, ChooseNode, Node } from './expression.ts'
import { childrenOf } from './needs.ts'
import { see } from './see.ts'
import { describe, roundingText, titleOf, valueText, wordingOf } from './wording.ts'

const worked: ReadonlySet<Node['is']> = new Set<Node['is']>([
  'item',
  'choose',
  'lookup',
  'rounded',
  'least',
  'most',
  'sumOf',
  'leastOf',
  'mostOf',
  'latestOf',
  'earliestOf',
])
/** Whether an expression is told by how its value came about. */
export const isWorked = (e: Node): boolean => worked.has(e.is)

/** A value with its name and how it came about: 补助标准6566元－月平均收入6000元＝566元. */
export function workings(e: Node, env: Env): string {
  const text = valueText(see(e, env), wordingOf(e))
  switch (e.is) {
    case 'item':
      return `${e.label}${text}`
    case 'choose': {
      const branch = applied(e, env)
      return branch ? `按“${branch.label}”${inside(branch.then, env, text)}` : `${e.label}：${text}`
    }
    default: {
      const sum = term(e, env, 0)
      return sum.endsWith(text) ? sum : `${sum}＝${text}`
    }
  }
}

const inside = (e: Node, env: Env, text: string): string => {
  const told = workings(e, env)
  return told.endsWith(text) ? told : `${told}，即${text}`
}

/** The branch that applies, where one alone may. */
export function applied(e: ChooseNode, env: Env): Branch | undefined {
  const { among, clash } = applyingTo(e, env)
  const [only] = among
  return clash || among.length !== 1 || only === undefined ? undefined : (e.exceptions[only] ?? e.general)
}

const signs = { plus: ['＋', 1], minus: ['－', 1], times: ['×', 2], dividedBy: ['÷', 2] } as const

/** One operand of a sum, with its number put in; in brackets where it binds less than what stands around it. */
function term(e: Node, env: Env, around: number): string {
  switch (e.is) {
    case 'plus':
    case 'minus':
    case 'times':
    case 'dividedBy': {
      const [sign, binds] = signs[e.is]
      const [a, b] = e.args
      if (!a || !b) return ''
      const told = `${term(a, env, binds)}${sign}${term(b, env, binds + 1)}`
      return binds < around ? `（${told}）` : told
    }
    case 'rounded': {
      const told = `${terms(e.args, '', env)}，${roundingText(e, wordingOf(e))}`
      return around > 0 ? `（${told}）` : told
    }
    case 'least':
    case 'most':
      return `${terms(e.args, '、', env)}，取${e.is === 'least' ? '小' : '大'}`
  }
  const seen = see(e, env)
  const text = valueText(seen, wordingOf(e))
  switch (e.is) {
    case 'value':
    case 'asOf':
      return text
    case 'lookup':
      return `${e.table.title}（${e.args.map((a, k) => `${e.table.keys?.[k]?.title ?? ''}${valueText(see(a, env), wordingOf(a))}`).join('，')}）${text}`
    case 'item':
      return `${e.label}${text}`
    case 'choose': {
      const branch = applied(e, env)
      return branch ? `${e.label}（${branch.label}）${text}` : `${e.label}${text}`
    }
    case 'fact':
    case 'answer':
    case 'parameter':
      return `${titleOf(e)}${typeof seen === 'number' || Array.isArray(seen) ? '' : '：'}${text}`
    default:
      return `${describe(e)}${typeof seen === 'number' ? '' : '：'}${text}`
  }
}

function terms(args: readonly Node[], between: string, env: Env): string {
  let told = ''
  for (const arg of args) told += `${told === '' ? '' : between}${term(arg, env, 0)}`
  return told
}

/** What a value rests on, from the inside out: items and choices, each once. */
export function named(e: Node, env: Env, found: Node[] = []): readonly Node[] {
  if (!hasNamed(e)) return found
  for (const part of e.is === 'choose' ? candidates(e, env) : namedIn(e)) named(part, env, found)
  if ((e.is === 'item' || e.is === 'choose') && !found.includes(e)) found.push(e)
  return found
}

const namedIn = (e: Node): readonly Node[] =>
  'where' in e || e.is === 'clause' || e.is === 'amended' ? [] : childrenOf(e)

const anyNamed = new WeakMap<Node, boolean>()
/** Whether there is any item or choice in an expression at all. */
function hasNamed(e: Node): boolean {
  const known = anyNamed.get(e)
  if (known !== undefined) return known
  const answer = e.is === 'item' || e.is === 'choose' || namedIn(e).some(hasNamed)
  anyNamed.set(e, answer)
  return answer
}
