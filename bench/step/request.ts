export interface Stepping {
  readonly cookie: string
  readonly file: string
}

/** 补充材料：an act that may be done at any time, by the office the case stands at, with one paper. */
export function stepRequest({ cookie, file }: Stepping, id: string, version: number, key: string) {
  return {
    method: 'POST' as const,
    path: `/api/cases/${id}/supplement`,
    headers: {
      cookie,
      'content-type': 'application/json',
      'x-jiangpu-csrf': '1',
      'idempotency-key': key,
      'if-match': `"${version}"`,
    },
    body: JSON.stringify({ answer: { what: '补正技能等级证书复印件' }, papers: [{ kind: 'evidence', file }] }),
  }
}
