import { checked, exactly, none, type At, type Compiler, type NumberPiece, type Piece } from './columns-code.ts'
import { dayNumber, type RelatedColumns } from './columns-types.ts'
import type { AggregateNode, RelatedNode } from './expression.ts'

/** The loop over one subject's rows, and whether they are all there are; `whole` where rows of a register that may lack some say nothing. */
function over(register: string, c: Compiler, body: (row: At) => void, whole = false): string {
  const { code } = c
  const rows = rowsOf(register, c)
  const [offsets, until] = [code.constant(rows.offsets), code.constant(rows.completeUntil)]
  const complete = code.let(`${until}[i] >= ${dayNumber(c.asOf)}`)
  const place = code.name()
  const loop = (): void =>
    code.block(`for (let ${place} = ${offsets}[i], end = ${offsets}[i + 1]; ${place} < end; ${place}++)`, () =>
      body({ columns: rows.columns, place }),
    )
  if (whole) code.block(`if (${complete})`, loop)
  else loop()
  return complete
}

function rowsOf(register: string, { subjects }: Compiler): RelatedColumns {
  const rows = subjects.related?.[register]
  if (!rows) throw new Error(`the population has no register ${register}`)
  return rows
}

/** One row decides; without it, only a complete register does. */
export function decided(e: RelatedNode, c: Compiler): string {
  const { code } = c
  const [deciding, outcome] = [e.is === 'every' ? 0 : 2, e.is === 'some' ? 2 : 0]
  const [found, open] = [code.let('0'), code.let('0')]
  const complete = over(e.register, c, row => {
    const holds = c.yes(e.where, row)
    code.add(`if (${holds} === ${deciding}) { ${found} = 1; break }`)
    code.add(`if (${holds} === 1) ${open} = 1`)
  })
  return code.let(`${found} === 1 ? ${outcome} : ${open} === 1 || !${complete} ? 1 : ${2 - outcome}`)
}

export function counted(e: RelatedNode, c: Compiler): NumberPiece {
  const { code } = c
  const [sure, possible] = [code.let('0'), code.let('0')]
  const complete = over(e.register, c, row => {
    const holds = c.yes(e.where, row)
    code.add(`if (${holds} === 2) ${sure}++`)
    code.add(`if (${holds} !== 0) ${possible}++`)
  })
  return { kind: 'number', low: sure, high: code.let(`${complete} ? ${possible} : NaN`), d: '1' }
}

/** One value out of the rows; see `see-rows.ts` for what is meant. */
export function aggregated(e: AggregateNode, c: Compiler): Piece {
  if (e.is === 'sumOf') return summed(e, c)
  if (e.is === 'leastOf' || e.is === 'mostOf') return extreme(e, c)
  return dated(e, c)
}

/** The numbers of the rows must have one denominator, so that they can be added as they come. */
function oneDenominator(e: AggregateNode, n: NumberPiece, c: Compiler): NumberPiece {
  if (/^\d+$/.test(n.d)) return n
  const low = c.code.let(`${n.low} / ${n.d}`)
  return { kind: 'number', low, high: n.low === n.high ? low : c.code.let(`${n.high} / ${n.d}`), d: '1' }
}

function summed(e: AggregateNode, c: Compiler): Piece {
  const { code } = c
  const [low, high] = [code.let('0'), code.let('0')]
  let d = '1'
  let bound = Infinity
  const complete = over(
    e.register,
    c,
    row => {
      const holds = c.yes(e.where, row)
      code.block(`if (${holds} !== 0)`, () => {
        const n = oneDenominator(e, c.number(e.take, row), c)
        d = n.d
        // Nobody has more rows than there are.
        bound = (n.most ?? Infinity) * (rowsOf(e.register, c).offsets.at(-1) ?? 0)
        if (e.growing) code.add(`if (${holds} === 2 && ${n.low} > 0) ${low} += ${n.low}`)
        else code.add(`${low} += ${holds} === 2 ? ${n.low} : Math.min(0, ${n.low})`)
        const most = `Math.max(0, ${n.high})`
        code.add(`${high} += ${e.growing ? most : `${holds} === 2 ? ${n.high} : ${most}`}`)
      })
    },
    e.growing !== true,
  )
  return {
    kind: 'number',
    low: checked(code, e.growing ? low : `${complete} ? ${low} : NaN`, bound),
    high: checked(code, `${complete} ? ${high} : NaN`, bound),
    d,
    most: bound,
  }
}

function extreme(e: AggregateNode, c: Compiler): Piece {
  const { code } = c
  const [near, far, sure] = [code.let('NaN'), code.let('NaN'), code.let('0')]
  const first = code.let('0')
  const least = e.is === 'leastOf'
  const pick = least ? 'Math.min' : 'Math.max'
  let d = '1'
  const complete = over(e.register, c, row => {
    const holds = c.yes(e.where, row)
    code.block(`if (${holds} !== 0)`, () => {
      const n = oneDenominator(e, c.number(e.take, row), c)
      d = n.d
      const [end, other] = least ? [n.low, n.high] : [n.high, n.low]
      code.add(`${near} = ${first} === 0 ? ${end} : ${pick}(${near}, ${end}); ${first} = 1`)
      code.add(
        `if (${holds} === 2) { ${sure} = 1; if (${other} === ${other}) ${far} = ${far} === ${far} ? ${pick}(${far}, ${other}) : ${other} }`,
      )
    })
  })
  const open = code.let(`${complete} && ${sure} === 1 ? ${near} : NaN`)
  const known = code.let(`${sure} === 1 ? ${far} : NaN`)
  return least ? { kind: 'number', low: open, high: known, d } : { kind: 'number', low: known, high: open, d }
}

/** The limit first, then what every row says that may be it. */
function dated(e: AggregateNode, c: Compiler): Piece {
  const { code } = c
  const by = e.by
  if (!by) return { kind: 'nothing' }
  const latest = e.is === 'latestOf'
  const limit = code.let('0')
  over(
    e.register,
    c,
    row => {
      const holds = c.yes(e.where, row)
      code.block(`if (${holds} === 2)`, () => {
        const day = c.day(by, row)
        code.add(`if (${day} !== 0 && (${limit} === 0 || ${day} ${latest ? '>' : '<'} ${limit})) ${limit} = ${day}`)
      })
    },
    true,
  )
  const [seen, value, under] = [code.let('0'), code.let('NaN'), code.let('1')]
  let taken: Piece = { kind: 'nothing' }
  const complete = over(
    e.register,
    c,
    row => {
      const holds = c.yes(e.where, row)
      code.block(`if (${holds} !== 0)`, () => {
        const day = c.day(by, row)
        code.block(`if (${day} === 0 || ${day} ${latest ? '>=' : '<='} ${limit})`, () => {
          taken = c.piece(e.take, row)
          const x = taken.kind === 'nothing' ? 'NaN' : taken.kind === 'number' ? exactly(code, taken) : taken.at
          const missing =
            taken.kind === 'nothing' || taken.kind === 'number' ? `${x} !== ${x}` : `${x} === ${none[taken.kind]}`
          const d = taken.kind === 'number' ? taken.d : '1'
          code.add(
            `if (${missing}) ${seen} = 2; else if (${seen} === 0) { ${seen} = 1; ${value} = ${x}; ${under} = ${d} } else if (!(${value} * ${d} === ${x} * ${under})) ${seen} = 2`,
          )
        })
      })
    },
    true,
  )
  const known = `${complete} && ${limit} !== 0 && ${seen} === 1`
  // The piece was set while the loop above was written.
  return settled(taken, known, value, under, c)
}

function settled(taken: Piece, known: string, value: string, under: string, { code }: Compiler): Piece {
  if (taken.kind === 'nothing') return taken
  if (taken.kind === 'number') {
    const n = code.let(`${known} ? ${value} : NaN`)
    return { kind: 'number', low: n, high: n, d: under }
  }
  return { ...taken, at: code.let(`${known} ? ${value} | 0 : ${none[taken.kind]}`) }
}
