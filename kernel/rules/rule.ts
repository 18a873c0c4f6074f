import type { Day } from '#kernel/calendar'
import type { Expr, Node } from './expression.ts'

/** A rule of the law about one kind of subject. */
export interface Rule {
  readonly id: string
  readonly title: string
  /** The register it is about. */
  readonly about: string
  readonly holds: Expr<boolean>
}

/** Declares a rule; the clauses of `holds` stand in the order of the text. */
export function rule(r: {
  readonly id: string
  readonly title: string
  readonly about: string | { readonly name: string }
  readonly holds: Expr<boolean>
}): Rule {
  return { ...r, about: typeof r.about === 'string' ? r.about : r.about.name }
}

/** A labelled exception of one place: it replaces a clause of a rule where `when` holds. */
export interface Amendment {
  readonly rule: string
  /** Label of the clause it replaces. */
  readonly replace: string
  readonly when: Expr<boolean>
  readonly with: Expr<boolean>
  readonly from: Day
  readonly to?: Day
}

/** Declares an amendment; the label must be one of the rule's. */
export function amend(r: Rule, amendment: Omit<Amendment, 'rule'>): Amendment {
  if (!labels(r.holds).includes(amendment.replace))
    throw new Error(`${r.id} 没有“${amendment.replace}”这一条，不能修改它`)
  return { rule: r.id, ...amendment }
}

export const inForce = (a: Amendment, day: Day): boolean => a.from <= day && (a.to === undefined || a.to >= day)

/** The rule as amended on a day. Two amendments of one label on one day contradict each other and throw. */
export function amended(r: Rule, amendments: readonly Amendment[], day: Day): Rule {
  const mine = amendments.filter(a => a.rule === r.id && inForce(a, day))
  return mine.length === 0 ? r : { ...r, holds: rewrite(r.holds, mine, r.id) }
}

function rewrite(e: Node, amendments: readonly Amendment[], id: string): Node {
  if (e.is === 'clause') {
    const [found, second] = amendments.filter(a => a.replace === e.label)
    if (second) throw new Error(`${id}：“${e.label}”同日有两处修改`)
    return found ? { is: 'amended', label: e.label, when: found.when, then: found.with, otherwise: e } : e
  }
  return 'args' in e ? { ...e, args: e.args.map(arg => rewrite(arg, amendments, id)) } : e
}

/** Labels of the clauses of an expression, in order. */
export function labels(e: Node): string[] {
  if (e.is === 'clause') return [e.label]
  return 'args' in e ? e.args.flatMap(labels) : []
}
