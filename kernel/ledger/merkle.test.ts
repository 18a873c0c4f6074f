import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyConsistency, verifyInclusion } from './check.ts'
import {
  completeNodes,
  consistencySpans,
  emptyRoot,
  foldNodes,
  grow,
  inclusionSpans,
  leafHash,
  nodeHash,
  type Hash,
  type Span,
} from './merkle.ts'

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')

describe('the reference tree of Certificate Transparency (RFC 6962 and 9162 hash alike)', () => {
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map(hex => leafHash(bytes(hex)))
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]

  test('roots of one to eight leaves', () => {
    expect(roots.map((_, i) => grow([], 0, leaves.slice(0, i + 1)).root)).toEqual(roots)
    expect(emptyRoot).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(grow([], 0, []).root).toBe(emptyRoot)
  })

  test('inclusion of leaf 0 in 8, of leaf 5 in 8, of leaf 2 in 3', () => {
    expect(inclusion(leaves, 0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
    expect(inclusion(leaves, 5, 8)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(inclusion(leaves, 2, 3)).toEqual(['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'])
  })

  test('consistency from 6 to 8 and from 2 to 5', () => {
    expect(consistency(leaves, 6, 8)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    expect(consistency(leaves, 2, 5)).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ])
  })
})

describe('the example of RFC 9162, 2.1.5: a tree of seven leaves', () => {
  const leaves = Array.from({ length: 7 }, (_, i) => leafHash(bytes(`d${i}`)))
  const [a = '', b = '', c = '', d = '', e = '', f = '', j = ''] = leaves
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)]
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)]

  test('inclusion of d0, d3, d4 and d6', () => {
    expect(inclusion(leaves, 0, 7)).toEqual([b, h, l])
    expect(inclusion(leaves, 3, 7)).toEqual([c, g, l])
    expect(inclusion(leaves, 4, 7)).toEqual([f, j, k])
    expect(inclusion(leaves, 6, 7)).toEqual([i, k])
  })

  test('consistency from three, four and six leaves', () => {
    expect(consistency(leaves, 3, 7)).toEqual([c, d, g, l])
    expect(consistency(leaves, 4, 7)).toEqual([l])
    expect(consistency(leaves, 6, 7)).toEqual([i, j, k])
  })
})

describe('every log', () => {
  const log = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 }).map(data => data.map(leafHash))

  test('grows to the root that the definition gives, however it is cut into batches', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(69), { maxLength: 5 }), (leaves, cuts) => {
        const edges = [...new Set([0, ...cuts.map(cut => cut % leaves.length), leaves.length])].sort((x, y) => x - y)
        let grown = grow([], 0, [])
        edges.slice(1).forEach((end, i) => {
          grown = grow(grown.frontier, grown.size, leaves.slice(edges[i], end))
          expect(grown.frontier.map(({ level, at }) => ({ level, at }))).toEqual(completeNodes({ start: 0, end }))
        })
        expect(grown.root).toBe(byDefinition(leaves))
      }),
    )
  })

  test('proves each of its leaves, and no other', () => {
    fc.assert(
      fc.property(log, fc.nat(), fc.nat(), (leaves, at, other) => {
        const size = leaves.length
        const index = at % size
        const claim = {
          index,
          size,
          leaf: leaves[index] ?? '',
          path: inclusion(leaves, index, size),
          root: byDefinition(leaves),
        }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leaf: leafHash(bytes('ff00ff00ff')) })).toBe(false)
        expect(verifyInclusion({ ...claim, path: [...claim.path, emptyRoot] })).toBe(false)
        expect(verifyInclusion({ ...claim, index: size })).toBe(false)
        const elsewhere = other % size
        if (leaves[elsewhere] !== claim.leaf) expect(verifyInclusion({ ...claim, index: elsewhere })).toBe(false)
      }),
    )
  })

  test('proves that each shorter log is its beginning, and that a changed one is not', () => {
    fc.assert(
      fc.property(log, fc.nat(), (leaves, at) => {
        const second = leaves.length
        const first = (at % second) + 1
        const claim = {
          ...{ first, firstRoot: byDefinition(leaves.slice(0, first)) },
          ...{ second, secondRoot: byDefinition(leaves), path: consistency(leaves, first, second) },
        }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, firstRoot: emptyRoot })).toBe(false)
        expect(verifyConsistency({ ...claim, secondRoot: emptyRoot })).toBe(false)
        if (first < second) expect(verifyConsistency({ ...claim, path: claim.path.slice(1) })).toBe(false)
      }),
    )
  })
})

/** MTH as RFC 9162, 2.1.1 writes it. */
function byDefinition(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (only === undefined) return emptyRoot
  if (leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)))
}

function inclusion(leaves: readonly Hash[], index: number, size: number): Hash[] {
  return inclusionSpans(index, size).map(span => hashOf(leaves, span))
}

function consistency(leaves: readonly Hash[], first: number, second: number): Hash[] {
  return consistencySpans(first, second).map(span => hashOf(leaves, span))
}

function hashOf(leaves: readonly Hash[], span: Span): Hash {
  return foldNodes(
    completeNodes(span).map(({ level, at }) => byDefinition(leaves.slice(at * 2 ** level, (at + 1) * 2 ** level))),
  )
}
