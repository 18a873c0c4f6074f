import { createHash } from 'node:crypto'
import type { Transaction } from '#kernel/database'
import { compute, isMissing, isSmall, textOf, withheld, type Declared, type Grouping } from '#kernel/indicators'
import { hidden, tell, type Told } from '#modules/indicators'

/** How a number was defined on the day it was taken. */
export interface Definition {
  readonly population: string | null
  readonly numerator: string | null
  readonly source: string | null
  readonly note: string | null
  readonly personal: boolean
  readonly clauses: readonly string[]
}

export interface Group extends Told {
  readonly key: string
  readonly title: string
}

/** A number as it is frozen, with its groups where it was asked by one. */
export interface Figure {
  readonly indicator: string
  readonly by: Grouping | null
  readonly title: string
  readonly unit: string
  readonly definition: Definition
  readonly statement: string | null
  readonly statementHash: string | null
  readonly told: Told
  readonly groups: readonly Group[]
}

export const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

const nothing: Told = { said: null, value: null, n: null, of: null, known: null, unable: null, withheld: false }

/**
 * Computes a number for print. What a book says everybody reads, so small cells of persons are withheld whoever takes it, with
 * the next smallest, and a small whole takes its parts with it. What can't be computed keeps its reason.
 */
export async function figureOf(
  tx: Transaction,
  declared: Declared,
  by: Grouping | null,
  least: number | null,
): Promise<Figure> {
  const base = { indicator: declared.id, by, title: declared.title, unit: declared.unit }
  if (isMissing(declared))
    return {
      ...base,
      definition: {
        population: null,
        numerator: null,
        source: null,
        note: null,
        personal: false,
        clauses: declared.clauses,
      },
      statement: null,
      statementHash: null,
      told: { ...nothing, unable: declared.unable },
      groups: [],
    }
  const statement = textOf(declared, by ?? undefined)
  const definition: Definition = {
    population: declared.population,
    numerator: declared.numerator ?? null,
    source: declared.source,
    note: declared.note ?? null,
    personal: declared.personal,
    clauses: declared.clauses,
  }
  const frozen = { ...base, definition, statement, statementHash: sha(statement) }
  const computed = await compute(tx, declared, by ?? undefined)
  if ('unable' in computed) return { ...frozen, told: { ...nothing, unable: computed.unable }, groups: [] }
  // Nobody has said how small is too small: of persons nothing is printed by groups then.
  const closed = declared.personal && least === null
  const small = declared.personal && least !== null && isSmall(computed.total, least)
  if (small) return { ...frozen, told: hidden(least), groups: [] }
  const away = declared.personal && least !== null ? withheld(computed.groups, least) : new Set<string>()
  return {
    ...frozen,
    told: tell(declared, computed.total),
    groups: closed
      ? []
      : computed.groups.map(group => ({
          key: group.key,
          title: group.title,
          ...(away.has(group.key) && least !== null ? behind(least) : tell(declared, group)),
        })),
  }
}

/** A group that is small, or one that would give a small one away: which of the two is not told. */
const behind = (least: number): Told => ({
  ...hidden(least),
  unable: `不足${least}人，或者为防止倒推而补藏，不展示`,
})

export const findFigure = (figures: readonly Figure[], indicator: string, by: Grouping | null): Figure | undefined =>
  figures.find(f => f.indicator === indicator && f.by === by) ??
  // Whatever was taken by a group was taken whole as well.
  (by === null ? figures.find(f => f.indicator === indicator) : undefined)

/** What is printed for a number: itself, or why there is none. */
/** The number in a column of numbers; why there is none stands beside it, where there is room for words. */
export const shortlySaid = (told: Pick<Told, 'said' | 'withheld'>): string =>
  told.said ?? (told.withheld ? '不展示' : '没有数')
/** How it is defined, and why there is no number. */
export const definedWithWhy = (f: Figure): string =>
  [definedAs(f).replace('口径：', ''), f.told.unable === null ? '' : `${shortlySaid(f.told)}：${f.told.unable}`]
    .filter(Boolean)
    .join('；')
export const saidOf = (told: Pick<Told, 'said' | 'unable'>): string => told.said ?? told.unable ?? '没有数'

/** What a footnote says of how a number is defined. */
export function definedAs({ definition, unit }: Pick<Figure, 'definition' | 'unit'>): string {
  if (definition.population === null) return ''
  return unit === '%' && definition.numerator !== null
    ? `口径：${definition.population}中${definition.numerator}`
    : `口径：${definition.population}`
}
