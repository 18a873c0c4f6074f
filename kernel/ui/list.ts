import { useAddress } from './link.tsx'

export interface Sort {
  readonly key: string
  readonly down: boolean
}

export interface ListState {
  /** What the filters say; empty ones are absent. */
  readonly filters: Readonly<Record<string, string>>
  readonly sort: Sort | undefined
  readonly page: number
  readonly size: number
  /** Keys of the columns shown, when someone chose. */
  readonly columns: readonly string[] | undefined
  /** Filters, sort and page as a query for the endpoint: `{ …filters, sort: '-score', page: 2, size: 50 }`. */
  readonly query: Readonly<Record<string, string | number>>
  readonly filtered: boolean
  readonly filter: (change: Readonly<Record<string, string | undefined>>) => void
  readonly clear: () => void
  readonly sortBy: (key: string) => void
  readonly turn: (page: number) => void
  readonly choose: (columns: readonly string[] | undefined) => void
}

/** The state of a list lives in the address, so it can be sent to a colleague, saved, and found again on going back. */
export function useList({
  filters: names = [],
  sort: first,
  size = 50,
}: { filters?: readonly string[]; sort?: Sort; size?: number } = {}): ListState {
  const [address, change] = useAddress()
  const filters = Object.fromEntries(names.flatMap(name => (address[name] ? [[name, address[name]]] : [])))
  const sort = readSort(address['sort']) ?? first
  const page = Math.max(1, Number(address['page']) || 1)
  return {
    filters,
    sort,
    page,
    size,
    columns: address['columns']?.split('.').filter(Boolean),
    query: { ...filters, ...(sort ? { sort: writeSort(sort) } : {}), page, size },
    filtered: Object.keys(filters).length > 0,
    filter: next => change({ ...next, page: undefined }),
    clear: () => change({ ...Object.fromEntries(names.map(name => [name, undefined])), page: undefined }),
    sortBy: key => change({ sort: writeSort({ key, down: sort?.key === key ? !sort.down : false }), page: undefined }),
    turn: next => change({ page: next === 1 ? undefined : next }, true),
    choose: columns => change({ columns: columns?.join('.') }),
  }
}

/** `-score` is downwards by score. */
export function readSort(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.startsWith('-') ? { key: text.slice(1), down: true } : { key: text, down: false }
}

export const writeSort = (sort: Sort): string => `${sort.down ? '-' : ''}${sort.key}`
