import type { Exception } from './expression.ts'

/** What follows from how the conditions of the exceptions stand. Places count the exceptions from 0; −1 is the general rule. */
export interface Applying {
  /** Those that may apply: one alone decides; several decide where they say the same. */
  readonly among: readonly number[]
  /** Two may yet apply at once: until that is known nothing is decided. */
  readonly open: boolean
  /** Two that surely apply at once. */
  readonly clash?: readonly [number, number]
}

/**
 * Which of the branches apply. An exception applies where it holds and none that goes before it holds; the general rule where none holds.
 * What is unknown leaves every branch that may apply in the answer.
 */
export function applying(exceptions: readonly Exception[], holds: readonly unknown[]): Applying {
  const found = holds.indexOf(true)
  const plain = holds.every((h, i) => h === false || i === found)
  return plain ? { among: [found], open: false } : severalApplying(exceptions, holds)
}

function severalApplying(exceptions: readonly Exception[], holds: readonly unknown[]): Applying {
  const before = (i: number): unknown[] =>
    exceptions.flatMap((e, j) => (e.over?.includes(exceptions[i]?.label ?? '') ? [holds[j]] : []))
  const places = exceptions.map((_, i) => i)
  const sure = places.filter(i => holds[i] === true && before(i).every(h => h === false))
  const among = places.filter(i => holds[i] !== false && !before(i).includes(true))
  const [a, b] = sure
  const ordered = (i: number, j: number): boolean =>
    (exceptions[i]?.over ?? []).includes(exceptions[j]?.label ?? '') ||
    (exceptions[j]?.over ?? []).includes(exceptions[i]?.label ?? '')
  return {
    open: among.some((i, at) => among.slice(at + 1).some(j => !ordered(i, j))),
    among: holds.includes(true) ? among : [...among, -1],
    ...(a !== undefined && b !== undefined ? { clash: [a, b] as const } : {}),
  }
}

/** Whether no exception goes, by way of others, before itself. */
export function acyclic(exceptions: readonly Pick<Exception, 'label' | 'over'>[]): boolean {
  const over = new Map(exceptions.map(e => [e.label, e.over ?? []]))
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    (over.get(from) ?? []).some(next => next === to || (!seen.has(next) && reaches(next, to, new Set([...seen, next]))))
  return exceptions.every(e => !reaches(e.label, e.label, new Set()))
}
