import type { ListState } from './list.ts'

/** Which page of how many; the address changes, so Back works. */
export function Pages({ list, total, many }: { list: ListState; total: number; many?: boolean | undefined }) {
  const last = Math.max(1, Math.ceil(total / list.size))
  const count = many ? '一万以上' : `共${total}条`
  if (last === 1 && !many)
    return (
      <p className="pages">
        <span>{count}</span>
      </p>
    )
  return (
    <nav className="pages" aria-label="翻页">
      <span>
        {count}，第{list.page}页{many ? '' : `，共${last}页`}
      </span>
      <button
        type="button"
        className="btn small"
        aria-disabled={list.page <= 1 || undefined}
        onClick={() => list.page > 1 && list.turn(list.page - 1)}
      >
        上一页
      </button>
      <button
        type="button"
        className="btn small"
        aria-disabled={(!many && list.page >= last) || undefined}
        onClick={() => (many || list.page < last) && list.turn(list.page + 1)}
      >
        下一页
      </button>
    </nav>
  )
}
