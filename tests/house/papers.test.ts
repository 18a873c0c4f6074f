import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as revocation from '../../modules/awards/revocation-papers.ts'
import * as honours from '../../modules/honours/papers.ts'
import * as innovation from '../../modules/innovation/papers.ts'
import { none } from './town.ts'

const titleOf = [
  [honours, (kind: string) => honours.paperTitles[kind]],
  [revocation, (kind: string) => revocation.paperTitles[kind]],
  [innovation, innovation.paperTitle],
] as const
const chinese = /^[一-鿿（）、]+$/

test('every kind of paper a case takes has a Chinese title', () => {
  const wrong: string[] = []
  for (const [papers, title] of titleOf) {
    const kinds = Object.values<unknown>(papers).flatMap(one =>
      one !== null && typeof one === 'object' && 'kind' in one && typeof one.kind === 'string' ? [one.kind] : [],
    )
    expect(kinds.length).toBeGreaterThan(4)
    for (const kind of [...kinds, 'signed-page']) if (!chinese.test(title(kind) ?? '')) wrong.push(kind)
  }
  none(wrong)
})

test('what the code itself hangs on a nomination has one too', () => {
  const root = join(import.meta.dirname, '../../modules')
  const kinds = new Set(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap(name => [...readFileSync(join(root, name), 'utf8').matchAll(/papers: \[\{ kind: '([\w-]+)'/g)])
      .map(([, kind = '']) => kind),
  )
  expect(kinds).toContain('review-result')
  none([...kinds].filter(kind => !titleOf.some(([, title]) => chinese.test(title(kind) ?? ''))))
})
