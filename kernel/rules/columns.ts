import { compileFunction } from 'node:vm'
import { isDay } from '#kernel/calendar'
import type { Env } from './env.ts'
import { isFraction } from './exact.ts'
import type { Expr, Node } from './expression.ts'
import { arithmetic, compared, extreme, figure, looked, rounded } from './columns-amounts.ts'
import { amended, chosen } from './columns-choose.ts'
import { Code, exactly, isFigure, none, type At, type Compiler, type NumberPiece, type Piece } from './columns-code.ts'
import { dayFunctions, toFixedDay } from './columns-days.ts'
import { aggregated, counted, decided } from './columns-rows.ts'
import { byWords, type Tries } from './columns-words.ts'
import { dayNumber, NO_NUMBER, type Answers, type Column, type Population, type Truths } from './columns-types.ts'

/** Expressions made into one loop: `run` fills the answers from one subject up to another. */
export interface Loop {
  readonly answers: readonly Answers[]
  readonly run: (from: number, to: number) => void
  /** As it was written, to be read. */
  readonly text: string
}

type Asked = Pick<Env, 'asOf' | 'parameters'>

/** Answers one question for a whole population held in columns: FALSE, UNKNOWN or TRUE for each, the answers `evaluate` gives. */
export function evaluateAll(e: Expr<boolean>, subjects: Population, asked: Asked): Truths {
  const { answers, run } = loopOf([e], subjects, asked, { as: 'yes' })
  run(0, subjects.size)
  // Asked for yes and no.
  return answers[0]?.values as Truths
}

/** Several values for everyone: NaN, 0 (a day) or −1 (a word) where one is not known or contradicts itself. */
export function computeAll(expressions: readonly Expr[], subjects: Population, asked: Asked): readonly Answers[] {
  const { answers, run } = loopOf(expressions, subjects, asked)
  run(0, subjects.size)
  return answers
}

/**
 * Writes expressions as one loop over everyone; what several of them ask is worked out once. `into` may be given, to be shared between threads.
 * For what-if runs over millions; a list for an office is SQL.
 */
export function loopOf(
  expressions: readonly Expr[],
  subjects: Population,
  asked: Asked,
  { as, into }: { readonly as?: 'yes'; readonly into?: readonly Answers['values'][] } = {},
): Loop {
  const code = new Code()
  const c = compiler(code, subjects, asked)
  const at = { columns: subjects.columns, place: 'i' }
  const answers = expressions.map((e, k) => {
    const piece: Piece = as === 'yes' ? { kind: 'yes', at: c.yes(e, at) } : c.piece(e, at)
    const value =
      piece.kind === 'number' ? scaledBack(exactly(code, piece), piece.d) : piece.kind === 'nothing' ? 'NaN' : piece.at
    code.add(`o${k}[i] = ${value}`)
    return answersOf(piece, subjects.size, into?.[k])
  })
  const values = answers.map(a => a.values)
  return { answers, ...looped(code, values) }
}

/** The loop over what was written. */
function looped(code: Code, outs: readonly unknown[]): Pick<Loop, 'run' | 'text'> {
  const given = outs.map((_, k) => `const o${k} = outs[${k}]`)
  const named = code.constants.map((_, k) => `const c${k} = constants[${k}]`)
  const text = [...given, ...named, 'for (let i = from; i < to; i++) {', ...code.lines, '}'].join('\n')
  const body = bodyOf(text)
  return { text, run: (from, to) => body(code.constants, outs, from, to, tooLarge) }
}

type Body = (...given: unknown[]) => void
const bodies = new Map<string, Body>()

/** The same text is the same loop, whatever the columns and constants it is given: what the machine has made fast stays so. */
function bodyOf(text: string): Body {
  const kept = bodies.get(text)
  if (kept) return kept
  const made = compileFunction(text, ['constants', 'outs', 'from', 'to', 'tooLarge']) as Body
  if (bodies.size > 500) bodies.clear()
  bodies.set(text, made)
  return made
}

const scaledBack = (n: string, d: string): string => (d === '1' ? n : `${n} / ${d}`)

function tooLarge(): never {
  throw new RangeError('a number is too large to count with exactly in columns; use SQL')
}

function answersOf(piece: Piece, size: number, into: Answers['values'] | undefined): Answers {
  // What is given was made for the same expression.
  if (piece.kind === 'yes') return { kind: 'yes', values: (into as Int8Array | undefined) ?? new Int8Array(size) }
  if (piece.kind === 'day') return { kind: 'day', values: (into as Int32Array | undefined) ?? new Int32Array(size) }
  if (piece.kind === 'word')
    return { kind: 'word', words: piece.words, values: (into as Int32Array | undefined) ?? new Int32Array(size) }
  return { kind: 'number', values: (into as Float64Array | undefined) ?? new Float64Array(size) }
}

function compiler(code: Code, subjects: Population, asked: Asked, tries = triedOn(asked)): Compiler {
  const { asOf, parameters } = asked
  const c: Compiler = {
    code,
    subjects,
    asOf,
    parameters,
    yes: (e, at) => yesOf(c.piece(e, at)),
    number: (e, at) => numberOf(c.piece(e, at)),
    day: (e, at) => dayOf(c.piece(e, at), code),
    piece: (e, at) =>
      at.place === 'i' ? code.once(e, () => wordPiece(e, at, c) ?? pieceOf(e, at, c)) : pieceOf(e, at, c),
    words: (parts, at, writes) => (tries ? byWords(parts, at, c, tries, writes) : undefined),
  }
  return c
}

/** Runs parts over every combination of the words they hang on. */
const triedOn =
  (asked: Asked): Tries | null =>
  (columns, size, writes) => {
    const code = new Code()
    const names = writes(compiler(code, { size, columns }, asked, null), { columns, place: 'i' })
    for (const [k, name] of names.entries()) code.add(`o${k}[i] = ${name}`)
    const outs = names.map(() => new Float64Array(size))
    looped(code, outs).run(0, size)
    return outs
  }

/** A part that hangs on few words alone. */
function wordPiece(e: Node, at: At, c: Compiler): Piece | undefined {
  let piece: Piece = { kind: 'nothing' }
  const names = c.words([e], at, (inner, there) => {
    piece = inner.piece(e, there)
    return piece.kind === 'nothing' ? [] : piece.kind === 'number' ? [piece.low, piece.high, piece.d] : [piece.at]
  })
  const [low, high, d] = names ?? []
  // The piece was set while the part was written.
  const found = piece as Piece
  if (!names || found.kind === 'nothing') return names && found
  if (found.kind !== 'number') return { ...found, at: low ?? '' }
  return { ...found, low: low ?? 'NaN', high: high ?? 'NaN', d: d ?? '1' }
}

const yesOf = (p: Piece): string => (p.kind === 'yes' ? p.at : '1')

const numberOf = (p: Piece): NumberPiece =>
  p.kind === 'number' ? p : { kind: 'number', low: 'NaN', high: 'NaN', d: '1' }

/** A piece as a day; a constant day arrives as a word. */
function dayOf(p: Piece, code: Code): string {
  if (p.kind === 'day') return p.at
  if (p.kind !== 'word') return '0'
  const days = Int32Array.from(p.words, word => (isDay(word) ? dayNumber(word) : 0))
  return code.let(`${p.at} < 0 ? 0 : ${code.constant(days)}[${p.at}]`)
}

function yes(e: Node, at: At, c: Compiler): string {
  const { code } = c
  switch (e.is) {
    case 'otherwise':
      return '2'
    case 'clause':
      return c.yes(e.holds, at)
    case 'all':
      return joined(e.args, at, c, 2, '<', 0)
    case 'any':
      return joined(e.args, at, c, 0, '>', 2)
    case 'not':
      return code.let(`2 - ${c.yes(first(e.args), at)}`)
    case 'some':
    case 'every':
    case 'none':
      return decided(e, c)
    case 'known':
      return known(c.piece(first(e.args), at), code)
    case 'atLeast':
    case 'moreThan':
    case 'atMost':
      return compared(e.is, c.number(first(e.args), at), c.number(second(e.args), at), code)
    case 'before':
    case 'onOrBefore':
    case 'inMonth':
      return byDays(e.is, e.args, at, c, '1')
    case 'equals':
      return same(c.piece(first(e.args), at), c.piece(second(e.args), at), code)
    case 'oneOf':
      return member(c.piece(first(e.args), at), constant(second(e.args), c), code)
    default:
      return '1'
  }
}

/** The rest is not asked once the answer stands. */
function joined(args: readonly Node[], at: At, c: Compiler, start: number, worse: string, end: number): string {
  const answer = c.code.let(String(start))
  for (const [k, arg] of args.entries()) {
    const part = (): void => {
      const one = c.yes(arg, at)
      c.code.add(`if (${one} ${worse} ${answer}) ${answer} = ${one}`)
    }
    if (k === 0) part()
    else c.code.block(`if (${answer} !== ${end})`, part)
  }
  return answer
}

function pieceOf(e: Node, at: At, c: Compiler): Piece {
  const { code } = c
  switch (e.is) {
    case 'value':
    case 'parameter':
      return constantPiece(constant(e, c), code)
    case 'asOf':
      return { kind: 'day', at: String(dayNumber(c.asOf)) }
    case 'fact':
      return fromColumn(at.columns[e.name] ?? missing(`column ${e.name}`), at.place, code)
    case 'answer':
      throw new Error(`a population answers no form: ${e.name}`)
    case 'item':
      return c.piece(e.of, at)
    case 'clause':
      return c.piece(e.holds, at)
    case 'plus':
    case 'minus':
    case 'times':
    case 'dividedBy':
      return arithmetic(e.is, c.number(first(e.args), at), c.number(second(e.args), at), code)
    case 'least':
    case 'most':
      return extreme(
        e.is,
        e.args.map(arg => c.number(arg, at)),
        code,
      )
    case 'rounded':
      return rounded(c.number(first(e.args), at), e.how, e.to, code)
    case 'lookup':
      return looked(e, at, c)
    case 'choose':
      return chosen(e, at, c)
    case 'amended':
      return amended(e, at, c)
    case 'howMany':
      return counted(e, c)
    case 'sumOf':
    case 'leastOf':
    case 'mostOf':
    case 'latestOf':
    case 'earliestOf':
      return aggregated(e, c)
    case 'yearsBetween':
    case 'monthsBetween':
    case 'daysBetween':
    case 'overlapDays': {
      const n = byDays(e.is, e.args, at, c, 'NaN')
      return { kind: 'number', low: n, high: n, d: '1', most: 10_000_000 }
    }
    case 'ageOn':
      return age(e.args, at, c)
    case 'monthStart':
    case 'monthEnd':
    case 'earlierOf':
    case 'laterOf':
      return { kind: 'day', at: byDays(e.is, e.args, at, c, '0') }
    case 'openEnded': {
      const day = c.day(first(e.args), at)
      return { kind: 'day', at: code.let(`${day} === 0 ? 99991231 : ${day}`) }
    }
    case 'yearsBefore':
    case 'daysAfter':
    case 'monthsAfter':
      return shifted(e.is, e.args, at, c)
    default:
      return { kind: 'yes', at: yes(e, at, c) }
  }
}

type DayFunction = Exclude<keyof typeof dayFunctions, 'ageOn' | 'monthsAfterSpilling'>

/** A function of days, where all of them are known. */
function byDays(is: DayFunction, args: readonly Node[], at: At, c: Compiler, unknown: string): string {
  const { code } = c
  const days = args.map(arg => c.day(arg, at))
  // What is the same for everyone is worked out now.
  if (days.every(isFigure) && !days.includes('0')) {
    const fixed: (...days: number[]) => number = dayFunctions[is]
    return code.figure(fixed(...days.map(Number)))
  }
  const asked = days.filter(day => !isFigure(day) || day === '0')
  const open = asked.map(day => `${day} === 0`).join(' || ')
  const [from = '', to = ''] = days
  const plain = isFigure(to) && to !== '0' ? toFixedDay(is, from, Number(to)) : undefined
  return code.let(`${open} ? ${unknown} : ${plain ?? `${code.constant(dayFunctions[is])}(${days.join(', ')})`}`)
}

function age(args: readonly Node[], at: At, c: Compiler): NumberPiece {
  const { code } = c
  const [born, on] = [c.day(first(args), at), c.day(second(args), at)]
  const reached = c.piece(args[2] ?? missing('rule of age'), at)
  if (
    isFigure(on) &&
    on !== '0' &&
    reached.kind === 'word' &&
    reached.words.length === 1 &&
    reached.words[0] === '生日当日'
  ) {
    const years = code.let(`${born} === 0 ? NaN : ${toFixedDay('yearsBetween', born, Number(on)) ?? ''}`)
    return { kind: 'number', low: years, high: years, d: '1', most: 10_000 }
  }
  const late = reached.kind === 'word' ? wordsAs(reached, word => ['生日当日', '生日次日'].indexOf(word), code) : '-1'
  const n = code.let(
    `${born} === 0 || ${on} === 0 || ${late} < 0 ? NaN : ${code.constant(dayFunctions.ageOn)}(${born}, ${on}, ${late})`,
  )
  return { kind: 'number', low: n, high: n, d: '1' }
}

const wordsAs = (p: Extract<Piece, { kind: 'word' }>, of: (word: string) => number, code: Code): string =>
  code.let(`${p.at} < 0 ? -1 : ${code.constant(Int32Array.from(p.words, of))}[${p.at}]`)

function shifted(is: 'yearsBefore' | 'daysAfter' | 'monthsAfter', args: readonly Node[], at: At, c: Compiler): Piece {
  const { code } = c
  const day = c.day(first(args), at)
  const n = c.number(second(args), at)
  const exact = scaledBack(exactly(code, n), n.d)
  const spills = is === 'monthsAfter' && args[2] && constant(args[2], c) === '次月第一日'
  const move = dayFunctions[spills ? 'monthsAfterSpilling' : is]
  if (isFigure(day) && day !== '0' && isFigure(exact))
    return { kind: 'day', at: code.figure(move(Number(day), Number(exact))) }
  const shift = code.constant(move)
  return { kind: 'day', at: code.let(`${day} === 0 ? 0 : ${shift}(${day}, ${exact})`) }
}

function constant(e: Node, c: Compiler): unknown {
  if (e.is === 'value') return e.value
  return e.is === 'parameter' ? (c.parameters[e.id]?.value ?? null) : undefined
}

function constantPiece(x: unknown, code: Code): Piece {
  if (x === null || x === undefined) return { kind: 'nothing' }
  if (typeof x === 'boolean') return { kind: 'yes', at: x ? '2' : '0' }
  if (typeof x === 'string')
    return isDay(x) ? { kind: 'day', at: String(dayNumber(x)) } : { kind: 'word', at: '0', words: [x] }
  return typeof x === 'number' || isFraction(x) ? figure(code, x) : { kind: 'nothing' }
}

/** A column is read once for each subject. */
const fromColumn = (column: Column, place: string, code: Code): Piece =>
  place === 'i' ? code.once(column, () => columnPiece(column, place, code)) : columnPiece(column, place, code)

function columnPiece(column: Column, place: string, code: Code): Piece {
  if (column.kind === 'through') {
    const there = code.let(`${code.constant(column.of)}[${place}]`)
    return read(column.column, there, v => `${there} < 0 ? ${none[column.column.kind]} : ${v}`, code)
  }
  return read(column, place, v => v, code)
}

function read(column: Answers, place: string, known: (value: string) => string, code: Code): Piece {
  const cell = `${code.constant(column.values)}[${place}]`
  if (column.kind !== 'number') {
    const at = code.let(known(cell))
    return column.kind === 'word' ? { kind: 'word', at, words: column.words } : { kind: column.kind, at }
  }
  const given = code.let(known(cell))
  const d = String(column.per ?? 1)
  if (!(column.values instanceof Int32Array)) return { kind: 'number', low: given, high: given, d }
  const n = code.let(`${given} === ${NO_NUMBER} ? NaN : ${given}`)
  return { kind: 'number', low: n, high: n, d, most: 2 ** 31 }
}

function known(p: Piece, code: Code): string {
  if (p.kind === 'nothing') return '0'
  if (p.kind === 'number') {
    const n = exactly(code, p)
    return code.let(`${n} === ${n} ? 2 : 0`)
  }
  return code.let(`${p.at} === ${none[p.kind]} ? 0 : 2`)
}

/** Whether two pieces of one kind are the same. */
function same(a: Piece, b: Piece, code: Code): string {
  if (a.kind === 'nothing' || b.kind === 'nothing') return '1'
  if (a.kind === 'number' && b.kind === 'number') return compared('equals', a, b, code)
  const compare = (x: string, y: string, unknown: string): string =>
    code.let(`${x} === ${unknown} || ${y} === ${unknown} ? 1 : ${x} === ${y} ? 2 : 0`)
  if (a.kind === 'yes' && b.kind === 'yes') return compare(a.at, b.at, '1')
  if (a.kind === 'word' && b.kind === 'word') {
    // The same word may stand at another place in the other list.
    const places = code.constant(
      Int32Array.from(b.words, word => {
        const at = a.words.indexOf(word)
        return at < 0 ? a.words.length : at
      }),
    )
    return compare(a.at, code.let(`${b.at} < 0 ? -1 : ${places}[${b.at}]`), '-1')
  }
  return compare(dayOf(a, code), dayOf(b, code), '0')
}

function member(x: Piece, list: unknown, code: Code): string {
  if (!Array.isArray(list) || x.kind === 'nothing') return '1'
  const among = list as readonly unknown[]
  if (x.kind === 'word') {
    const answers = Int8Array.from(x.words, word => (among.includes(word) ? 2 : 0))
    return code.let(`${x.at} < 0 ? 1 : ${code.constant(answers)}[${x.at}]`)
  }
  const found = among.map(one => same(x, constantPiece(one, code), code))
  const present = known(x, code)
  return code.let(`${present} === 0 ? 1 : ${found.map(f => `${f} === 2`).join(' || ') || 'false'} ? 2 : 0`)
}

const first = (args: readonly Node[]): Node => args[0] ?? missing('operand')
const second = (args: readonly Node[]): Node => args[1] ?? missing('operand')
function missing(what: string): never {
  throw new Error(`the population has no ${what}`)
}
