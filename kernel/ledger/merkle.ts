import { hash } from 'node:crypto'

/** SHA-256 in hex. */
export type Hash = string

/** A complete subtree: at level l, the node `at` covers the leaves from at·2^l up to, not including, (at+1)·2^l. */
export interface NodeAt {
  readonly level: number
  readonly at: number
}

export interface Node extends NodeAt {
  readonly hash: Hash
}

/** Leaves from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The hash of a leaf (RFC 9162, 2.1.1): the prefix keeps leaves and nodes apart. */
export function leafHash(data: Uint8Array): Hash {
  return hash('sha256', Buffer.concat([Buffer.from([0]), data]), 'hex')
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.from(`01${left}${right}`, 'hex'), 'hex')
}

/** The root of no leaves at all. */
export const emptyRoot: Hash = hash('sha256', '', 'hex')

/** The complete subtrees, widest first, that make up a span whose start is a multiple of its widest part. */
export function completeNodes({ start, end }: Span): NodeAt[] {
  const nodes: NodeAt[] = []
  for (let at = start; at < end;) {
    const level = Math.floor(Math.log2(end - at))
    nodes.push({ level, at: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** The hash of a span from those of its complete subtrees. */
export function foldNodes(hashes: readonly Hash[]): Hash {
  const [last, ...wider] = [...hashes].reverse()
  if (last === undefined) return emptyRoot
  return wider.reduce((right, left) => nodeHash(left, right), last)
}

/** What the log holds after a batch of new leaves: the new complete subtrees, the frontier and the root. */
export interface Growth {
  /** Levels from 1 up; the leaves themselves are kept with their rows. */
  readonly nodes: readonly Node[]
  readonly frontier: readonly Node[]
  readonly root: Hash
  readonly size: number
}

/** Adds leaf hashes to a log of which only the frontier is known: its complete subtrees, widest first. */
export function grow(frontier: readonly Node[], size: number, leaves: readonly Hash[]): Growth {
  const stack = [...frontier]
  const nodes: Node[] = []
  leaves.forEach((leaf, i) => {
    let node: Node = { level: 0, at: size + i, hash: leaf }
    for (let left = stack.at(-1); left && left.level === node.level; left = stack.at(-1)) {
      stack.pop()
      node = { level: node.level + 1, at: left.at / 2, hash: nodeHash(left.hash, node.hash) }
      nodes.push(node)
    }
    stack.push(node)
  })
  return { nodes, frontier: stack, root: foldNodes(stack.map(node => node.hash)), size: size + leaves.length }
}

/** The spans whose hashes prove that leaf `index` is in the log of `size` (RFC 9162, 2.1.3.1), nearest first. */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = []
  for (let start = 0, end = size; end - start > 1;) {
    const middle = start + largestPowerBelow(end - start)
    if (index < middle) {
      spans.unshift({ start: middle, end })
      end = middle
    } else {
      spans.unshift({ start, end: middle })
      start = middle
    }
  }
  return spans
}

/** The spans whose hashes prove that the log of `first` is the beginning of the log of `second` (RFC 9162, 2.1.4.1). */
export function consistencySpans(first: number, second: number): Span[] {
  const spans: Span[] = []
  let start = 0
  let end = second
  while (first !== end) {
    const middle = start + largestPowerBelow(end - start)
    if (first <= middle) {
      spans.unshift({ start: middle, end })
      end = middle
    } else {
      spans.unshift({ start, end: middle })
      start = middle
    }
  }
  // When the old log is itself one complete subtree, the verifier knows its root already.
  return start === 0 ? spans : [{ start, end }, ...spans]
}

function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
