import type { Problem, ProblemDetail } from '#kernel/http'

export interface FieldProblem {
  readonly name: (string | number)[]
  readonly errors: string[]
}

/** Which details of a refusal belong to which field. `body.answer.present` and `present` both find 到会; the rest stays above the form. */
export function fieldProblems(
  problem: Pick<Problem, 'details'>,
  names: readonly string[],
): { readonly fields: FieldProblem[]; readonly rest: readonly ProblemDetail[] } {
  const fields: FieldProblem[] = []
  const rest: ProblemDetail[] = []
  for (const detail of problem.details) {
    const path = detail.at.split('.')
    const start = path.findIndex(part => names.includes(part))
    if (start < 0) rest.push(detail)
    else
      fields.push({
        name: path.slice(start).map(part => (/^\d+$/.test(part) ? Number(part) : part)),
        errors: [detail.remedy ? `${detail.what}。${detail.remedy}` : detail.what],
      })
  }
  return { fields, rest }
}
