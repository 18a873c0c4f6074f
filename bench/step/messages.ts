import pg from 'pg'

const kinds = [
  ['session', /find_session/],
  ['write', /record_acts/],
  ['open', /for update/],
  ['remember', /\bidempotency\b/],
] as const

type Kind = (typeof kinds)[number][0] | 'other'

/** Counts every message the process sends to the database while the work runs, by what it is for. */
export async function countMessages(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const counts: Partial<Record<Kind, number>> = {}
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown }
  const sent = prototype.query
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : String((first as { text?: unknown } | undefined)?.text)
    const kind = kinds.find(([, sign]) => sign.test(text))?.[0] ?? 'other'
    counts[kind] = (counts[kind] ?? 0) + 1
    if (process.env['BENCH_MESSAGES']) process.stderr.write(`${kind}: ${text.slice(0, 3000)}\n\n`)
    return sent.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = sent
  }
  return counts
}
