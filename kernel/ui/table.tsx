import { Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { ListState } from './list.ts'
import { Pages } from './pages-bar.tsx'
import { Wide } from './wide.tsx'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** Drawn in the head instead of the title: a box that picks every row. */
  readonly header?: ReactNode
  readonly show: (row: Row) => ReactNode
  /** Figures: right, tabular. */
  readonly num?: boolean | undefined
  /** The list can be sorted by it. */
  readonly sorts?: boolean | undefined
  /** Shown only when chosen. */
  readonly spare?: boolean | undefined
  /** Names the row; read out before every cell. */
  readonly head?: boolean | undefined
  readonly width?: string | undefined
}

export interface TableProps<Row> {
  /** Names the table for everyone; shown as its caption unless `quiet`. */
  readonly caption: string
  readonly sub?: ReactNode
  readonly quiet?: boolean | undefined
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Rows under one heading; they must already lie together. */
  readonly groupOf?: ((row: Row) => string) | undefined
  /** From `useList`, when the list is sorted, filtered or turned over. */
  readonly list?: ListState | undefined
  readonly total?: number | undefined
  /** The exact count stops at 10 000. */
  readonly many?: boolean | undefined
  /** Where a row leads; Enter on the row opens it. */
  readonly open?: ((row: Row) => void) | undefined
  /** A row below the row: why, what if. */
  readonly below?: ((row: Row) => ReactNode) | undefined
  readonly foot?: ReactNode
  /** Said when there are no rows: why, and the one act that fills it. */
  readonly empty: ReactNode
}

/** 三线表. Sorting, filters, columns and page live in the address; J and K go from row to row, Enter opens. */
export function Table<Row>({
  caption,
  sub,
  quiet,
  columns,
  rows,
  keyOf,
  groupOf,
  list,
  total,
  many,
  open,
  below,
  foot,
  empty,
}: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const shown = columns.filter(column => (list?.columns ? list.columns.includes(column.key) : !column.spare))

  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest('tr')
    // Keys pressed in a link or a button of the row are theirs.
    if (row === null || event.target !== row) return
    if (event.key === 'Enter') open?.(rows[Number(row.dataset['row'])] as Row)
    const step =
      event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    body.current?.querySelector<HTMLElement>(`tr[data-row="${Number(row.dataset['row']) + step}"]`)?.focus()
  }

  if (rows.length === 0)
    return (
      <>
        {!quiet && <h2>{caption}</h2>}
        <div className="empty">
          {list?.filtered ? (
            <>
              <p>没有符合筛选条件的。</p>
              <button type="button" className="btn small" onClick={list.clear}>
                清除筛选
              </button>
            </>
          ) : (
            empty
          )}
        </div>
      </>
    )
  return (
    <>
      {/* Three columns have room on a telephone: their words wrap, and nothing is pushed out of sight. */}
      <Wide label={caption} className={columns.length <= 3 ? 'wide few' : 'wide'}>
        <table className="reg">
          <caption className={quiet ? 'visually-hidden' : undefined}>
            <h2>{caption}</h2>
            {sub && <p className="sub">{sub}</p>}
          </caption>
          <thead>
            <tr>
              {shown.map(column => (
                <th
                  key={column.key}
                  scope="col"
                  className={column.num ? 'num' : undefined}
                  style={column.width ? { width: column.width } : undefined}
                  aria-sort={list?.sort?.key === column.key ? (list.sort.down ? 'descending' : 'ascending') : undefined}
                >
                  {column.sorts && list ? (
                    <button type="button" className="sort" onClick={() => list.sortBy(column.key)}>
                      {column.title}
                      <span aria-hidden="true">
                        {list.sort?.key === column.key ? (list.sort.down ? ' ↓' : ' ↑') : ' ↕'}
                      </span>
                    </button>
                  ) : (
                    column.header || column.title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={keys}>
            {rows.map((row, i) => {
              const group = groupOf?.(row)
              const first = group !== undefined && (i === 0 || groupOf?.(rows[i - 1] as Row) !== group)
              const under = below?.(row)
              return (
                <Fragment key={keyOf(row)}>
                  {first && (
                    <tr className="group">
                      <th colSpan={shown.length} scope="colgroup">
                        {group}
                      </th>
                    </tr>
                  )}
                  <tr
                    data-row={i}
                    {...(open
                      ? { tabIndex: i === 0 ? 0 : -1, className: 'opens', onDoubleClick: () => open(row) }
                      : {})}
                  >
                    {shown.map(column =>
                      column.head ? (
                        <th key={column.key} scope="row">
                          {column.show(row)}
                        </th>
                      ) : (
                        <td key={column.key} className={column.num ? 'num' : undefined}>
                          {column.show(row)}
                        </td>
                      ),
                    )}
                  </tr>
                  {under && (
                    <tr className="detail">
                      <td colSpan={shown.length}>{under}</td>
                    </tr>
                  )}
                </Fragment>
              )
            })}
          </tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </Wide>
      {list && total !== undefined && <Pages list={list} total={total} many={many} />}
    </>
  )
}
