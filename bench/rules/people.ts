import { addDays, type Day } from '#kernel/calendar'
import { dayNumber, FALSE, TRUE, UNKNOWN, type Env, type Population } from '#kernel/rules'
import { parameters, today, trades } from './model.ts'

const kinds = ['警告', '记过'] as const
const epoch: Day = '1955-01-01'
const spanOfDays = 25_000

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

interface Filled extends Population {
  readonly columns: Record<'joinedOn' | 'born', { kind: 'day'; values: Int32Array }> &
    Record<'owed' | 'delegates' | 'present' | 'inFavour', { kind: 'number'; values: Float64Array }> &
    Record<'sex' | 'trade', { kind: 'word'; values: Int32Array; words: readonly string[] }> &
    Record<'frontline', { kind: 'yes'; values: Int8Array }>
  readonly related: {
    sanction: {
      offsets: Int32Array
      completeUntil: Int32Array
      columns: {
        decidedOn: { kind: 'day'; values: Int32Array }
        kind: { kind: 'word'; values: Int32Array; words: readonly string[] }
      }
    }
  }
}

/** Invented people, column by column. */
export function people(size: number, seed: number): Filled {
  const next = random(seed)
  const upTo = (n: number): number => Math.floor(next() * n)
  const days = Int32Array.from({ length: spanOfDays }, (_, i) => dayNumber(addDays(epoch, i)))
  const missing = (): boolean => next() < 0.05
  const day = (from: number, to: number): number => (missing() ? 0 : (days[from + upTo(to - from)] ?? 0))
  const number = (n: number): number => (missing() ? Number.NaN : upTo(n))
  const fill = <A extends Int32Array | Float64Array | Int8Array>(values: A, draw: () => number): A => {
    for (let i = 0; i < size; i++) values[i] = draw()
    return values
  }
  const offsets = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) offsets[i + 1] = (offsets[i] ?? 0) + (next() < 1 / 16 ? (next() < 1 / 16 ? 2 : 1) : 0)
  const rows = offsets[size] ?? 0
  const row = (draw: () => number): Int32Array => Int32Array.from({ length: rows }, draw)
  const now = dayNumber(today)
  return {
    size,
    columns: {
      joinedOn: { kind: 'day', values: fill(new Int32Array(size), () => day(7_000, 25_000)) },
      born: { kind: 'day', values: fill(new Int32Array(size), () => day(0, 18_000)) },
      sex: { kind: 'word', words: ['男', '女'], values: fill(new Int32Array(size), () => (missing() ? -1 : upTo(2))) },
      trade: {
        kind: 'word',
        words: trades,
        values: fill(new Int32Array(size), () => (missing() ? -1 : upTo(trades.length))),
      },
      frontline: {
        kind: 'yes',
        values: fill(new Int8Array(size), () => (missing() ? UNKNOWN : upTo(2) ? TRUE : FALSE)),
      },
      owed: { kind: 'number', values: fill(new Float64Array(size), () => Math.max(0, number(40_000) - 30_000)) },
      delegates: { kind: 'number', values: fill(new Float64Array(size), () => number(120)) },
      present: { kind: 'number', values: fill(new Float64Array(size), () => number(120)) },
      inFavour: { kind: 'number', values: fill(new Float64Array(size), () => number(120)) },
    },
    related: {
      sanction: {
        offsets,
        completeUntil: fill(new Int32Array(size), () =>
          next() < 0.25 ? 0 : next() < 1 / 3 ? now - 10_000 : now + 10_000,
        ),
        columns: {
          decidedOn: { kind: 'day', values: row(() => day(20_000, 25_000)) },
          kind: { kind: 'word', words: kinds, values: row(() => (missing() ? -1 : upTo(2))) },
        },
      },
    },
  }
}

/** 20260501 as 2026-05-01. */
const dayText = (n: number | undefined): Day | null =>
  n ? `${String(n).slice(0, 4)}-${String(n).slice(4, 6)}-${String(n).slice(6)}` : null
const orNull = (n: number | undefined): number | null => (n === undefined || Number.isNaN(n) ? null : n)

/** What is known of one of them. */
export function envOf({ columns: c, related: { sanction } }: Filled, i: number): Env {
  const rows = Array.from(
    { length: (sanction.offsets[i + 1] ?? 0) - (sanction.offsets[i] ?? 0) },
    (_, k) => (sanction.offsets[i] ?? 0) + k,
  )
  const yes = c.frontline.values[i]
  return {
    asOf: today,
    parameters,
    facts: {
      joinedOn: dayText(c.joinedOn.values[i]),
      born: dayText(c.born.values[i]),
      sex: c.sex.words[c.sex.values[i] ?? -1] ?? null,
      trade: c.trade.words[c.trade.values[i] ?? -1] ?? null,
      frontline: yes === UNKNOWN ? null : yes === TRUE,
      owed: orNull(c.owed.values[i]),
      delegates: orNull(c.delegates.values[i]),
      present: orNull(c.present.values[i]),
      inFavour: orNull(c.inFavour.values[i]),
    },
    related: {
      sanction: {
        rows: rows.map(r => ({
          decidedOn: dayText(sanction.columns.decidedOn.values[r]),
          kind: sanction.columns.kind.words[sanction.columns.kind.values[r] ?? -1] ?? null,
        })),
        completeUntil: dayText(sanction.completeUntil[i]),
      },
    },
  }
}

const cell = (x: unknown): string =>
  typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean' ? `${x}` : '\\N'

/** The same people as lines for COPY: persons, sanctions, attestations. */
export function* linesOf(population: Filled, table: 'person' | 'sanction' | 'attestation'): Generator<string> {
  for (let i = 0; i < population.size; i++) {
    const { facts, related } = envOf(population, i)
    const mine = related?.['sanction']
    if (table === 'person') yield `${[i, ...Object.values(facts)].map(cell).join('\t')}\n`
    if (table === 'attestation' && mine?.completeUntil) yield `${i}\t${mine.completeUntil}\n`
    if (table === 'sanction')
      for (const r of mine?.rows ?? []) yield `${i}\t${cell(r['decidedOn'])}\t${cell(r['kind'])}\n`
  }
}
