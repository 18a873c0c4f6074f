import { describe, expect, test } from 'vitest'
import { clausesNamed, proofsOf, statusOf, type TestReport } from './clause-proofs.ts'

const report = (...tests: readonly [fullName: string, status: string][]): TestReport => ({
  startTime: 0,
  testResults: [
    { name: '/here/modules/a.test.ts', assertionResults: tests.map(([fullName, status]) => ({ fullName, status })) },
  ],
})

describe('proofs of clauses', () => {
  test('a test names the clauses it proves in brackets, one or several', () => {
    expect(clausesNamed('a story [C063 C064] of two, and [C001、C002]')).toEqual(['C063', 'C064', 'C001', 'C002'])
    expect(clausesNamed('C063 without brackets, or [C63]')).toEqual([])
  })

  test('a skipped test proves nothing', () => {
    expect(proofsOf([report(['[C063] x', 'skipped'], ['[C063] y', 'passed'])], '/here').get('C063')).toEqual([
      { file: 'modules/a.test.ts', name: '[C063] y', passed: true },
    ])
  })

  test('the same test in two reports counts once', () => {
    expect(
      proofsOf([report(['[C063] y', 'passed']), report(['[C063] y', 'passed'])], '/here').get('C063'),
    ).toHaveLength(1)
  })

  test('live needs the word of the module and a test that passed, and no test that failed', () => {
    const passed = { file: 'a', name: 'a', passed: true }
    const failed = { ...passed, passed: false }
    expect(statusOf('live', [passed])).toBe('live')
    expect(statusOf('live', [passed, failed])).toBe('partial')
    expect(statusOf('live', [])).toBe('none')
    expect(statusOf('live', [failed])).toBe('none')
    expect(statusOf('partial', [passed])).toBe('partial')
    expect(statusOf(undefined, [passed])).toBe('none')
  })
})
