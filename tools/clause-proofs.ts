/** What vitest's JSON reporter writes, as far as it is read here. */
export interface TestReport {
  readonly startTime: number
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export interface Proof {
  readonly file: string
  readonly name: string
  readonly passed: boolean
}

/** The clauses a test says it proves: `[C063 C064] a chair may not approve her own nomination`. */
export function clausesNamed(testName: string): string[] {
  return [...testName.matchAll(/\[(C\d{3}(?:[ ,、]+C\d{3})*)\]/g)].flatMap(m => (m[1] ?? '').match(/C\d{3}/g) ?? [])
}

/** Every marked test, by clause. A skipped test proves nothing and is left out. */
export function proofsOf(reports: readonly TestReport[], root: string): Map<string, Proof[]> {
  const proofs = new Map<string, Proof[]>()
  const seen = new Set<string>()
  for (const { name: file, assertionResults } of reports.flatMap(r => r.testResults)) {
    for (const { fullName, status } of assertionResults) {
      const proof = { file: file.replace(`${root}/`, ''), name: fullName.trim(), passed: status === 'passed' }
      const key = `${proof.file} ${proof.name}`
      if ((status !== 'passed' && status !== 'failed') || seen.has(key)) continue
      seen.add(key)
      for (const id of clausesNamed(fullName)) proofs.set(id, [...(proofs.get(id) ?? []), proof])
    }
  }
  return proofs
}

/** A module's word counts only with a test that passed, and a test that failed takes the word “live” away. */
export function statusOf(
  declared: 'live' | 'partial' | undefined,
  proofs: readonly Proof[],
): 'live' | 'partial' | 'none' {
  if (declared === undefined || !proofs.some(p => p.passed)) return 'none'
  return declared === 'live' && proofs.every(p => p.passed) ? 'live' : 'partial'
}
