import { addDays, type Day } from '#kernel/calendar'
import { dayNumber, NO_NUMBER, type Env, type Population, type RelatedColumns } from '#kernel/rules'
import { identities, kinds, levels, parameters, states, tiers, today, wageTiers } from './model.ts'

const epoch: Day = '1940-01-01'
const spanOfDays = 31_500

/** mulberry32: small, seeded, the same on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Invented people as they lie in memory: one array for each fact, rows of registers with whose they are. What threads share. */
export interface Snapshot {
  readonly size: number
  readonly units: number
  readonly facts: Readonly<Record<'born' | 'joinedOn' | 'awardedOn' | 'income' | 'selfPaid' | 'unit', Int32Array>>
  readonly words: Readonly<Record<'tier' | 'identity' | 'state', Int8Array>>
  readonly unitWords: Readonly<Record<'unitTier' | 'unitKind', Int8Array>>
  readonly rows: Readonly<Record<'paid' | 'certificate' | 'sanction', Rows>>
}
interface Rows {
  /** Whose the row is, in their order. */
  readonly owner: Int32Array
  readonly days: Int32Array
  readonly values: Int32Array
  readonly completeUntil: Int32Array
}

const shared = (n: number): Int32Array => new Int32Array(new SharedArrayBuffer(Math.max(4, n * 4)), 0, n)
const small = (n: number): Int8Array => new Int8Array(new SharedArrayBuffer(Math.max(1, n)), 0, n)

export function snapshot(size: number, seed: number): Snapshot {
  const next = random(seed)
  const upTo = (n: number): number => Math.floor(next() * n)
  const days = Int32Array.from({ length: spanOfDays }, (_, i) => dayNumber(addDays(epoch, i)))
  const missing = (): boolean => next() < 0.05
  const day = (from: number, to: number): number => (missing() ? 0 : (days[from + upTo(to - from)] ?? 0))
  const fill = <A extends Int32Array | Int8Array>(values: A, draw: () => number): A => {
    for (let i = 0; i < values.length; i++) values[i] = draw()
    return values
  }
  const units = Math.max(1, Math.round(size / 50))
  const now = dayNumber(today)
  const rows = (share: number, most: number, on: () => number, draw: () => number): Rows => {
    const owner: number[] = []
    for (let i = 0; i < size; i++) if (next() < share) for (let k = 1 + upTo(most); k > 0; k--) owner.push(i)
    return {
      owner: shared(owner.length).map((_, k) => owner[k] ?? 0),
      days: fill(shared(owner.length), on),
      values: fill(shared(owner.length), draw),
      completeUntil: fill(shared(size), () => (next() < 0.2 ? 0 : next() < 0.2 ? now - 10_000 : now + 10_000)),
    }
  }
  const word = (n: number) => () => (missing() ? -1 : upTo(n))
  return {
    size,
    units,
    facts: {
      born: fill(shared(size), () => day(0, 24_000)),
      joinedOn: fill(shared(size), () => day(10_000, 31_400)),
      awardedOn: fill(shared(size), () => day(14_000, 31_400)),
      income: fill(shared(size), () => (missing() ? NO_NUMBER : upTo(900_000))),
      selfPaid: fill(shared(size), () => (missing() ? NO_NUMBER : upTo(10_000_000))),
      unit: fill(shared(size), () => (missing() ? -1 : upTo(units))),
    },
    words: {
      tier: fill(small(size), word(tiers.length)),
      identity: fill(small(size), word(identities.length)),
      state: fill(small(size), () => (missing() ? -1 : next() < 0.02 ? 1 : next() < 0.02 ? 2 : 0)),
    },
    unitWords: {
      unitTier: fill(small(units), word(wageTiers.length)),
      unitKind: fill(small(units), word(kinds.length)),
    },
    rows: {
      paid: rows(
        0.5,
        2,
        () => (missing() ? 0 : 20260400 + 100 * upTo(2) + 1 + upTo(28)),
        () => (missing() ? NO_NUMBER : upTo(40_000)),
      ),
      certificate: rows(0.4, 3, () => day(20_000, 31_400), word(levels.length)),
      sanction: rows(1 / 16, 2, () => day(25_000, 31_400), word(2)),
    },
  }
}

/** Where each subject's rows begin, by counting. */
function offsetsOf(owner: Int32Array, size: number): Int32Array {
  const offsets = shared(size + 1)
  for (let r = 0; r < owner.length; r++) {
    const at = (owner[r] ?? 0) + 1
    offsets[at] = (offsets[at] ?? 0) + 1
  }
  for (let i = 1; i <= size; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
  return offsets
}

/** A population from a snapshot: what a run pays before it can count. */
export function build({ size, facts, words, unitWords, rows }: Snapshot): Population {
  const related = (of: Rows, columns: RelatedColumns['columns']): RelatedColumns => ({
    offsets: offsetsOf(of.owner, size),
    completeUntil: of.completeUntil,
    columns,
  })
  return {
    size,
    columns: {
      born: { kind: 'day', values: facts.born },
      joinedOn: { kind: 'day', values: facts.joinedOn },
      awardedOn: { kind: 'day', values: facts.awardedOn },
      income: { kind: 'number', values: facts.income },
      selfPaid: { kind: 'number', values: facts.selfPaid },
      tier: { kind: 'word', values: words.tier, words: tiers },
      identity: { kind: 'word', values: words.identity, words: identities },
      state: { kind: 'word', values: words.state, words: states },
      unitTier: {
        kind: 'through',
        of: facts.unit,
        column: { kind: 'word', values: unitWords.unitTier, words: wageTiers },
      },
      unitKind: { kind: 'through', of: facts.unit, column: { kind: 'word', values: unitWords.unitKind, words: kinds } },
    },
    related: {
      paid: related(rows.paid, {
        on: { kind: 'day', values: rows.paid.days },
        amount: { kind: 'number', values: rows.paid.values },
      }),
      certificate: related(rows.certificate, {
        issuedOn: { kind: 'day', values: rows.certificate.days },
        level: { kind: 'word', values: rows.certificate.values, words: levels },
      }),
      sanction: related(rows.sanction, { decidedOn: { kind: 'day', values: rows.sanction.days } }),
    },
  }
}

/** 20260501 as 2026-05-01. */
const dayText = (n: number | undefined): Day | null =>
  n ? `${String(n).slice(0, 4)}-${String(n).slice(4, 6)}-${String(n).slice(6)}` : null
const orNull = (n: number | undefined): number | null => (n === undefined || n === NO_NUMBER ? null : n)
const wordOf = (words: readonly string[], at: number | undefined): string | null => words[at ?? -1] ?? null

/** What is known of one of them, the unit's facts with it. */
export function envOf({ facts, words, unitWords, rows }: Snapshot, i: number): Env {
  const unit = facts.unit[i] ?? -1
  const related = (of: Rows, row: (r: number) => Readonly<Record<string, unknown>>) => {
    // Rows lie in the order of their owners.
    const first = lowerBound(of.owner, i)
    const last = lowerBound(of.owner, i + 1)
    return {
      rows: Array.from({ length: last - first }, (_, k) => row(first + k)),
      completeUntil: dayText(of.completeUntil[i]),
    }
  }
  return {
    asOf: today,
    parameters,
    facts: {
      born: dayText(facts.born[i]),
      joinedOn: dayText(facts.joinedOn[i]),
      awardedOn: dayText(facts.awardedOn[i]),
      income: orNull(facts.income[i]),
      selfPaid: orNull(facts.selfPaid[i]),
      tier: wordOf(tiers, words.tier[i]),
      identity: wordOf(identities, words.identity[i]),
      state: wordOf(states, words.state[i]),
      unitTier: wordOf(wageTiers, unitWords.unitTier[unit]),
      unitKind: wordOf(kinds, unitWords.unitKind[unit]),
    },
    related: {
      paid: related(rows.paid, r => ({ on: dayText(rows.paid.days[r]), amount: orNull(rows.paid.values[r]) })),
      certificate: related(rows.certificate, r => ({
        issuedOn: dayText(rows.certificate.days[r]),
        level: wordOf(levels, rows.certificate.values[r]),
      })),
      sanction: related(rows.sanction, r => ({ decidedOn: dayText(rows.sanction.days[r]) })),
    },
  }
}

function lowerBound(sorted: Int32Array, x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < x) low = middle + 1
    else high = middle
  }
  return low
}

const cell = (x: unknown): string =>
  typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean' ? `${x}` : '\\N'
const lineOf = (...cells: readonly unknown[]): string => `${cells.map(cell).join('\t')}\n`

/** The same as lines for COPY. */
export function* linesOf(s: Snapshot, of: 'person' | 'unit' | keyof Snapshot['rows']): Generator<string> {
  if (of === 'unit') {
    for (let u = 0; u < s.units; u++)
      yield lineOf(u, wordOf(wageTiers, s.unitWords.unitTier[u]), wordOf(kinds, s.unitWords.unitKind[u]))
    return
  }
  if (of === 'person') {
    const { facts: f, words: w } = s
    for (let i = 0; i < s.size; i++)
      yield lineOf(
        i,
        dayText(f.born[i]),
        dayText(f.joinedOn[i]),
        dayText(f.awardedOn[i]),
        orNull(f.income[i]),
        orNull(f.selfPaid[i]),
        wordOf(tiers, w.tier[i]),
        wordOf(identities, w.identity[i]),
        wordOf(states, w.state[i]),
        f.unit[i] === -1 ? null : f.unit[i],
        dayText(s.rows.paid.completeUntil[i]),
        dayText(s.rows.certificate.completeUntil[i]),
        dayText(s.rows.sanction.completeUntil[i]),
      )
    return
  }
  const rows = s.rows[of]
  for (let r = 0; r < rows.owner.length; r++) {
    const v = rows.values[r]
    yield lineOf(rows.owner[r], dayText(rows.days[r]), of === 'certificate' ? wordOf(levels, v) : orNull(v))
  }
}
