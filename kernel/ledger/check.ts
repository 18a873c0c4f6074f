import { nodeHash, type Hash } from './merkle.ts'

// The verifiers of RFC 9162, step by step, in its own names; they share nothing with the code that makes the proofs.

export interface InclusionClaim {
  readonly index: number
  readonly size: number
  readonly leaf: Hash
  readonly path: readonly Hash[]
  readonly root: Hash
}

/** RFC 9162, 2.1.3.2 */
export function verifyInclusion({ index, size, leaf, path, root }: InclusionClaim): boolean {
  if (index < 0 || index >= size) return false
  let fn = index
  let sn = size - 1
  let r = leaf
  for (const p of path) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      r = nodeHash(p, r)
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else r = nodeHash(r, p)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && r === root
}

export interface ConsistencyClaim {
  readonly first: number
  readonly firstRoot: Hash
  readonly second: number
  readonly secondRoot: Hash
  readonly path: readonly Hash[]
}

/** RFC 9162, 2.1.4.2 */
export function verifyConsistency({ first, firstRoot, second, secondRoot, path }: ConsistencyClaim): boolean {
  if (first <= 0 || first > second) return false
  if (first === second) return path.length === 0 && firstRoot === secondRoot
  const [start, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...path] : path
  if (start === undefined) return false
  let fn = first - 1
  let sn = second - 1
  while (isOdd(fn)) {
    fn = half(fn)
    sn = half(sn)
  }
  let fr = start
  let sr = start
  for (const c of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      while (!isOdd(fn) && fn !== 0) {
        fn = half(fn)
        sn = half(sn)
      }
    } else sr = nodeHash(sr, c)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && fr === firstRoot && sr === secondRoot
}

// Not the bit operators: they cut numbers at 32 bits.
const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n))
