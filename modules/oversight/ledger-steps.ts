import { nodeHash, type Hash, type InclusionProof } from '#kernel/ledger'

/** One line of the computation by hand: what is hashed with what, and what comes out. */
export interface ProofStep {
  readonly left: Hash
  readonly right: Hash
  /** Which of the two the proof gives; the other is the result of the line before. */
  readonly given: 'left' | 'right'
  readonly result: Hash
}

/** RFC 9162, 2.1.3.2, one line at a time: the last result must be the published root. */
export function stepsOf({
  index,
  leaf,
  path,
  checkpoint,
}: Pick<InclusionProof, 'index' | 'leaf' | 'path' | 'checkpoint'>): ProofStep[] {
  const steps: ProofStep[] = []
  let at = index
  let last = checkpoint.size - 1
  let now = leaf
  for (const other of path) {
    // The last node of an odd row has no brother: it goes up until it has one.
    const given = at % 2 === 1 || at === last ? 'left' : 'right'
    if (given === 'left') while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    const [left, right] = given === 'left' ? [other, now] : [now, other]
    now = nodeHash(left, right)
    steps.push({ left, right, given, result: now })
    ;[at, last] = [half(at), half(last)]
  }
  return steps
}

// Not the bit operators: they cut numbers at 32 bits.
const half = (n: number): number => Math.floor(n / 2)
