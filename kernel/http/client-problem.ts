export interface ProblemDetail {
  /** The field or line: `present`, `rows.3.heldOn`. */
  readonly at: string
  readonly what: string
  readonly remedy?: string | undefined
}

export interface ProblemParts {
  readonly code: string
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number
  readonly what: string
  readonly why?: string | undefined
  readonly article?: string | undefined
  readonly remedy?: string | undefined
  readonly details?: readonly ProblemDetail[] | undefined
  /** Every other member of the problem document, e.g. what changed for a 409. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/** A refusal or failure as the browser meets it: what happened, why, which article, what to do. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly what: string
  readonly why: string | undefined
  readonly article: string | undefined
  readonly remedy: string | undefined
  readonly details: readonly ProblemDetail[]
  readonly extra: Readonly<Record<string, unknown>>

  constructor(parts: ProblemParts) {
    super(`${parts.code}: ${parts.what}`)
    this.name = 'Problem'
    this.code = parts.code
    this.status = parts.status
    this.what = parts.what
    this.why = parts.why
    this.article = parts.article
    this.remedy = parts.remedy
    this.details = parts.details ?? []
    this.extra = parts.extra ?? {}
  }
}

/** Reads an application/problem+json document; anything else (a proxy's page) becomes a problem that says so. */
export function problemOf(status: number, text: string): Problem {
  const read = document(text)
  if (typeof read?.what !== 'string' || typeof read.code !== 'string')
    return new Problem({
      code: `http.${status}`,
      status,
      what: status === 413 ? '文件太大，没有收下' : `服务器没有按约定作答（${status}）`,
      why: status >= 502 ? '服务正在重启，或中间的网关没有转发' : undefined,
      remedy: '填写的内容还在本页。再按一次；仍不行，把这段话交给系统管理员',
    })
  const {
    type: _,
    title: __,
    detail: ___,
    instance: ____,
    code,
    status: _____,
    what,
    why,
    article,
    remedy,
    details,
    ...extra
  } = read
  return new Problem({
    code,
    status,
    what,
    why: words(why),
    article: words(article),
    remedy: words(remedy),
    details: Array.isArray(details) ? (details as ProblemDetail[]) : [],
    extra,
  })
}

type Document = Record<string, unknown> & { what?: unknown; code?: unknown }

function document(text: string): Document | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Document) : undefined
  } catch {
    return undefined
  }
}

const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
